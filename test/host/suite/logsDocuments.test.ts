import { signal } from "../../contract/cases/contractCase.js";
import assert from "node:assert/strict";
import { afterEach, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { closeAll, endpoint, fillStream, otherClient, region, run, runUntil, textOf, untilText } from "./logHost.js";

const name = "host/document-commands";
const defaultConnection = `default@${region}@${new URL(endpoint).host}`;

describe("a log document", () => {
  const api = otherClient();

  before(async () => {
    await api.createLogGroup({ group: name }, signal);
  });
  afterEach(closeAll);

  const put = (stream: string, message: string): Promise<unknown> =>
    api.putLogEvents({ group: name, stream, events: [{ timestamp: Date.now(), message }] }, signal);

  it("that is still takes newer events to its end when asked, and doesn't follow", async () => {
    await fillStream(name, "newer", 3);
    const { uri } = await run<{ uri: string }>("openLog", { group: name, stream: "newer" });
    await put("newer", "fresh.");
    await run("loadNewer", { uri });
    assert.match(textOf(uri) ?? "", /^# .*newest events last\n# .*\n(.*event \d\.\n){3}.*fresh\.\n$/u);
  });

  it("pauses: the text stands still, the first line counts, and resuming shows what waited", async () => {
    await fillStream(name, "paused", 1);
    const { uri } = await run<{ uri: string }>("tail", { group: name, stream: "paused" });
    await untilText(uri, (text) => text.includes("event 0."));
    await run("pauseTail", { uri });
    await put("paused", "waits.");
    const paused = await untilText(uri, (text) => text.includes("paused · 1 event waits"));
    assert.doesNotMatch(paused, /waits\.\n/u);
    await run("resumeTail", { uri });
    assert.match(textOf(uri) ?? "", /^# .*following\n# .*\n.*event 0\.\n.*waits\.\n$/u);
    await run("stopTail", { uri });
  });

  it("that follows and comes back from behind another one shows its end", async () => {
    await fillStream(name, "hidden", 200);
    const { uri } = await run<{ uri: string }>("tail", { group: name, stream: "hidden" });
    await untilText(uri, (text) => text.includes("event 199."));
    const other = await vscode.workspace.openTextDocument({ content: "in front" });
    await vscode.window.showTextDocument(other, { preview: false });
    const events = Array.from({ length: 200 }, (_, n) => ({ timestamp: Date.now(), message: `meanwhile ${n}.` }));
    await api.putLogEvents({ group: name, stream: "hidden", events }, signal);
    await untilText(uri, (text) => text.includes("meanwhile 199."));
    await vscode.commands.executeCommand("vscode.open", vscode.Uri.parse(uri));
    await untilShown(uri, "meanwhile 199.");
    await run("stopTail", { uri });
    await vscode.window.showTextDocument(other);
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
  });

  it("is cleared and goes on; older events bring back what was there", async () => {
    await fillStream(name, "cleared", 2);
    const { uri } = await run<{ uri: string }>("tail", { group: name, stream: "cleared" });
    await untilText(uri, (text) => text.includes("event 1."));
    await run("clearLog", { uri });
    assert.match(textOf(uri) ?? "", /^# .*\n$/u);
    await put("cleared", "after.");
    await untilText(uri, (text) => text.includes("after."));
    await run("loadOlder", { uri });
    assert.match(textOf(uri) ?? "", /^# .*\n# .*\n.*event 0\.\n.*event 1\.\n.*after\.\n$/u);
    await run("stopTail", { uri });
  });

  it("changes its filter pattern in its place, and goes on following", async () => {
    await fillStream(name, "pattern", 3);
    const { uri } = await run<{ uri: string }>("tail", { group: name, stream: "pattern" });
    await untilText(uri, (text) => text.includes("event 2."));
    const column = vscode.window.activeTextEditor?.viewColumn;
    const next = await run<{ uri: string }>("changeFilterPattern", { uri, filterPattern: "fresh" });
    assert.notEqual(next.uri, uri);
    await put("pattern", "stale");
    await put("pattern", "fresh one");
    assert.doesNotMatch(await untilText(next.uri, (text) => text.includes("fresh one")), /stale|event/u);
    assert.deepEqual(openLabels(), ["pattern: fresh"]);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), next.uri);
    assert.equal(vscode.window.activeTextEditor?.viewColumn, column);
    const back = await run<{ uri: string }>("changeFilterPattern", { uri: next.uri, filterPattern: "" });
    assert.equal(back.uri, uri);
    await run("stopTail", { uri });
  });

  it("says what is wrong with a filter pattern, in the text too where the service says it", async () => {
    await fillStream(name, "refused", 1);
    const { uri } = await run<{ uri: string }>("openLog", { group: name, stream: "refused" });
    await assert.rejects(
      Promise.resolve(run("changeFilterPattern", { uri, filterPattern: '"open' })),
      /quoted phrase/u,
    );
    await assert.rejects(
      Promise.resolve(run("openLog", { group: name, stream: "refused", filterPattern: "{ $.x" })),
      /Invalid filter pattern/u,
    );
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? "", /pattern/u);
  });

  it("changes its time range in its place", async () => {
    const first = await fillStream(name, "range", 10);
    const { uri } = await run<{ uri: string }>("openLog", { group: name, stream: "range" });
    const next = await run<{ uri: string }>("changeTimeRange", { uri, start: first + 30, end: first + 50 });
    assert.deepEqual(shownEvents(next.uri), [3, 4, 5]);
    const widened = await run<{ uri: string }>("loadNewer", { uri: next.uri });
    assert.deepEqual(shownEvents(widened.uri), [3, 4, 5, 6, 7, 8, 9]);
  });

  it("shows the end of what takes its place, whatever was seen before", async () => {
    const first = await fillStream(name, "scrolled", 900);
    const { uri } = await run<{ uri: string }>("openLog", { group: name, stream: "scrolled" });
    const still = await run<{ uri: string }>("changeTimeRange", { uri: await atTop(uri), start: first + 10 });
    await untilShown(still.uri, "event 899.");
    const pattern = await run<{ uri: string }>("changeFilterPattern", {
      uri: await atTop(still.uri),
      filterPattern: "event",
    });
    await untilShown(pattern.uri, "event 899.");
    await vscode.commands.executeCommand("cloudwatchLogs.tail", vscode.Uri.parse(pattern.uri));
    const followed = await run<{ uri: string }>("changeFilterPattern", {
      uri: await atTop(pattern.uri),
      filterPattern: "",
    });
    await untilShown(followed.uri, "event 899.");
    await put("scrolled", "fresh.");
    await untilShown(followed.uri, "fresh.");
    await run("stopTail", { uri: followed.uri });
  });

  it("goes to a time, and loads what lies between", async () => {
    const first = await fillStream(name, "jump", 4000);
    const { uri } = await run<{ uri: string }>("openLog", { group: name, stream: "jump" });
    assert.ok((shownEvents(uri)[0] ?? 0) > 500);
    const at = first + 500 * 10;
    assert.deepEqual(await run("jumpToTime", { uri, at }), { uri });
    assert.match(lineAtCursor(), /event 500\.$/u);
    await assert.rejects(Promise.resolve(run("jumpToTime", { uri, at: "soon" })), /^Error: at: A time is/u);
  });

  it("searches a group newest first, and says how far it has read or that nothing matches", async () => {
    await fillStream(name, "searched", 3);
    const where = { group: name, streamPrefix: "searched" };
    const found = await run<{ uri: string }>("searchLogGroup", { ...where, filterPattern: '"event 1."' });
    assert.deepEqual(shownEvents(found.uri), [1]);
    const none = await run<{ uri: string }>("searchLogGroup", { ...where, filterPattern: "needle", start: "1h" });
    assert.match(textOf(none.uri) ?? "", /^# .*pattern needle · from .* · no events match in the last hour\n$/u);
    await assert.rejects(Promise.resolve(run("searchLogGroup", { ...where, filterPattern: "{ $.x" })), /pattern/u);
  });

  it("shows what is around the event at the cursor", async () => {
    await fillStream(name, "cursor", 3);
    const { uri } = await run<{ uri: string }>("openLog", { group: name, stream: "cursor" });
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor !== undefined);
    editor.selection = new vscode.Selection(3, 0, 3, 0);
    const asked = run<{ uri: string }>("showAround", vscode.Uri.parse(uri));
    await runUntil(asked, "workbench.action.acceptSelectedQuickOpenItem");
    const around = await asked;
    assert.notEqual(around.uri, uri);
    assert.match(lineAtCursor(), / cursor: +event 1\.$/u);
  });

  it("shows and follows the groups that are selected in the tree, or the streams", async () => {
    const one = `${name}/selected-1`;
    const two = `${name}/selected-2`;
    for (const group of [one, two]) {
      await api.createLogGroup({ group }, signal);
      await fillStream(group, "s", 1);
    }
    const connection = { kind: "connection", id: "c", connection: { id: defaultConnection, name: "default", region } };
    const groups = [one, two].map((group) => {
      return { kind: "group", id: group, parent: connection, label: group, group: { name: group, arn: group } };
    });
    for (const command of ["openLog", "tail"]) {
      const { uri } = await vscode.commands.executeCommand<{ uri: string }>(
        `cloudwatchLogs.${command}`,
        groups[0],
        groups,
      );
      const text = await untilText(uri, (shown) => (shown.match(/event 0\./gu) ?? []).length === 2);
      // By what differs in their names.
      assert.match(text, / 1: event 0\.\n.* 2: event 0\.\n$/u);
      if (command === "tail") await run("stopTail", { uri });
    }
  });

  it("shows everything around an event, of all streams, with the cursor on it", async () => {
    const here = `${name}/around`;
    await api.createLogGroup({ group: here }, signal);
    const now = Date.now() - 60 * 60_000;
    for (const stream of ["one", "two"]) {
      await api.createLogStream({ group: here, stream }, signal);
      const events = [-400, -100, 0, 100, 400].map((s) => ({ timestamp: now + s * 1000, message: `${stream} ${s}.` }));
      await api.putLogEvents({ group: here, stream, events }, signal);
    }
    const { uri } = await run<{ uri: string }>("showAround", { group: here, at: now });
    assert.deepEqual(
      [...(textOf(uri) ?? "").matchAll(/: (\w+ -?\d+)\.\n/gu)].map((match) => match[1]),
      ["one -100", "two -100", "one 0", "two 0", "one 100", "two 100"],
    );
    assert.match(lineAtCursor(), / 0\.$/u);
    const widened = await run<{ uri: string }>("loadNewer", { uri });
    assert.match(textOf(widened.uri) ?? "", /two 400\.\n$/u);
  });
});

/** Scrolls to the head of a document, and resolves with its URI once that shows. */
async function atTop(uri: string): Promise<string> {
  const editor = vscode.window.activeTextEditor;
  assert.equal(editor?.document.uri.toString(), uri);
  editor?.revealRange(new vscode.Range(0, 0, 0, 0), vscode.TextEditorRevealType.AtTop);
  await untilEditor((shown) => shown.visibleRanges[0]?.start.line === 0);
  return uri;
}

/** Resolves when the active editor shows a document, and a line of it with this text among the lines that are seen. */
function untilShown(uri: string, text: string): Promise<void> {
  return untilEditor(
    ({ document, visibleRanges }) =>
      document.uri.toString() === uri && visibleRanges.some((range) => document.getText(range).includes(text)),
  );
}

function untilEditor(condition: (editor: vscode.TextEditor) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      const editor = vscode.window.activeTextEditor;
      if (editor === undefined || !condition(editor)) return;
      for (const listener of listeners) listener.dispose();
      resolve();
    };
    const { window, workspace } = vscode;
    const listeners = [
      window.onDidChangeTextEditorVisibleRanges(check),
      window.onDidChangeActiveTextEditor(check),
      workspace.onDidChangeTextDocument(check),
    ];
    check();
  });
}

function openLabels(): string[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
}

function lineAtCursor(): string {
  const editor = vscode.window.activeTextEditor;
  return editor?.document.lineAt(editor.selection.active.line).text ?? "";
}

/** The numbers of the events that a document shows. */
function shownEvents(uri: string): number[] {
  return [...(textOf(uri) ?? "").matchAll(/ event (\d+)\.\n/gu)].map((match) => Number(match[1]));
}
