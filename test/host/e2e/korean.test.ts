import { expect } from "vitest";
import { type WorkbenchContext, workbenchTest } from "./workbenchTest.js";

const it = workbenchTest({ localServer: ["--sample-data"], language: "ko" });

it("in Korean: the explorer, a tail, questions, awslogs.conf and the pages", explorer, tail, questions, configuration);

async function explorer({ workbench, showExplorer, pictures }: WorkbenchContext): Promise<void> {
  await showExplorer();
  await workbench.expandTreeRow("default");
  await workbench.treeRow("저장된 쿼리").waitFor();
  await workbench.expandTreeRow("/aws/lambda/checkout");
  await expect
    .poll(() => workbench.treeRow("/aws/lambda/checkout").getAttribute("aria-label"))
    .toMatch(/^로그 그룹 \/aws\/lambda\/checkout, 만료되지 않음/u);
  await pictures("korean explorer");
}

async function tail({ workbench, runCommand, pictures }: WorkbenchContext): Promise<void> {
  await workbench.chooseFromTreeMenu("/ecs/payments", "Tail");
  await workbench.statusBarItem("tail 중").waitFor();
  await workbench.waitForEditorText("[payments]");
  const pause = workbench.page.locator(".codelens-decoration a", { hasText: "일시 중지" }).first();
  await workbench.scrollUpTo(pause);
  await workbench.waitForEditorText("실시간 추적 중");
  await pictures("korean tail");
  await runCommand("Tail 중지");
}

async function questions({ workbench, runCommand, pictures }: WorkbenchContext): Promise<void> {
  await runCommand("시간 범위 변경");
  await workbench.proposed("시간 범위(예: 15m");
  await workbench.quickPick("최근 15분").waitFor();
  await pictures("korean question");
  await workbench.page.keyboard.press("Escape");
}

/** The server of languages says it, too. */
async function configuration({ workbench, pictures }: WorkbenchContext): Promise<void> {
  await workbench.openFile("awslogs.conf");
  await workbench.waitForEditorText("state_file");
  await workbench.focusEditor();
  await workbench.page.keyboard.press("Control+End");
  await workbench.page.keyboard.press("Enter");
  await workbench.page.keyboard.type("buffer_duratoin = 1");
  await workbench.squiggles("warning").or(workbench.squiggles("error")).first().waitFor();
  await workbench.runCommand("View: Toggle Problems");
  await workbench.page.locator(".markers-panel", { hasText: "을(를) 의도했나요" }).first().waitFor();
  await pictures("korean awslogs");
}
