import { expect } from "vitest";
import type { QueryDefinition } from "../../../src/logs/queries/queryModel.js";
import { type TestEnvironment, type WorkbenchContext, workbenchTest } from "./workbenchTest.js";

const group = "/aws/lambda/checkout";
const { signal } = new AbortController();

const it = workbenchTest({ localServer: ["--sample-data"], arrange: saveQueries });

const errors = {
  name: "shop/Errors by service",
  queryString: "fields @timestamp, @message\n| filter @message like /{{word}}/\n| sort @timestamp desc",
  groups: [group],
  parameters: [{ name: "word", defaultValue: "ERROR", description: "What to look for" }],
};

async function saveQueries({ api }: TestEnvironment): Promise<void> {
  await api.putQueryDefinition(errors, signal);
  for (const name of ["shop/nginx/5xx by path", "Slow requests"]) {
    await api.putQueryDefinition({ name, queryString: "fields @message", groups: [], parameters: [] }, signal);
  }
}

async function stored({ api }: TestEnvironment, name: string): Promise<QueryDefinition | undefined> {
  const { definitions } = await api.describeQueryDefinitions({}, signal);
  return definitions.find((one) => one.name === name);
}

async function showQueries(context: WorkbenchContext): Promise<void> {
  const { workbench, showGroups } = context;
  await showGroups();
  await workbench.expandTreeRow("Saved Queries");
  await workbench.expandTreeRow("shop");
  await workbench.treeRow("Errors by service").waitFor();
}

it(
  "saved queries of the account open as files that are saved back, show the conflict with another's change, are renamed, moved and deleted",
  openAndSave,
  meetConflict,
  saveFile,
  renameAndMove,
  deleteOne,
);

it(
  "recent queries of the account are listed with state, cost and time, and open their results again or their text, and saved ones run",
  runSaved,
  openRecent,
);

async function runSaved(context: WorkbenchContext): Promise<void> {
  const { workbench, pictures } = context;
  await showQueries(context);
  await workbench.chooseFromTreeMenu("Errors by service", "Run Saved Query");
  await workbench.answer("1h", "1h");
  await expect.poll(() => workbench.proposed("Value of word: What to look for")).toBe("ERROR");
  await pictures("savedQueryParameter");
  await workbench.page.keyboard.press("Enter");
  await workbench.tab("Errors by service").waitFor();
  await pictures("savedQueryResults");
}

async function openRecent(context: WorkbenchContext): Promise<void> {
  const { workbench, runCommand, pictures, api } = context;
  await workbench.page.keyboard.press("Control+W");
  const { queries: ran } = await api.describeQueries({}, signal);
  await runCommand("Recent Queries");
  await workbench.quickPick("fields @timestamp, @message").waitFor();
  await pictures("recentQueries");
  await workbench.takeRow("fields @timestamp, @message");
  await workbench.tab("fields @timestamp").waitFor();
  // Nothing was run for that.
  expect((await api.describeQueries({}, signal)).queries).toHaveLength(ran.length);
  await runCommand("Recent Queries");
  const row = workbench.quickPick("fields @timestamp, @message");
  await row.hover();
  await row.locator("a[aria-label='Open as Query File']").click();
  await workbench.waitForEditorText(`# groups: ${group}`);
  await pictures("recentQueryText");
}

async function openAndSave(context: WorkbenchContext): Promise<void> {
  const { workbench, pictures } = context;
  await showQueries(context);
  await workbench.selectTreeRow("Errors by service");
  await workbench.waitForEditorText("# parameter word = ERROR # What to look for");
  await workbench.waitForEditorText(`# groups: ${group}`);
  await pictures("savedQueries");
  await workbench.focusEditor();
  const { keyboard } = workbench.page;
  await keyboard.press("Control+End");
  await keyboard.type("\n| limit 20");
  await keyboard.press("Control+S");
  await expect.poll(async () => (await stored(context, errors.name))?.queryString).toContain("| limit 20");
  await expect
    .poll(() => stored(context, errors.name))
    .toMatchObject({ groups: errors.groups, parameters: errors.parameters });
}

async function meetConflict(context: WorkbenchContext): Promise<void> {
  const { workbench, pictures, api } = context;
  const { keyboard } = workbench.page;
  const before = await stored(context, errors.name);
  if (before === undefined) throw new Error("There is no such query");
  await keyboard.type("0");
  await api.putQueryDefinition({ ...before, queryString: "fields @message\n| limit 5" }, signal);
  // What was put a moment ago counts for some seconds.
  await expect
    .poll(
      async () => {
        await keyboard.press("Control+S");
        return workbench.notification("content of the file is newer").count();
      },
      { interval: 2000 },
    )
    .toBe(1);
  await pictures("savedQueryConflict");
  await expect.poll(async () => (await stored(context, errors.name))?.queryString).toBe("fields @message\n| limit 5");
  await workbench.notification("content of the file is newer").getByRole("button", { name: "Compare" }).click();
  await workbench.page.locator(".editor-group-container.active .monaco-diff-editor").waitFor();
  await pictures("savedQueryCompare");
  await workbench.page.locator(".editor-actions a[aria-label*='overwrite file contents']").first().click();
  await expect.poll(async () => (await stored(context, errors.name))?.queryString).toContain("| limit 200");
}

async function saveFile(context: WorkbenchContext): Promise<void> {
  const { workbench, runCommand, pictures } = context;
  const { keyboard } = workbench.page;
  await workbench.runCommand("File: New Untitled Text File");
  await workbench.focusEditor();
  await workbench.runCommand("Change Language Mode");
  await workbench.fillIn("CloudWatch Logs Insights Query");
  await keyboard.press("Enter");
  await workbench.focusEditor();
  await keyboard.type("# name: shop/Latest\nfields @timestamp", { delay: 10 });
  await keyboard.press("Escape");
  await runCommand("Save Query to Account");
  await expect.poll(() => workbench.proposed("Name of the saved query")).toBe("shop/Latest");
  await pictures("savedQueryName");
  await keyboard.press("Enter");
  await workbench.treeRow("Latest").waitFor();
  await expect
    .poll(() => stored(context, "shop/Latest"))
    .toMatchObject({ queryString: "fields @timestamp", groups: [] });
}

async function renameAndMove(context: WorkbenchContext): Promise<void> {
  const { workbench, pictures } = context;
  await workbench.chooseFromTreeMenu("Errors by service", "Rename Saved Query");
  await workbench.answer("New name of the saved query", "shop/Failures");
  await workbench.treeRow("Failures").waitFor();
  await workbench.tab("Failures.cwli").waitFor();
  await workbench.chooseFromTreeMenu("Failures", "Move Saved Query to Folder");
  await workbench.quickPick("shop/nginx").waitFor();
  await pictures("savedQueryFolder");
  await workbench.takeRow("shop/nginx");
  // Its row goes with the move, and the rows below it to other places.
  await workbench.treeRow("Failures").waitFor({ state: "detached" });
  await workbench.expandTreeRow("nginx");
  await workbench.treeRow("Failures").waitFor();
  await expect
    .poll(() => stored(context, "shop/nginx/Failures"))
    .toMatchObject({
      groups: errors.groups,
      parameters: errors.parameters,
    });
}

async function deleteOne(context: WorkbenchContext): Promise<void> {
  const { workbench, pictures } = context;
  await workbench.chooseFromTreeMenu("Failures", "Delete Saved Query");
  await workbench.dialog.getByText("Delete the saved query “shop/nginx/Failures”?").waitFor();
  await pictures("savedQueryDelete");
  await workbench.pressDialogButton("Delete");
  await workbench.treeRow("Failures").waitFor({ state: "detached" });
  expect(await stored(context, "shop/nginx/Failures")).toBeUndefined();
}
