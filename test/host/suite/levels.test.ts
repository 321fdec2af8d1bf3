import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { createLogsApi } from "../../../src/aws/logsApi.js";
import { hostVariables } from "./variables.js";

const { endpoint } = hostVariables();
const { signal } = new AbortController();
const group = "host/levels";

function run<T>(command: string, argument?: unknown): Thenable<T> {
  return vscode.commands.executeCommand<T>(`cloudwatchLogs.${command}`, argument);
}

function linesOf(uri: string): string[] {
  const document = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
  return (document?.getText().split("\n") ?? []).map((line) => line.replace(/^[\d:.]+ /u, ""));
}

describe("levels of log documents", () => {
  const api = createLogsApi({ id: "test", name: "test", region: "us-east-1", endpoint, local: true });
  const messages = ["INFO one", "ERROR two\n  at f", "DEBUG three", "WARN four", "ERROR five"];
  let uri: string;

  before(async () => {
    await api.createLogGroup({ group }, signal);
    await api.createLogStream({ group, stream: "app" }, signal);
    const now = Date.now() - 60_000;
    const events = messages.map((message, ms) => ({ timestamp: now + ms, message }));
    await api.putLogEvents({ group, stream: "app", events }, signal);
    ({ uri } = await run<{ uri: string }>("openLog", { group, stream: "app" }));
  });
  after(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    api.dispose();
  });

  it("are gone to by commands, round and round", async () => {
    const { activeTextEditor: editor } = vscode.window;
    assert.ok(editor);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    const reached = async (command: string): Promise<string | undefined> => {
      const { line = 0 } = await run<{ line?: number }>(command, { uri });
      return linesOf(uri)[line - 1];
    };
    assert.equal(await reached("nextError"), "ERROR two");
    await run("highlightTerms", { uri, terms: ["three"] });
    const visited: (string | undefined)[] = [];
    const steps = ["nextWarning", "nextError", "nextError", "previousError", "previousWarning", "nextHighlight"];
    // The selection that an extension sets is there for it at once.
    for (const step of steps) visited.push(await reached(step));
    assert.deepEqual(visited, ["WARN four", "ERROR five", "ERROR two", "ERROR five", "WARN four", "DEBUG three"]);
    assert.equal(await reached("previousHighlight"), "DEBUG three");
    await run("highlightTerms", { uri, terms: [] });
  });

  it("are hidden and shown, and counted by lenses", async () => {
    const before = linesOf(uri);
    assert.deepEqual(await run("toggleLevels", { uri, levels: ["info", "debug"] }), { hidden: ["info", "debug"] });
    const shown = linesOf(uri);
    assert.match(shown[0] ?? "", /info and debug hidden: 2 events$/u);
    assert.deepEqual(shown.slice(2), ["ERROR two", "      at f", "WARN four", "ERROR five", ""]);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      vscode.Uri.parse(uri),
    );
    const titles = lenses.map(({ command }) => command?.title ?? "");
    assert.ok(titles.includes("$(error) 2 errors"), titles.join());
    assert.ok(titles.includes("$(eye-closed) 1 debug hidden"), titles.join());
    assert.deepEqual(await run("toggleLevels", { uri, levels: ["info", "debug"] }), { hidden: [] });
    assert.deepEqual(linesOf(uri), before);
  });

  it("are searched for in the service by how they are written", async () => {
    const found = await run<{ uri: string; filterPattern: string }>("searchLevels", { uri, levels: ["error"] });
    assert.equal(found.filterPattern, "ERROR");
    assert.deepEqual(linesOf(found.uri).slice(2), ["ERROR two", "      at f", "ERROR five", ""]);
  });
});
