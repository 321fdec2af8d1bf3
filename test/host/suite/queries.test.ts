import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { closeAll, endpoint, fillStream, otherClient, run, signal } from "./logHost.js";
import { olderGroup } from "./olderGroup.js";

interface Result {
  readonly queryId: string;
  readonly status: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

describe("queries", () => {
  const group = olderGroup;
  const api = otherClient();

  const confirm = (gigabytes: number | undefined): Thenable<void> =>
    vscode.workspace.getConfiguration().update("cloudwatchLogs.queryConfirmGB", gigabytes, true);

  const control = (body: object): Promise<unknown> =>
    fetch(`${endpoint}/_control`, { method: "PATCH", body: JSON.stringify(body) });

  before(async () => {
    await confirm(0);
    // The service's time is known to half a second, and on a busy machine less well: "now" may be before what was just put.
    await fillStream(group, "a", 20, 60_000);
  });
  after(async () => {
    await confirm(undefined);
    await closeAll();
  });

  async function file(text: string): Promise<vscode.TextDocument> {
    const document = await vscode.workspace.openTextDocument({ language: "cwli", content: text });
    await vscode.window.showTextDocument(document);
    return document;
  }

  it("run for programs, and are opened by their id without running again", async () => {
    const query = "filter @message like /event 1/ | stats count(*) as n";
    const result = await run<Result>("runQuery", { groups: [group], query, start: "1h" });
    assert.deepEqual([result.status, result.columns, result.rows], ["Complete", ["n"], [["11"]]]);
    const opened = await run<Result>("openQuery", { queryId: result.queryId });
    assert.deepEqual(opened.rows, [["11"]]);
    const { queries } = await api.describeQueries({}, signal);
    assert.equal(queries.filter(({ queryString }) => queryString.endsWith(query)).length, 1);
    await closeAll();
  });

  it("run from a file by its head, with a lens for each, and mark what the service refuses", async () => {
    const document = await file(
      `# groups: ${group}\n# time: 1h\n\n# name: A\nfields @message | limit 3\n\n# name: B\nfields (`,
    );
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      document.uri,
    );
    const titles = lenses.map(({ command, range }) => `${range.start.line} ${command?.title}`);
    assert.deepEqual(titles, [
      "3 $(play) Run",
      "3 $(dashboard) Estimate",
      "3 $(cloud-upload) Save to Account",
      "6 $(play) Run",
      "6 $(dashboard) Estimate",
      "6 $(cloud-upload) Save to Account",
    ]);
    const runAt = (index: number): Thenable<Result> =>
      vscode.commands.executeCommand("cloudwatchLogs.runQuery", lenses[index]?.command?.arguments?.[0]);
    assert.equal((await runAt(0)).rows.length, 3);
    assert.equal((await runAt(3)).status, "Failed");
    const mark = vscode.languages.getDiagnostics(document.uri).find(({ source }) => source === "CloudWatch Logs");
    assert.equal(mark?.range.start.line, 7);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await closeAll();
  });

  it("are stopped at the service when their panel is closed", async () => {
    await control({ queryRunningMs: 600_000 });
    await file(`# groups: ${group}\n# time: 1h\nfields @timestamp | limit 4`);
    const ended = vscode.commands.executeCommand("cloudwatchLogs.runQuery");
    const statuses = async (): Promise<readonly string[]> =>
      (await api.describeQueries({}, signal)).queries
        .filter(({ queryString }) => queryString.endsWith("limit 4"))
        .map(({ status }) => status);
    while ((await statuses())[0] !== "Running") await new Promise(setImmediate);
    await closeAll();
    while ((await statuses())[0] === "Running") await new Promise(setImmediate);
    assert.deepEqual(await statuses(), ["Cancelled"]);
    await control({ queryRunningMs: 0 });
    await ended;
  });

  it("begin with what a log document shows", async () => {
    await run("openLog", { group, filterPattern: 'event -"10."', start: "1h" });
    await run("newQuery", { byHand: true });
    const text = vscode.window.activeTextEditor?.document.getText() ?? "";
    assert.match(text, /^# groups: host\/hour-old\n# time: /u);
    assert.match(text, /\n\| filter @message like "event" and @message not like "10\."\n/u);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  it("estimate what they would scan", async () => {
    const { bytes } = await run<{ bytes: number }>("estimateQuery", { group, query: "fields @message", start: "1h" });
    assert.ok(bytes > 100);
  });
});
