import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FrameLocator } from "playwright-core";
import { expect } from "vitest";
import { cutOff, englishIn, pageTexts, pseudo, pseudoLanguage, sampleData, textsOf } from "./pseudo.js";
import { type TestEnvironment, type WorkbenchContext, workbenchTest } from "./workbenchTest.js";

const it = workbenchTest({
  localServer: ["--sample-data"],
  language: pseudoLanguage,
  settings: { "cloudwatchLogs.queryConfirmGB": 0 },
  arrange: addQueries,
});

const queries = `# name: Newest
# groups: /ecs/payments
# time: 1h

fields @timestamp, @message
| limit 50

# name: Counts
# groups: /ecs/payments
# time: 1h

stats count(*) as n by bin(5m)
`;

function addQueries({ workspace }: TestEnvironment): void {
  writeFileSync(join(workspace, "shop.cwli"), queries);
}

/** VS Code puts a page into a frame of a frame. */
function pageOf({ workbench }: WorkbenchContext): FrameLocator {
  return workbench.page.frameLocator("iframe.webview.ready").frameLocator("#active-frame");
}

const lensTexts = ".codelens-decoration a";

/** What of the shown page is left in English, or can't be seen. */
async function problems(context: WorkbenchContext, data: RegExp = sampleData): Promise<readonly string[]> {
  const page = pageOf(context);
  return [...englishIn(await pageTexts(page), data), ...(await cutOff(page))];
}

it("in pseudo-localization nothing of the pages is left in English or cut off: rows and chart of a query", async (context) => {
  const { workbench, pictures } = context;
  const page = pageOf(context);
  const { keyboard } = workbench.page;
  await workbench.openFile("shop.cwli");
  await workbench.focusEditor();
  await keyboard.press("Control+Home");
  await workbench.editor.locator(lensTexts).first().waitFor();
  expect(englishIn(await textsOf(workbench.editor.locator(lensTexts)))).toEqual([]);
  await keyboard.press("Control+Enter");
  await page.getByRole("gridcell").first().waitFor();
  await page.getByRole("button", { name: pseudo("Run Again") }).waitFor();
  await pictures("pseudo query rows");
  const cells = await textsOf(page.getByRole("gridcell"));
  const shown = (await pageTexts(page)).filter((text) => !cells.includes(text));
  const data = new RegExp(`${sampleData.source}|@\\w+|Newest|Counts|\\bn\\b`, "gu");
  expect([...englishIn(shown, data), ...(await cutOff(page))]).toEqual([]);

  await page.getByRole("gridcell").first().click({ button: "right" });
  await page.getByRole("menuitem").first().waitFor();
  await pictures("pseudo query menu");
  expect(englishIn(await textsOf(page.getByRole("menuitem")), data)).toEqual([]);
  await keyboard.press("Escape");

  await workbench.tab("shop.cwli").click();
  await workbench.focusEditor();
  await keyboard.press("Control+End");
  await keyboard.press("Control+Enter");
  await page.getByRole("img").waitFor();
  await page.getByRole("button", { name: pseudo("Show Rows") }).waitFor();
  await pictures("pseudo query chart");
  expect(await problems(context, data)).toEqual([]);
});

it("in pseudo-localization nothing of the pages is left in English or cut off: histogram and trend", async (context) => {
  const { workbench, showGroups, runCommand, pictures } = context;
  const page = pageOf(context);
  await showGroups();
  await workbench.chooseFromTreeMenu("/ecs/payments", pseudo("Open Log"));
  await workbench.waitForEditorText("[payments]");
  await runCommand(pseudo("Show Histogram"));
  await page.getByRole("img").waitFor();
  await page.getByText(pseudo("Errors").slice(0, -1)).first().waitFor();
  await page.getByRole("img").focus();
  await workbench.page.keyboard.press("Home");
  await pictures("pseudo histogram");
  expect(await problems(context)).toEqual([]);
  await page.getByRole("button", { name: pseudo("Show Table") }).click();
  await page.getByRole("row").nth(3).waitFor();
  await pictures("pseudo histogram table");
  expect(await problems(context)).toEqual([]);
  await workbench.runCommand("View: Toggle Panel Visibility");

  await workbench.chooseFromTreeMenu("/ecs/payments", pseudo("Show Trend…"), pseudo("Analyze"));
  await workbench.quickPick(pseudo("No Pattern")).waitFor();
  await workbench.fillIn("ERROR");
  await workbench.quickPick(pseudo("Use This Pattern")).waitFor();
  await pictures("pseudo pattern");
  await workbench.quickInput.press("Enter");
  await workbench.proposed("⟦Tímé rángé");
  await workbench.fillIn("3h");
  await workbench.page.keyboard.press("Enter");
  await page.getByText("⟦").first().waitFor();
  await page.getByRole("img").focus();
  await workbench.page.keyboard.press("End");
  await pictures("pseudo trend");
  const data = new RegExp(`${sampleData.source}|ERROR`, "gu");
  expect(await problems(context, data)).toEqual([]);
});

it("in pseudo-localization the findings of the language server are not left in English", async (context) => {
  const { workbench, pictures } = context;
  const { keyboard } = workbench.page;
  await workbench.openFile("awslogs.conf");
  await workbench.waitForEditorText("state_file");
  await workbench.squiggles("warning").or(workbench.squiggles("error")).first().waitFor();
  await workbench.runCommand("View: Toggle Problems");
  await workbench.page.locator(".markers-panel", { hasText: "⟦" }).waitFor();
  await pictures("pseudo findings");
  const shown = await textsOf(workbench.page.locator(".markers-panel .monaco-list-row"));
  expect(shown.length).toBeGreaterThan(2);
  const marks = new RegExp(
    `${sampleData.source}|awslogs\\.conf|awslogs[a-z-]+|Ln|Col|“[\\w-]+”|start_of_file|end_of_file`,
    "gu",
  );
  expect(englishIn(shown, marks)).toEqual([]);
  await workbench.focusEditor();
  await keyboard.press("Control+End");
  await keyboard.press("Enter");
  await keyboard.type("mul");
  await workbench.openCompletion("multi_line_start_pattern");
  await pictures("pseudo completion");
  await keyboard.press("Escape");
});
