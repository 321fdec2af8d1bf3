import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, expect } from "vitest";
import { Gate } from "./gate.js";
import { type WorkbenchContext, type TestEnvironment, workbenchTest } from "./workbenchTest.js";

const { signal } = new AbortController();
const gate = await Gate.start();
beforeEach(() => gate.open());
afterAll(() => gate.stop());

/** With a connection that goes through the gate. */
function gateTest(
  arrange: (environment: TestEnvironment) => Promise<void> | void = () => undefined,
): ReturnType<typeof workbenchTest> {
  return workbenchTest({
    localServer: ["--sample-data"],
    settings: {
      "cloudwatchLogs.connections": [{ name: "gate", region: "us-east-1", endpoint: gate.endpoint }],
      "extensions.confirmedUriHandlerExtensionIds": ["awslogs-tools.cloudwatch-logs"],
    },
    arrange: async (environment) => {
      gate.upstream = environment.endpoint;
      await arrange(environment);
    },
  });
}

const it = gateTest();

const itWithGroups = gateTest(async ({ api }) => {
  for (const group of ["a/kept", "a/gone"]) await api.createLogGroup({ group }, signal);
  await api.putRetentionPolicy({ group: "a/kept", retentionInDays: 30 }, signal);
});

const itWithEvents = gateTest(({ workspace }) => {
  const line = (timestamp: number, message: string): string => `${JSON.stringify({ timestamp, message })}\n`;
  const events = [line(Date.now(), "new"), line(1_500_000_000_000, "of 2017"), line(Date.now(), "newer")];
  for (const stream of ["repair", "cancelled"]) writeFileSync(join(workspace, `${stream}.jsonl`), events.join(""));
});

itWithGroups(
  "a shorter retention says what it deletes, and where; several groups of which one fails have a summary",
  shortenRetention,
  changeSeveral,
);

async function shortenRetention({ workbench, showGroups, pictures }: WorkbenchContext): Promise<void> {
  await showGroups("gate");
  await workbench.chooseFromTreeMenu("a/kept", "Set Retention", "Settings");
  const present = workbench.page.locator(".quick-input-list .monaco-list-row", { hasText: "as it is now" });
  await present.filter({ hasText: "30 days" }).waitFor();
  await expect.poll(() => present.count()).toBe(1);
  await workbench.pick("Keep events for", "7 days");
  await workbench.dialog.waitFor();
  await pictures("shorter retention");
  const text = await workbench.dialog.innerText();
  expect(text).toMatch(/Keep events of a\/kept for 7 days only\?/u);
  expect(text).toMatch(/Events older than 7 days will be deleted for good\. Until now: 30 days\. In gate \(us-east-1/u);
  await workbench.pressDialogButton("Set Retention");
  await workbench.treeRow("a/kept").filter({ hasText: "7 days" }).waitFor();
  expect(await workbench.dialog.count()).toBe(0);
}

/** A summary, and all of it on demand. */
async function changeSeveral(context: WorkbenchContext): Promise<void> {
  const { workbench, api, showGroups, pictures } = context;
  await showGroups("gate");
  await workbench.selectTreeRow("a/gone");
  await workbench.selectTreeRow("a/kept", ["Control"]);
  await api.deleteLogGroup({ group: "a/gone" }, signal);
  await workbench.chooseFromTreeMenu("a/kept", "Set Deletion Protection", "Settings");
  await workbench.pick("Deletion protection", "On");
  const summary = workbench.notification("1 of 2 log groups protected, 1 failed; first a/gone (gate)");
  await summary.waitFor();
  await pictures("bulk summary");
  await summary.getByText("Show Details").click();
  await workbench.waitForEditorText("protected   a/kept (gate)");
  await workbench.waitForEditorText("failed      a/gone (gate): This log group does not exist");
  expect(await workbench.editorText()).not.toContain("not tried");
}

it("a denied request copies the least IAM statement", async ({ workbench, showGroups, pictures }) => {
  gate.denied.add("DescribeLogStreams");
  await showGroups("gate");
  await workbench.expandTreeRow("myWebApp");
  await workbench.treeRow("Access denied; ask for an IAM statement").click();
  const told = workbench.notification("allows logs:DescribeLogStreams on arn:aws:logs:us-east-1:123456789012");
  await told.waitFor();
  await pictures("access denied");
  await told.getByText("Copy IAM Statement").click();
  await told.waitFor({ state: "detached" });
  await workbench.runCommand("File: New Untitled Text File");
  await workbench.tab("Untitled").waitFor();
  await workbench.focusEditor();
  await workbench.page.keyboard.press("Control+V");
  await workbench.waitForEditorText('"Action": "logs:DescribeLogStreams"');
  await workbench.waitForEditorText('"Resource": "arn:aws:logs:us-east-1:123456789012:log-group:myWebApp:*"');
  await expect.poll(() => workbench.editorText()).toMatch(/"Effect": "Allow"/u);
});

itWithEvents(
  "events that are refused are kept in a document for repair, and a put that is cancelled says what may be stored",
  putRefused,
  cancelPut,
);

async function putRefused(context: WorkbenchContext): Promise<void> {
  const { workbench, pictures } = context;
  await put(context, "repair");
  await workbench.notification("2 events put into repair; 1 other kept for repair, the first from line 2").waitFor();
  await workbench.waitForEditorText('"line":2,"reason":"');
  await pictures("repair");
  expect(await workbench.editorText()).not.toContain("newer");
}

async function cancelPut(context: WorkbenchContext): Promise<void> {
  const { workbench, pictures } = context;
  gate.held.add("PutLogEvents");
  await put(context, "cancelled");
  const progress = workbench.notification("Putting events into cancelled");
  await progress.waitFor();
  await progress.getByText("Cancel", { exact: true }).click();
  await workbench.notification("before it was cancelled; 3 others kept for repair").waitFor();
  await workbench.waitForEditorText("it may be stored or not");
  await pictures("cancelled put");
  await expect.poll(() => workbench.editorText()).toContain('"line":3');
}

it("a connection is edited step by step", async ({ workbench, showGroups, pictures }) => {
  await showGroups("gate");
  await workbench.chooseFromTreeMenu("gate", "Edit Connection");
  await workbench.pick("Profile of the AWS files", "default");
  await workbench.pick("Region", "N. Virginia");
  await workbench.answer("Endpoint of another server", gate.endpoint);
  await workbench.answer("Name in the explorer", "edited");
  await workbench.quickPick("Read only").waitFor();
  await pictures("edit connection");
  await workbench.takeRow("Read only");
  await workbench.treeRow("edited").waitFor();
  await workbench.treeRow("gate").waitFor({ state: "detached" });
  await workbench.chooseFromTreeMenu("edited", "Create Log Group");
  await workbench.notification("This connection is for reading only; edit it to change that: edited").waitFor();
  expect(await workbench.quickInput.count()).toBe(0);
});

it("a link to an unknown endpoint asks first and shows the endpoint", async ({ workbench, pictures }) => {
  await workbench.runCommand("Open URL");
  const link = "awslogs-tools.cloudwatch-logs/open?region=eu-west-1&group=web&endpoint=http://127.0.0.1:9";
  await workbench.answer("URL to open", `code-oss://${link}`);
  await workbench.dialog.waitFor();
  await pictures("unknown link");
  const text = await workbench.dialog.innerText();
  expect(text).toContain("A link asks to connect to CloudWatch Logs.");
  expect(text).toMatch(/Requests go to http:\/\/127\.0\.0\.1:9 \(not AWS itself\) with the standard credentials/u);
  await workbench.pressDialogButton("Cancel");
  await workbench.dialog.waitFor({ state: "detached" });
  expect(await workbench.tab("web").count()).toBe(0);
});

/** Puts the file of the stream's name. */
async function put({ workbench, runCommand, showExplorer }: WorkbenchContext, stream: string): Promise<void> {
  await showExplorer();
  await workbench.treeRow("gate").waitFor();
  await workbench.openFile(`${stream}.jsonl`);
  await workbench.waitForEditorText("of 2017");
  await workbench.focusEditor();
  await runCommand("Put Selection or File as Log Events");
  await workbench.proposed("Log group in any connection");
  await workbench.fillIn("myWebApp");
  await workbench.takeRow("gate · ");
  await workbench.answer("Log stream in myWebApp", stream);
  await workbench.pick("Time of the events", "The field timestamp");
  await workbench.dialog.waitFor();
  await workbench.pressDialogButton("Put Events");
}
