import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { createLogsApi } from "../../../src/aws/logsApi.js";
import { closeAll, textOf, untilText } from "./logHost.js";
import { hostVariables } from "./variables.js";

const { endpoint } = hostVariables();
const { signal } = new AbortController();
const group = "host/lines";

function run<T>(command: string, argument?: unknown): Thenable<T> {
  return vscode.commands.executeCommand<T>(`cloudwatchLogs.${command}`, argument);
}

function linesOf(uri: vscode.Uri): string[] {
  const document = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return document?.getText().split("\n") ?? [];
}

describe("lines of log documents", () => {
  const api = createLogsApi({ id: "test", name: "test", region: "us-east-1", endpoint, local: true });
  let clock = Date.now() - 60_000;

  before(() => api.createLogGroup({ group }, signal));
  after(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    api.dispose();
  });

  /** Opens a new stream of these messages, a millisecond apart. */
  async function opened(stream: string, ...messages: string[]): Promise<vscode.Uri> {
    await api.createLogStream({ group, stream }, signal);
    const events = messages.map((message) => ({ timestamp: clock++, message }));
    await api.putLogEvents({ group, stream, events }, signal);
    const { uri } = await run<{ uri: string }>("openLog", { group, stream });
    return vscode.Uri.parse(uri);
  }

  function positionOf(uri: vscode.Uri, text: string): vscode.Position {
    const line = linesOf(uri).findIndex((line) => line.includes(text));
    return new vscode.Position(line, linesOf(uri)[line]?.indexOf(text) ?? 0);
  }

  async function hoverAt(uri: vscode.Uri, text: string): Promise<string> {
    const at = positionOf(uri, text);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", uri, at);
    const contents = hovers.flatMap((hover) => hover.contents);
    for (const content of contents) assert.ok(content instanceof vscode.MarkdownString && content.isTrusted !== true);
    return contents.map((content) => (content as vscode.MarkdownString).value).join("");
  }

  it("show the time of day below a mark of the date", async () => {
    const uri = await opened("dated", "hello");
    const lines = linesOf(uri);
    assert.match(lines[1] ?? "", /^# \d{4}-\d\d-\d\d \w{3} [+-]\d\d:\d\d$/u);
    assert.match(lines[2] ?? "", /^\d\d:\d\d:\d\d\.\d{3} hello$/u);
  });

  it("hover: JSON indented with exact numbers, and on the time what isn't in the line", async () => {
    const uri = await opened("hover", '{"id":12345678901234567890,"a":"```\\n[x](command:y)"}', "plain text");
    assert.match(await hoverAt(uri, '"id"'), /\{\n {2}"id": 12345678901234567890,\n/u);
    assert.equal(await hoverAt(uri, "plain"), "");
    const line = linesOf(uri).find((line) => line.includes("plain")) ?? "";
    assert.match(await hoverAt(uri, line.slice(0, 12)), /ingested .*\nhost\/lines › hover/su);
  });

  it("open as JSON: the event of the cursor, also from a further line of it", async () => {
    const uri = await opened("json", '{"level":"INFO"}', "Error: first\nsecond");
    const { activeTextEditor } = vscode.window;
    assert.ok(activeTextEditor);
    const at = positionOf(uri, "second");
    activeTextEditor.selection = new vscode.Selection(at, at);
    await run("openEventAsJson");
    const shown = vscode.window.activeTextEditor?.document;
    assert.equal(shown?.languageId, "json");
    assert.equal(shown.isDirty, false);
    assert.equal((JSON.parse(shown.getText()) as { message: string }).message, "Error: first\nsecond");
    const line = positionOf(uri, "level").line + 1;
    const opened2 = await run<{ uri: string }>("openEventAsJson", { uri: uri.toString(), line });
    const text = linesOf(vscode.Uri.parse(opened2.uri)).join("\n");
    assert.deepEqual((JSON.parse(text) as { message: unknown }).message, { level: "INFO" });
    await assert.rejects(
      Promise.resolve(run("openEventAsJson", { uri: uri.toString(), line: 1 })),
      /cursor on an event/u,
    );
  });

  it("have the cursor behind the newest event, which it then means, until someone moves it", async () => {
    const uri = await opened("cursor", "first", "newest so far");
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    assert.equal(editor.selection.active.line, editor.document.lineCount - 1);
    await run("openEventAsJson", { uri: uri.toString() });
    const shown = vscode.window.activeTextEditor?.document.getText() ?? "";
    assert.equal((JSON.parse(shown) as { message: string }).message, "newest so far");
    await run("tail", { group, stream: "cursor" });
    const tailed = vscode.window.activeTextEditor;
    assert.ok(tailed);
    const isAtEnd = (): boolean => tailed.selection.active.line === tailed.document.lineCount - 1;
    const pushedOn = new Promise<void>((resolve) => {
      const listener = vscode.window.onDidChangeTextEditorSelection(() => {
        if (!linesOf(uri).some((line) => line.endsWith(" later")) || !isAtEnd()) return;
        listener.dispose();
        resolve();
      });
    });
    await api.putLogEvents({ group, stream: "cursor", events: [{ timestamp: Date.now(), message: "later" }] }, signal);
    await pushedOn;
    await run("stopTail", { uri: uri.toString() });
  });

  it("go from a stack trace to the file in the workspace", async () => {
    const uri = await opened(
      "stack",
      'Error: x\n  at f (/srv/app/awslogs.conf.ts:1:1)\n  File "/etc/awslogs.conf", line 3',
    );
    const at = positionOf(uri, "/etc/");
    const links = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      "vscode.executeDefinitionProvider",
      uri,
      at,
    );
    assert.deepEqual(
      links.map((link) => [link.targetUri.path.split("/").at(-1), link.targetRange.start.line]),
      [["awslogs.conf", 2]],
    );
    const none = positionOf(uri, "/srv/");
    assert.deepEqual(await vscode.commands.executeCommand("vscode.executeDefinitionProvider", uri, none), []);
  });

  it("count highlighted terms until they are cleared", async () => {
    const uri = (await opened("terms", "ERROR one", "error two: not found", "fine")).toString();
    const highlight = (terms: string[]): Thenable<{ counts: number[] }> => run("highlightTerms", { uri, terms });
    assert.deepEqual(await highlight(["ERROR", "not found", "missing"]), { counts: [2, 1, 0] });
    await run("findHighlights", { uri });
    await assert.rejects(Promise.resolve(highlight(["1", "2", "3", "4", "5", "6"])), /At most 5/u);
    assert.deepEqual(await highlight([]), { counts: [] });
    await assert.rejects(Promise.resolve(run("findHighlights", { uri })), /Highlight terms first/u);
  });

  it("show other columns in place", async () => {
    const uri = await opened("columns", ...Array.from({ length: 300 }, (_, index) => `event ${index}.`));
    const { activeTextEditor: editor } = vscode.window;
    assert.ok(editor);
    const at = positionOf(uri, "event 20.");
    editor.selection = new vscode.Selection(at, at);
    editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.AtTop);
    const choose = (columns: unknown): Thenable<unknown> => run("chooseColumns", { uri: uri.toString(), columns });
    assert.deepEqual(await choose(["stream", "group"]), { columns: ["group", "stream"] });
    assert.match(linesOf(uri)[at.line] ?? "", /^\d\d:\d\d:\d\d\.\d{3} {2}host\/lines columns: event 20\.$/u);
    assert.deepEqual(editor.selection.active, positionOf(uri, "event 20."));
    await choose("none");
    assert.match(linesOf(uri)[at.line] ?? "", /^\S+ event 20\.$/u);
    assert.deepEqual(editor.selection.active, at);
    await assert.rejects(Promise.resolve(choose(["name"])), /no column “name”/u);
  });

  it("show fields of JSON messages as columns, and remember them for the log group until the default is chosen", async () => {
    const levels = ["INFO", "ERROR"];
    const uri = await opened("fields", ...levels.map((level) => JSON.stringify({ level, "log.id": 7 })), "plain");
    const choose = (columns: unknown): Thenable<unknown> => run("chooseColumns", { uri: uri.toString(), columns });
    const messages = (): readonly string[] =>
      linesOf(uri)
        .slice(2, -1)
        .map((line) => line.slice(line.indexOf(" ") + 1));
    assert.deepEqual(await choose(["$.level", "$['log.id']"]), { columns: ["$.level", "$['log.id']"] });
    assert.deepEqual(messages(), [
      'INFO  7 {"level":"INFO","log.id":7}',
      'ERROR 7 {"level":"ERROR","log.id":7}',
      "-     - plain",
    ]);
    await closeAll();
    const again = await opened("remembered", '{"level":"WARN"}');
    assert.match(linesOf(again)[2] ?? "", /^\S+ WARN - \{/u);
    assert.deepEqual(await run("chooseColumns", { uri: again.toString(), columns: "default" }), { columns: [] });
    assert.match(linesOf(again)[2] ?? "", /^\S+ \{/u);
  });

  it("follow the settings at once", async () => {
    const uri = (await opened("settings", '{"level":"INFO"}')).toString();
    const settings = vscode.workspace.getConfiguration("cloudwatchLogs");
    const change = async (name: string, value: unknown, holds: RegExp): Promise<void> => {
      await settings.update(name, value, vscode.ConfigurationTarget.Global);
      await untilText(uri, (text) => holds.test(text));
    };
    await change("columns", ["stream"], /^\S+ {2}settings: \{/mu);
    await change("jsonFields", ["level"], /^\S+ {2}settings: INFO \{/mu);
    await change("timeFormat", "dateTime", /^\d{4}-\d\d-\d\dT\S+ {2}settings: INFO \{/mu);
    await change("timeZone", "utc", /^\S+\+00:00 {2}settings: INFO \{/mu);
    for (const name of ["timeZone", "timeFormat", "jsonFields"]) {
      await settings.update(name, undefined, vscode.ConfigurationTarget.Global);
    }
    await change("columns", undefined, /^\d\d:\S+ \{/mu);
  });

  it("that are very many are shown anew at once, with the cursor on the same event", async () => {
    const uri = (await opened("many", ...Array.from({ length: 6000 }, (_, n) => `event ${n}.`))).toString();
    for (let pages = 0; pages < 20 && !(textOf(uri) ?? "").includes("event 0."); pages++)
      await run("loadOlder", { uri });
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor !== undefined);
    const line = (textOf(uri) ?? "").split("\n").findIndex((text) => text.endsWith(" event 300."));
    const end = editor.document.lineAt(line).text.length;
    editor.selection = new vscode.Selection(line, end - 4, line, end - 1);
    await run("chooseColumns", { uri, columns: ["stream"] });
    const next = vscode.window.activeTextEditor;
    assert.ok(next !== undefined);
    assert.equal(next.document.getText(next.selection), "300");
    assert.equal(next.document.getText().match(/ many: event \d+\.$/gmu)?.length, 6000);
    await run("chooseColumns", { uri, columns: "default" });
    assert.doesNotMatch(vscode.window.activeTextEditor?.document.getText() ?? "", /many:/u);
  });

  it("show the stream from the second one on", async () => {
    const group = `${Date.now()}/streams`;
    await api.createLogGroup({ group }, signal);
    const put = async (stream: string): Promise<void> => {
      await api.createLogStream({ group, stream }, signal);
      await api.putLogEvents({ group, stream, events: [{ timestamp: Date.now(), message: `of ${stream}` }] }, signal);
    };
    await put("production-web-1");
    const { uri } = await run<{ uri: string }>("tail", { group });
    await untilText(uri, (text) => /^\S+ of production-web-1$/mu.test(text));
    await put("production-web-2");
    await untilText(uri, (text) => /^\S+ {2}production-web-2: of production-web-2$/mu.test(text));
    assert.match(textOf(uri) ?? "", /^\S+ {2}production-web-1: of production-web-1$/mu);
    await run("stopTail", { uri });
  });

  it("fold where a message has further lines", async () => {
    const uri = await opened("folded", "Error: x\n  at f\n\n  at g", "next");
    const line = positionOf(uri, "Error: x").line;
    const { activeTextEditor: editor } = vscode.window;
    assert.ok(editor);
    const folded = new Promise<readonly vscode.Range[]>((resolve) => {
      const listener = vscode.window.onDidChangeTextEditorVisibleRanges(({ visibleRanges }) => {
        if (visibleRanges.length < 2) return;
        listener.dispose();
        resolve(visibleRanges);
      });
    });
    await vscode.commands.executeCommand("editor.fold", { selectionLines: [line] });
    assert.deepEqual(
      (await folded).map(({ start, end }) => [start.line, end.line]),
      [
        [0, line],
        [line + 4, line + 5],
      ],
    );
  });
});
