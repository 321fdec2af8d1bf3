import { expect } from "vitest";
import type { Workbench } from "../workbench.js";
import { type TestEnvironment, type WorkbenchContext, workbenchTest } from "./workbenchTest.js";

const groups = ["/shop/gateway", "/shop/orders", "/shop/payments"] as const;
const [gateway, orders, payments] = groups;
const id = "6bc28136-8f3a-4c1d-a2b4-0f1e2d3c4b5a";

/** A request through three services, between others: time in milliseconds, group, message. */
const events: readonly (readonly [number, string, string])[] = [
  [0, gateway, "GET /health 200 3ms"],
  [1000, gateway, `POST /orders request=${id} client=10.0.0.7:51422`],
  [1250, orders, `START RequestId: ${id} Version: $LATEST`],
  [1900, payments, '{"level":"INFO","requestId":"0a0b0c0d-1111-4222-8333-444455556666","order":4712,"text":"charged"}'],
  [2234, payments, `{"level":"ERROR","requestId":"${id}","order":4711,"text":"card declined"}`],
  [2300, orders, `PaymentError: card declined for ${id}\n    at charge (/var/task/src/payment.js:88:11)`],
  [2350, orders, `END RequestId: ${id}`],
  [2400, gateway, `POST /orders 502 request=${id}`],
  [3000, gateway, "GET /health 200 2ms"],
];

async function arrange({ api }: TestEnvironment): Promise<void> {
  const { signal } = new AbortController();
  const start = Date.now() - 120_000;
  for (const group of groups) {
    await api.createLogGroup({ group }, signal);
    await api.createLogStream({ group, stream: "main" }, signal);
    const own = events.filter(([, of]) => of === group);
    const put = own.map(([ms, , message]) => ({ timestamp: start + ms, message }));
    await api.putLogEvents({ group, stream: "main", events: put }, signal);
  }
}

const it = workbenchTest({ arrange });

it(
  "an id of an error line leads to everything with it across log groups, by double click and one key",
  openErrors,
  everythingWithTheId,
  narrowByHover,
  actByKeyboard,
);

async function openErrors({ workbench, showGroups }: WorkbenchContext): Promise<void> {
  await showGroups();
  for (const [index, group] of groups.entries()) {
    await workbench.selectTreeRow(group, index === 0 ? [] : ["Control"]);
    // The first click also shows what is below its row.
    await workbench.treeRow("main").waitFor();
  }
  await workbench.chooseFromTreeMenu(payments, "Tail");
  await workbench.waitForEditorText("card declined");
}

async function everythingWithTheId({ workbench, pictures }: WorkbenchContext): Promise<void> {
  const { page, editor } = workbench;
  const line = editor.locator(".view-line", { hasText: '"ERROR"' }).first();
  const select = async (): Promise<number> => {
    await line.getByText(id).first().dblclick();
    await workbench.statusBarItem(`(${id.length} selected)`).waitFor();
    await page.keyboard.press("Control+Alt+E");
    await workbench
      .tab(id.slice(0, 8))
      .waitFor({ timeout: 5000 })
      .catch(() => undefined);
    return workbench.tab(id.slice(0, 8)).count();
  };
  // Events that come in the moment of the click, before the extension is told of it, take the cursor to the end.
  await expect.poll(select).toBe(1);
  await workbench.waitForEditorText("+1.400 s");
  const text = await workbench.editorText();
  expect(text.match(/\+\d\.\d{3} s/gu)).toEqual([
    "+0.000 s",
    "+0.250 s",
    "+1.234 s",
    "+1.300 s",
    "+1.350 s",
    "+1.400 s",
  ]);
  expect(text).toContain("payment.js:88");
  expect(text).not.toContain("GET /health");
  await pictures("everything with an id");
}

/** Clicks on the file of a stack frame, by its place on the screen. */
async function clickFrame(workbench: Workbench, button: "left" | "right" = "left"): Promise<void> {
  const line = workbench.editor.locator(".view-line", { hasText: "payment.js:88" });
  const box = await workbench.boxOf(line.getByText("payment.js").first());
  await workbench.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2, { button });
}

async function narrowByHover({ workbench, pictures }: WorkbenchContext): Promise<void> {
  await clickFrame(workbench);
  await workbench.openHover("Only This");
  await pictures("value hover");
  await workbench.page.locator(".monaco-hover:visible a", { hasText: "Only This" }).click();
  await expect.poll(() => workbench.editorText()).toMatch(/^(?!.*502 request).*payment\.js:88/su);
}

async function actByKeyboard({ workbench, pictures }: WorkbenchContext): Promise<void> {
  const { page } = workbench;
  // The cursor goes to the event of before once the new document is read; its lenses move the lines down.
  await workbench.statusBarItem("Ln 3, Col 1").waitFor();
  const cursor = async (): Promise<string> => {
    await clickFrame(workbench);
    return workbench.statusBarItem("Ln ").innerText();
  };
  await expect.poll(cursor).toMatch(/^Ln 4, Col (?!1$)/u);
  await page.keyboard.press("Control+.");
  await workbench.quickPick("Exclude This Value").waitFor();
  await pictures("value actions");
  await page.keyboard.press("Escape");
  await workbench.quickInput.waitFor({ state: "hidden" });
  await clickFrame(workbench, "right");
  await page.locator(".monaco-menu:visible", { hasText: "Everything With This Value" }).waitFor();
  await workbench.picture("value menu");
  await page.keyboard.press("Escape");
}
