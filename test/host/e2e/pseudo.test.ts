import { expect } from "vitest";
import { englishIn, pseudo, pseudoLanguage, textsOf } from "./pseudo.js";
import { type WorkbenchContext, workbenchTest } from "./workbenchTest.js";

const it = workbenchTest({ localServer: ["--sample-data"], language: pseudoLanguage });

it(
  "in pseudo-localization nothing of the explorer, a tail and questions is left in English",
  explorer,
  tail,
  palette,
  questions,
);

async function explorer({ workbench, showExplorer, pictures }: WorkbenchContext): Promise<void> {
  await showExplorer();
  await workbench.expandTreeRow("default");
  await workbench.expandTreeRow("/aws/lambda/checkout");
  await workbench.treeRow("$LATEST").first().waitFor();
  await pictures("pseudo explorer");
  expect(englishIn(await textsOf(workbench.page.locator(".pane-body .monaco-list-row")))).toEqual([]);
  expect(englishIn(await textsOf(workbench.page.locator(".composite.title h2")))).toEqual([]);
}

async function tail({ workbench, pictures }: WorkbenchContext): Promise<void> {
  await workbench.chooseFromTreeMenu("/ecs/payments", "Tail");
  await workbench.waitForEditorText("[payments]");
  const stop = workbench.page.locator(".codelens-decoration a", { hasText: "Stóp" }).first();
  await workbench.scrollUpTo(stop);
  await pictures("pseudo tail");
  expect(englishIn(await textsOf(workbench.page.locator(".codelens-decoration a")))).toEqual([]);
  expect(englishIn(await textsOf(workbench.page.locator(".statusbar-item", { hasText: "payments" })))).toEqual([]);
}

async function palette({ workbench, pictures }: WorkbenchContext): Promise<void> {
  await workbench.page.keyboard.press("F1");
  await workbench.fillIn(">CloudWatch Logs: ");
  await workbench.quickPick("CloudWatch Logs: ⟦").first().waitFor();
  await pictures("pseudo palette");
  // Below a title VS Code shows the English one, by which one finds it too.
  const titles = ".quick-input-list .monaco-list-row .quick-input-list-row:first-child .label-name";
  const rows = (await textsOf(workbench.page.locator(titles))).filter((row) => row.startsWith("CloudWatch Logs: "));
  expect(rows.length).toBeGreaterThan(5);
  expect(englishIn(rows)).toEqual([]);
  await workbench.closeMenus();
}

async function questions({ workbench, runCommand, pictures }: WorkbenchContext): Promise<void> {
  await runCommand(pseudo("Change Time Range…"));
  await workbench.quickPick(pseudo("Last 15 minutes")).waitFor();
  await pictures("pseudo question");
  // What one may type stays in English: it is what is understood.
  const rows = await textsOf(workbench.page.locator(".quick-input-list .monaco-list-row .label-name"));
  expect(rows.filter((row) => row.startsWith("⟦")).length).toBeGreaterThan(8);
}
