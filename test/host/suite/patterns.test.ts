import { signal } from "../../contract/cases/contractCase.js";
import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { diagnosticsOf } from "./diagnosticsOf.js";
import { closeAll, otherClient, run, runUntil, textOf, untilText } from "./logHost.js";

const group = "host/patterns";
const stream = "a";
const messages = ['{"level":"ERROR","msg":"not found"}', '{"level":"INFO","msg":"found"}', "plain ERROR of task-7"];

describe("filter patterns", () => {
  const api = otherClient();

  before(async () => {
    await api.createLogGroup({ group }, signal);
    await api.createLogStream({ group, stream }, signal);
    const start = Date.now() - 60_000;
    const events = messages.map((message, index) => ({ timestamp: start + index, message }));
    await api.putLogEvents({ group, stream, events }, signal);
  });
  after(() => vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor").then(closeAll));

  async function opened(): Promise<string> {
    const { uri } = await run<{ uri: string }>("openLog", { group });
    await untilText(uri, (text) => text.includes("task-7"));
    return uri;
  }

  /** What is shown now, without the first line and dates. */
  function shown(uri: string): string[] {
    return (textOf(uri) ?? "").split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  }

  function select(uri: string, ...texts: readonly string[]): void {
    const { activeTextEditor: editor } = vscode.window;
    assert.ok(editor);
    assert.equal(editor.document.uri.toString(), uri);
    editor.selections = texts.map((text) => {
      const at = editor.document.getText().indexOf(text);
      assert.ok(at >= 0);
      return new vscode.Selection(editor.document.positionAt(at), editor.document.positionAt(at + text.length));
    });
  }

  it("are built of texts", async () => {
    const uri = await opened();
    const built = await run<{ filterPattern: string; uri: string }>("patternFromSelection", {
      uri,
      texts: ["ERROR", "task-7"],
    });
    assert.equal(built.filterPattern, 'ERROR "task-7"');
    assert.deepEqual(shown(built.uri).length, 1);
    await assert.rejects(
      Promise.resolve(run("patternFromSelection", { uri: built.uri, texts: [] })),
      /Select words of events/u,
    );
    const { uri: other } = await vscode.workspace.openTextDocument({ content: "ERROR" });
    await assert.rejects(
      Promise.resolve(run("patternFromSelection", { uri: other.toString(), texts: ["ERROR"] })),
      /not a log document/u,
    );
  });

  it("are built of the JSON field at a place", async () => {
    const uri = await opened();
    const lines = (textOf(uri) ?? "").split("\n");
    const line = lines.findIndex((text) => text.includes("not found"));
    const character = (lines[line]?.indexOf("level") ?? 0) + 1;
    const built = await run<{ filterPattern: string; uri: string }>("patternFromSelection", {
      uri,
      line: line + 1,
      character,
    });
    assert.equal(built.filterPattern, "{ $.level = ERROR }");
    assert.deepEqual(shown(built.uri).length, 1);
  });

  it("are built of what is selected, and shown to be accepted", async () => {
    const uri = await opened();
    select(uri, "task-7", "plain");
    const asked = Promise.resolve(vscode.commands.executeCommand("cloudwatchLogs.patternFromSelection"));
    await runUntil(asked, "workbench.action.acceptSelectedQuickOpenItem");
    const built = (await asked) as { filterPattern: string; uri: string };
    assert.equal(built.filterPattern, '"task-7" plain');
    assert.equal(shown(built.uri).length, 1);
  });

  it("are verified with the service", async () => {
    const verdict = await run<Record<string, unknown>>("verifyFilterPattern", { filterPattern: "ERROR", group });
    assert.deepEqual(verdict, {
      agrees: true,
      text: "The service agrees: 2 of 3 events match.",
      tested: 3,
      matched: 2,
      differences: [],
    });
    const own = await run<Record<string, unknown>>("verifyFilterPattern", {
      filterPattern: '"open',
      messages: ["open"],
    });
    assert.match(String(own["text"]), /^The service refuses this pattern, too: /u);
    await assert.rejects(
      Promise.resolve(run("verifyFilterPattern", { filterPattern: "a", messages: [] })),
      /no events to test/u,
    );
  });

  it("are kept in files: with diagnostics, an explanation, lenses, and a search", async () => {
    const content = "# Errors\n{ $.level = }\n";
    const document = await vscode.workspace.openTextDocument({ language: "cwfilter", content });
    await vscode.window.showTextDocument(document);
    const { uri } = document;
    const [problem] = await diagnosticsOf(uri);
    assert.match(problem?.message ?? "", /Expected a value/u);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, new vscode.Range(1, 0, 2, 0), "{ $.level = ERROR }\n");
    await vscode.workspace.applyEdit(edit);
    const at = new vscode.Position(1, 4);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", uri, at);
    const [contents] = hovers.flatMap((hover) => hover.contents);
    assert.ok(contents instanceof vscode.MarkdownString && contents.isTrusted !== true);
    assert.match(contents.value, /is.“ERROR”|is&nbsp;“ERROR”/u);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri);
    assert.deepEqual(
      lenses.map(({ command, range }) => [command?.title.replace(/\$\(\w+\) /u, ""), range.start.line]),
      [
        ["Search with This Pattern", 1],
        ["Verify with the Service", 1],
      ],
    );
    const found = await run<{ uri: string }>("searchWithPattern", { uri: uri.toString(), group });
    assert.equal(shown(found.uri).length, 1);
    const empty = await vscode.workspace.openTextDocument({ language: "cwfilter", content: "# nothing" });
    await assert.rejects(
      Promise.resolve(run("searchWithPattern", { uri: empty.uri.toString(), group })),
      /no filter pattern in this file/u,
    );
  });
});
