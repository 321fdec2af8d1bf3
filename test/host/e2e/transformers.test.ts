import { expect } from "vitest";
import { type TestEnvironment, type WorkbenchContext, workbenchTest } from "./workbenchTest.js";

const group = "shop/checkout";
const stream = "web-1";
const menu = ["Settings", "Transformer and Field Indexes"] as const;
const { signal } = new AbortController();

/** What is typed stands as it is. */
const settings = { "editor.autoClosingBrackets": "never" };

const it = workbenchTest({ arrange, settings });

/** A log group whose newest events are JSON but for one, in an account whose policy transforms them. */
async function arrange({ api, endpoint }: TestEnvironment): Promise<void> {
  await api.createLogGroup({ group }, signal);
  await api.createLogStream({ group, stream }, signal);
  const at = Date.now() - 60_000;
  const messages = [
    '{"level":"info","order":{"id":4711,"total":"12.50"},"user":"ANN"}',
    "starting up, not JSON",
    '{"level":"error","order":{"id":4712,"total":"7"},"user":"BOB","cause":"card declined"}',
  ];
  const events = messages.map((message, index) => ({ timestamp: at + index * 1000, message }));
  await api.putLogEvents({ group, stream, events }, signal);
  await api.createLogGroup({ group: "other/empty" }, signal);
  await api.createLogGroup({ group: "other/rare", logClass: "INFREQUENT_ACCESS" }, signal);
  await fetch(endpoint, {
    method: "POST",
    headers: { "x-amz-target": "Logs_20140328.PutAccountPolicy" },
    body: JSON.stringify({
      policyType: "TRANSFORMER_POLICY",
      policyName: "parse-shop",
      policyDocument: JSON.stringify([{ parseJSON: {} }]),
      selectionCriteria: 'LogGroupNamePrefix IN ["shop/"]',
    }),
  });
}

/** Replaces the text of the active editor by processors, one a line, which VS Code indents. */
async function replaceBy({ workbench }: WorkbenchContext, processors: readonly object[]): Promise<void> {
  await workbench.focusEditor();
  const { keyboard } = workbench.page;
  await keyboard.press("Control+A");
  await keyboard.press("Delete");
  const lines = processors.map((processor) => JSON.stringify(processor)).join(",\n");
  await keyboard.insertText(`[\n${lines}\n]`);
}

async function storedConfig({ api }: WorkbenchContext): Promise<unknown> {
  return (await api.getTransformer({ group }, signal).catch(() => undefined))?.config;
}

it(
  "a log group's transformer is written with completion and checks, tested on the newest events before it is saved, and deleted",
  open,
  refuseBroken,
  complete,
  testUnsaved,
  save,
  remove,
);

async function open({ workbench, showGroups, pictures }: WorkbenchContext): Promise<void> {
  await showGroups();
  await workbench.chooseFromTreeMenu(group, "Open Transformer", ...menu);
  await workbench.waitForEditorText("parseJSON");
  await workbench.page.getByText("The account's policy parse-shop applies until this is saved").waitFor();
  await pictures("transformer of the account");
}

async function refuseBroken(context: WorkbenchContext): Promise<void> {
  const { workbench, pictures } = context;
  const trims = Array.from({ length: 20 }, () => ({ trimString: { withKeys: ["user"] } }));
  await replaceBy(context, [...trims, { parseVPC: {} }]);
  await workbench.squiggles("error").first().waitFor();
  await workbench.page.keyboard.press("Control+S");
  await workbench.notification("at most 20 processors; there are 21").waitFor();
  await pictures("transformer refused");
  expect(await storedConfig(context)).toBeUndefined();
}

async function complete(context: WorkbenchContext): Promise<void> {
  const { workbench, pictures } = context;
  await workbench.page.keyboard.press("Escape");
  await replaceBy(context, [{ parseJSON: {} }]);
  const { keyboard } = workbench.page;
  await keyboard.press("ArrowUp");
  await keyboard.press("End");
  await keyboard.insertText(",\n");
  await keyboard.press("Control+Space");
  await workbench.openCompletion("lowerCaseString");
  await pictures("transformer completion");
  await keyboard.press("Escape");
}

const config = [
  { parseJSON: {} },
  { lowerCaseString: { withKeys: ["user"] } },
  { moveKeys: { entries: [{ source: "order.id", target: "orderId" }] } },
];

async function testUnsaved(context: WorkbenchContext): Promise<void> {
  const { workbench, pictures } = context;
  await replaceBy(context, config);
  await workbench.page.getByText("Test on Newest Events").click();
  await workbench.tab("3 newest events before and after").waitFor();
  await pictures("transformer test");
  expect(await storedConfig(context)).toBeUndefined();
}

async function save(context: WorkbenchContext): Promise<void> {
  const { workbench, pictures } = context;
  await workbench.tab("checkout.transformer.json").click();
  await workbench.focusEditor();
  await workbench.page.keyboard.press("Control+S");
  await expect.poll(() => storedConfig(context)).toEqual(config);
  await pictures("transformer saved");
}

async function remove(context: WorkbenchContext): Promise<void> {
  const { workbench, pictures } = context;
  await workbench.chooseFromTreeMenu(group, "Delete Transformer", ...menu);
  await workbench.dialog.getByText("Delete the transformer of shop/checkout?").waitFor();
  await workbench.dialog.getByText("as the account's policy parse-shop says").waitFor();
  await pictures("transformer delete");
  await workbench.pressDialogButton("Delete");
  await expect.poll(() => storedConfig(context)).toBeUndefined();
  await workbench.page.getByText("The account's policy parse-shop applies until this is saved").waitFor();
}

it(
  "a transformer says what to do where it can't be had, tested or saved, and overwrites nothing that others saved",
  openRare,
  testEmpty,
  saveLater,
  saveDenied,
);

async function openRare({ workbench, showGroups, pictures }: WorkbenchContext): Promise<void> {
  await showGroups();
  await workbench.chooseFromTreeMenu("other/rare", "Open Transformer", ...menu);
  await workbench.page.getByText("only log groups of the class Standard have transformers").first().waitFor();
  await pictures("transformer of another class");
}

async function testEmpty({ workbench, pictures }: WorkbenchContext): Promise<void> {
  await workbench.chooseFromTreeMenu("other/empty", "Open Transformer", ...menu);
  await workbench.page.getByText("Not set yet: saving this sets it").waitFor();
  await workbench.page.getByText("Test on Newest Events").click();
  await workbench.notification("other/empty has no events to test a transformer on").waitFor();
  await pictures("transformer without events");
}

async function saveLater(context: WorkbenchContext): Promise<void> {
  const { workbench, api, pictures } = context;
  await workbench.chooseFromTreeMenu(group, "Open Transformer", ...menu);
  await workbench.page.getByText("The account's policy parse-shop applies until this is saved").waitFor();
  const theirs = [{ csv: { columns: ["a"] } }];
  await api.putTransformer({ group, config: theirs }, signal);
  await replaceBy(context, config);
  await workbench.page.keyboard.press("Control+S");
  await workbench.notification("was changed meanwhile, and isn't overwritten").waitFor();
  expect(await storedConfig(context)).toEqual(theirs);
  await workbench.page.keyboard.press("Control+S");
  await workbench.notification("content of the file is newer").waitFor();
  await pictures("transformer changed meanwhile");
  await workbench
    .notification("content of the file is newer")
    .locator(".monaco-button", { hasText: "Compare" })
    .click();
  await workbench.tab("Resolve save conflict").waitFor();
  await workbench.waitForEditorText('"columns"');
  await pictures("transformer compared");
  expect(await storedConfig(context)).toEqual(theirs);
}

async function saveDenied(context: WorkbenchContext): Promise<void> {
  const { workbench, endpoint, runCommand, pictures } = context;
  await workbench.tab("checkout.transformer.json").click();
  await workbench.focusEditor();
  await workbench.runCommand("File: Revert File");
  await workbench.waitForEditorText("csv");
  const denied = [{ operation: "PutTransformer" }];
  await fetch(`${endpoint}/_control`, { method: "PATCH", body: JSON.stringify({ denied }) });
  await replaceBy(context, config);
  await workbench.page.keyboard.press("Control+S");
  await workbench.notification("logs:PutTransformer").waitFor();
  await pictures("transformer denied");
  expect(await storedConfig(context)).toEqual([{ csv: { columns: ["a"] } }]);
  await runCommand("Test Transformer on Newest Events");
  await workbench.tab("3 newest events before and after").waitFor();
}

const reading = workbenchTest({ arrange, settings: { ...settings, "cloudwatchLogs.readOnly": true } });

reading("where nothing may be written, a transformer is shown and tested, and isn't saved", async (context) => {
  const { workbench, showGroups, pictures } = context;
  await showGroups();
  await workbench.chooseFromTreeMenu(group, "Open Transformer", ...menu);
  await workbench.page.getByText("The account's policy parse-shop applies until this is saved").waitFor();
  await replaceBy(context, config);
  await workbench.page.keyboard.press("Control+S");
  await workbench.notification("cloudwatchLogs.readOnly switches off everything that writes").waitFor();
  await pictures("transformer read only");
  expect(await storedConfig(context)).toBeUndefined();
  await workbench.page.getByText("Test on Newest Events").click();
  await workbench.tab("3 newest events before and after").waitFor();
});
