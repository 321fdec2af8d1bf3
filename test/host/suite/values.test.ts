import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { signal } from "../../contract/cases/contractCase.js";
import { closeAll, documentOf, otherClient, run, runUntil, textOf, untilText } from "./logHost.js";

const groups = ["host/values/gateway", "host/values/orders", "host/values/payments"] as const;
const [gateway, orders, payments] = groups;
const stream = "a";
const id = "6bc28136-8f3a-4c1d-a2b4-0f1e2d3c4b5a";
const message = `{"level":"ERROR","requestId":"${id}","order":4711,"text":"card declined\\tby 10.0.0.1"}`;

describe("values of log documents", () => {
  const api = otherClient();
  const start = Date.now() - 600_000;

  before(async () => {
    const events: readonly (readonly [group: string, ms: number, message: string])[] = [
      [gateway, 0, `GET /orders ${id} 10.0.0.7`],
      [orders, 250, `START RequestId: ${id}`],
      [payments, 1234, message],
      [payments, 1300, '{"level":"INFO","requestId":"other","order":4712}'],
      [orders, 1500, `Error: charge failed for ${id}\n  at charge (/var/task/payment.js:88:11)`],
      [gateway, 1600, `POST /other 10.0.0.8`],
    ];
    for (const group of groups) {
      await api.createLogGroup({ group }, signal);
      await api.createLogStream({ group, stream }, signal);
      const own = events.filter(([of]) => of === group);
      const put = own.map(([, ms, text]) => ({ timestamp: start + ms, message: text }));
      await api.putLogEvents({ group, stream, events: put }, signal);
    }
  });
  after(closeAll);

  async function opened(argument: object = { groups }): Promise<string> {
    const { uri } = await run<{ uri: string }>("openLog", argument);
    await untilText(uri, (text) => text.split("\n").length > 3);
    return uri;
  }

  /** Where a document shows a text, as commands count. */
  function placeOf(uri: string, text: string): { uri: string; line: number; character: number } {
    const lines = (textOf(uri) ?? "").split("\n");
    const line = lines.findIndex((shown) => shown.includes(text));
    assert.ok(line >= 0, text);
    return { uri, line: line + 1, character: (lines[line]?.indexOf(text) ?? 0) + 1 };
  }

  /** Its events, without the first line and dates. */
  const shown = (uri: string): string[] =>
    (textOf(uri) ?? "").split("\n").filter((line) => line !== "" && !line.startsWith("#"));

  it("lead to everything with one, across log groups, in time order, with the time since the first event", async () => {
    const uri = await opened({ groups, filterPattern: "ERROR" });
    const place = placeOf(uri, id.slice(9));
    const { uri: found } = await run<{ uri: string }>("everythingWith", place);
    await untilText(found, (text) => text.includes("+1.500 s"));
    const parts = shown(found).map((text) => {
      const since = /^\S+ +(?<since>\+\S+ s) /u.exec(text)?.groups?.["since"] ?? "";
      return `${since} ${/GET|START|"level"|Error|at charge/u.exec(text)?.[0] ?? text}`;
    });
    const expected = ["+0.000 s GET", "+0.250 s START", '+1.234 s "level"', "+1.500 s Error", " at charge"];
    assert.deepEqual(parts, expected);
    const line = vscode.window.activeTextEditor?.selection.active.line ?? 0;
    assert.match((textOf(found) ?? "").split("\n")[line] ?? "", /card declined/u);
    await opened({ groups, filterPattern: "ERROR" });
    const inOne = await run<{ uri: string }>("everythingWith", { ...place, groups: [gateway] });
    await untilText(inOne.uri, (text) => text.includes("GET /orders"));
    assert.equal(shown(inOne.uri).length, 1);
  });

  it("narrow the document, and are excluded from it, in the language of its pattern", async () => {
    const uri = await opened({ group: payments });
    const only = await run<{ filterPattern: string; uri: string }>("onlyThis", placeOf(uri, "ERROR"));
    assert.equal(only.filterPattern, "{ $.level = ERROR }");
    await untilText(only.uri, (text) => text.includes("4711"));
    const both = await run<{ filterPattern: string; uri: string }>("onlyThis", placeOf(only.uri, "4711"));
    assert.equal(both.filterPattern, "{ $.level = ERROR && $.order = 4711 }");
    const other = await opened({ group: payments });
    const without = await run<{ filterPattern: string; uri: string }>("excludeThis", placeOf(other, "ERROR"));
    assert.equal(without.filterPattern, String.raw`-"\"level\":\"ERROR\""`);
    await untilText(without.uri, (text) => text.includes("4712"));
    assert.equal(shown(without.uri).length, 1);
    const regex = await opened({ group: gateway, filterPattern: "%GET|POST%" });
    await assert.rejects(
      Promise.resolve(run("onlyThis", placeOf(regex, "/orders"))),
      /regular expression.*%GET\|POST%/u,
    );
  });

  it("and messages are copied as they are, not as they are shown", async () => {
    const uri = await opened({ group: payments });
    const { text } = await run<{ text: string }>("copyValue", placeOf(uri, "card"));
    assert.equal(text, "card declined\tby 10.0.0.1");
    assert.equal(await vscode.env.clipboard.readText(), text);
    const { line } = placeOf(uri, "4711");
    assert.deepEqual(await run("copyMessage", { uri, line }), { text: message });
    const json = await run<{ text: string }>("copyAsJson", { uri, line });
    assert.equal((JSON.parse(json.text) as { message: { order: number } }).message.order, 4711);
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    editor.selection = new vscode.Selection(line - 1, 3, line, 5);
    await run("copyMessage");
    assert.equal((await vscode.env.clipboard.readText()).split("\n").length, 2);
  });

  it("are highlighted, until once more", async () => {
    const uri = await opened({ group: gateway });
    const place = placeOf(uri, "10.0.0.7");
    assert.deepEqual(await run("highlightThis", place), { terms: ["10.0.0.7"], counts: [1] });
    assert.deepEqual(await run("highlightThis", place), { terms: [], counts: [] });
  });

  it("are whole words: a cursor in one finds all of it", async () => {
    const uri = await opened({ group: payments });
    const document = documentOf(uri);
    const { line, character } = placeOf(uri, id);
    const word = document?.getWordRangeAtPosition(new vscode.Position(line - 1, character + 20));
    assert.equal(word && document?.getText(word), id);
  });

  it("say in a hover what they are, with links that run their commands alone", async () => {
    const uri = await opened({ group: orders });
    const { line, character } = placeOf(uri, id);
    const at = new vscode.Position(line - 1, character + 5);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      vscode.Uri.parse(uri),
      at,
    );
    const [contents] = hovers.flatMap((hover) => hover.contents);
    assert.ok(contents instanceof vscode.MarkdownString);
    assert.match(contents.value, /UUID/u);
    assert.ok(typeof contents.isTrusted === "object");
    assert.equal(contents.isTrusted.enabledCommands.length, 6);
  });

  it("offer their actions by keyboard, and run the one that is picked", async () => {
    const uri = await opened({ group: gateway });
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), uri);
    const { line, character } = placeOf(uri, "10.0.0.7");
    editor.selection = new vscode.Selection(line - 1, character + 2, line - 1, character + 2);
    await runUntil(run("showValueActions"), "workbench.action.acceptSelectedQuickOpenItem");
    assert.match(vscode.window.activeTextEditor?.document.uri.query ?? "", /filter=~2210.0.0.7~22/u);
  });

  it("of a link lead to the event, selected, with the columns of who copied it", async () => {
    const uri = await opened({ group: payments });
    await run("chooseColumns", { uri, columns: ["sinceFirst", "eventId"] });
    const { line } = placeOf(uri, "4711");
    const { text } = await run<{ text: string }>("copyLink", { uri, line });
    await closeAll();
    const settings = vscode.workspace.getConfiguration("extensions");
    const confirmed = "confirmedUriHandlerExtensionIds";
    await settings.update(confirmed, ["awslogs-tools.cloudwatch-logs"], vscode.ConfigurationTarget.Global);
    const selected = new Promise<string>((resolve) => {
      const listener = vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        const { selection, document } = textEditor;
        const text = document.getText(selection);
        // The columns come a moment later.
        if (document.uri.scheme !== "cloudwatch-logs" || !text.includes("+0.000 s")) return;
        listener.dispose();
        resolve(text);
      });
    });
    await vscode.commands.executeCommand("vscode.open", vscode.Uri.parse(text));
    assert.match(await selected, /^\S+ +\+0\.000 s \d{56}: +\{"level":"ERROR".*4711.*\n$/u);
  });
});
