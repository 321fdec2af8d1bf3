import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect } from "vitest";
import { type TestEnvironment, type WorkbenchContext, workbenchTest } from "./workbenchTest.js";

const group = "/ecs/payments";
const { signal } = new AbortController();
const startMs = Date.UTC(2026, 10, 29, 10);

const it = workbenchTest({ localServer: ["--sample-data"], arrange });

async function arrange({ workspace }: TestEnvironment): Promise<void> {
  const folder = join(workspace, "task-1", "web-1");
  mkdirSync(folder, { recursive: true });
  const lines = [
    [2, "ERROR payment 17 was declined\n    at charge (src/charge.ts:12)"],
    [0, '{"level":"info","msg":"payment 17"}'],
    [1, "WARN slow answer of the bank"],
  ] as const;
  const text = lines.map(([second, message]) => `${new Date(startMs + second * 1000).toISOString()} ${message}\n`);
  writeFileSync(join(folder, "000000.gz"), gzipSync(text.join("")));
}

async function control({ endpoint }: TestEnvironment, settings: object): Promise<void> {
  await fetch(`${endpoint}/_control`, { method: "PATCH", body: JSON.stringify(settings) });
}

it(
  "a log group is exported to S3 with the state of its task, refused while another export runs, repeated, cancelled, and read back",
  exportGroup,
  refuseSecond,
  finish,
  copyTable,
  repeatAndCancel,
  readFile,
);

async function askExport({ workbench }: WorkbenchContext, bucket: string): Promise<void> {
  await workbench.answer("What the names of the log streams begin with", "");
  await workbench.answer("Time range", "1h");
  await workbench.answer("Bucket of S3 in", bucket);
  await workbench.answer("What the keys in the bucket begin with", "logs");
}

async function exportGroup(context: WorkbenchContext): Promise<void> {
  const { workbench, showGroups, pictures, api } = context;
  await control(context, { exportPendingMs: 0, exportRunningMs: 120_000 });
  await showGroups();
  await workbench.expandTreeRow("Export Tasks");
  await workbench.treeRow("No export tasks").waitFor();
  await workbench.chooseFromTreeMenu(group, "Export to S3", "Create");
  await askExport(context, "my-exports");
  await workbench.dialog.getByText(`Export ${group} to s3://my-exports/logs?`).waitFor();
  await pictures("exportConfirm");
  await workbench.pressDialogButton("Export");
  await workbench.treeRow("running").waitFor();
  await pictures("exportTasks");
  expect((await api.describeExportTasks({}, signal)).items).toMatchObject([
    { group, bucket: "my-exports", prefix: "logs", state: "RUNNING" },
  ]);
}

async function refuseSecond(context: WorkbenchContext): Promise<void> {
  const { workbench, runCommand, pictures } = context;
  await runCommand("Export to S3");
  await workbench.pick("Log group", group);
  await workbench.notification("one export at a time").waitFor();
  await pictures("exportRefused");
  await workbench.page.keyboard.press("Escape");
}

async function finish(context: WorkbenchContext): Promise<void> {
  const { workbench, pictures } = context;
  await control(context, { clock: { offsetMs: 121_000 } });
  await workbench.chooseFromTreeMenu("Export Tasks", "Refresh");
  await workbench.treeRow("completed").waitFor();
  await workbench.notification("has completed").waitFor();
  await pictures("exportCompleted");
}

async function copyTable({ workbench }: WorkbenchContext): Promise<void> {
  await workbench.notification("has completed").getByText("Copy Athena Table").click();
  await workbench.runCommand("File: New Untitled Text File");
  await workbench.focusEditor();
  await workbench.page.keyboard.press("Control+V");
  await workbench.waitForEditorText("CREATE EXTERNAL TABLE IF NOT EXISTS `logs_ecs_payments`");
}

async function repeatAndCancel(context: WorkbenchContext): Promise<void> {
  const { workbench, api } = context;
  await workbench.chooseFromTreeMenu("my-exports", "Export to S3");
  await workbench.answer("What the names of the log streams begin with", "");
  await workbench.answer("Bucket of S3 in", "other-bucket");
  await workbench.answer("What the keys in the bucket begin with", "logs");
  await workbench.dialog.getByText(`Export ${group} to s3://other-bucket/logs?`).waitFor();
  await workbench.pressDialogButton("Export");
  await workbench.treeRow("other-bucket").waitFor();
  await workbench.chooseFromTreeMenu("other-bucket", "Cancel Export");
  await workbench.dialog.getByText(`Cancel the export of ${group}?`).waitFor();
  await workbench.pressDialogButton("Cancel Export");
  await workbench.treeRow("cancelled").waitFor();
  await workbench.notification("was cancelled; what it has written stays there").waitFor();
  expect((await api.describeExportTasks({}, signal)).items).toMatchObject([
    { bucket: "other-bucket", state: "CANCELLED" },
    { bucket: "my-exports", state: "COMPLETED" },
  ]);
}

async function readFile({ workbench, workspace, runCommand, pictures }: WorkbenchContext): Promise<void> {
  await runCommand("Read Exported File");
  await workbench.chooseFile(join(workspace, "task-1", "web-1", "000000.gz"));
  await workbench.waitForEditorText("# web-1 000000 · exported");
  await workbench.waitForEditorText("at charge (src/charge.ts:12)");
  await pictures("exportedFile");
}
