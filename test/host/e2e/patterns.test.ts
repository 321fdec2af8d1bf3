import { expect } from "vitest";
import { type WorkbenchContext, workbenchTest } from "./workbenchTest.js";

const it = workbenchTest({ localServer: ["--sample-data"] });

it("the pattern assistant counts, completes, explains, and says what is wrong", async (context) => {
  const { workbench, showGroups, runCommand, pictures } = context;
  const { quickInput, page } = workbench;
  await showGroups();
  await workbench.chooseFromTreeMenu("/aws/lambda/checkout", "Open Log");
  await workbench.waitForEditorText("RequestId");
  await runCommand("Change Filter Pattern…");
  await workbench.quickPick("No Pattern").filter({ hasText: "in the open document" }).waitFor();
  await pictures("assistant empty");
  await workbench.fillIn("{ $.level =");
  await workbench.quickPick("Expected a value").waitFor();
  await pictures("assistant error");
  await workbench.fillIn("REPORT -Timeout");
  await workbench
    .quickPick("Use This Pattern")
    .filter({ hasText: /matches [1-9]/u })
    .waitFor();
  await workbench.quickPick("Not the word Timeout").waitFor();
  await pictures("assistant explained");
  await page.locator('.quick-input-titlebar a[aria-label="Verify with the Service"]').click();
  await workbench.quickPick("The service agrees").waitFor();
  await pictures("assistant verified");
  await workbench.fillIn("{ $.");
  await workbench.quickPick("$.level").waitFor();
  await pictures("assistant completion");
  // The newest events have this level at any time; others come and go.
  for (const row of [/^\$\.level$/u, /^=$/u, /^INFO$/u, /^\}$/u]) {
    // A row of this very text is in the list once it shows what may follow the one before.
    await workbench.page.locator(".quick-input-list .monaco-list-row .label-name", { hasText: row }).first().click();
  }
  await workbench.quickPick("Use This Pattern").filter({ hasText: "$.level is “INFO”" }).waitFor();
  await expect.poll(() => quickInput.inputValue()).toBe("{ $.level = INFO }");
  await pictures("assistant completed");
  await quickInput.press("Enter");
  await workbench.tab("checkout: { $.level = INFO }").waitFor();
});

it("a file of a pattern has its colours, actions, explanations, completion and problems", async (context) => {
  const { workbench, pictures } = context;
  const { page } = workbench;
  await workbench.openFile("checkout-trouble.cwfilter");
  await workbench.editor.locator(".codelens-decoration", { hasText: "Verify with the Service" }).waitFor();
  await workbench.focusEditor();
  await page.keyboard.press("Control+Home");
  for (let line = 0; line < 2; line++) await page.keyboard.press("ArrowDown");
  for (let step = 0; step < 5; step++) await page.keyboard.press("ArrowRight");
  await workbench.openHover("$.level is “ERROR”");
  await pictures("pattern file");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await page.keyboard.type(" || $.le");
  await workbench.openCompletion("$.level");
  await workbench.squiggles("error").first().waitFor();
  await pictures("pattern file completion");
  await expect.poll(() => workbench.editorText()).toContain("|| $.le");
  await page.keyboard.press("Escape");
});

async function searchNotFound({ workbench, showGroups, runCommand }: WorkbenchContext): Promise<void> {
  await showGroups();
  await runCommand("Search Log Group…");
  await workbench.pick("Log group in", "myWebApp");
  await workbench.quickPick("No Pattern").filter({ hasText: "of the newest 1,000 events" }).waitFor();
  await workbench.fillIn("[ip, id, user, timestamp, request, status=404, size]");
  await workbench
    .quickPick("Use This Pattern")
    .filter({ hasText: /matches [1-9]/u })
    .waitFor();
  await workbench.picture("assistant newest");
  await workbench.quickInput.press("Enter");
  await workbench.answer("Time range", "2h");
  await workbench.waitForEditorText("404");
}

it(
  "filter patterns are tried on the newest events where no document is open, remembered, and built of what is selected",
  tryOnNewest,
  buildFromSelection,
);

async function tryOnNewest(context: WorkbenchContext): Promise<void> {
  const { workbench, runCommand } = context;
  const { quickInput, page } = workbench;
  await searchNotFound(context);
  await runCommand("Change Filter Pattern…");
  await workbench.fillIn("");
  const recent = page.locator(".quick-input-list .monaco-list-row", { hasText: "status=404, size]" });
  await recent.waitFor();
  await workbench.picture("assistant recent");
  await page.locator('.quick-input-titlebar a[aria-label="Clear Recent Patterns"]').click();
  await recent.waitFor({ state: "detached" });
  await quickInput.press("Escape");
  await expect.poll(() => workbench.tab("myWebApp").count()).toBe(1);
}

async function buildFromSelection(context: WorkbenchContext): Promise<void> {
  const { workbench, runCommand } = context;
  const { page, quickInput } = workbench;
  // The cursor goes to the end of what was found.
  await workbench.statusBarItem("Ln ").filter({ hasNotText: "Ln 1," }).waitFor();
  await workbench.focusEditor();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Shift+End");
  await runCommand("Filter Pattern from Selection…");
  await workbench.quickPick("Use This Pattern").waitFor();
  await expect.poll(() => quickInput.inputValue()).toMatch(/^".* \\"GET /u);
  await workbench.picture("assistant selection");
  await workbench.fillIn("GET -HealthChecker");
  await page.locator('.quick-input-titlebar a[aria-label="Edit as File"]').click();
  await workbench.tab("Untitled-1").waitFor();
  await workbench.waitForEditorText("GET -HealthChecker");
  await workbench.statusBarItem("CloudWatch Logs Filter Pattern").waitFor();
  await workbench.picture("pattern file new");
}
