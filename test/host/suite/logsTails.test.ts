import { signal } from "../../contract/cases/contractCase.js";
import assert from "node:assert/strict";
import { afterEach, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { closeAll, fillStream, otherClient, run, textOf, untilText } from "./logHost.js";

const [web, other] = ["host/tails/web", "host/tails/other"];

describe("tails", () => {
  const api = otherClient();

  before(async () => {
    for (const group of [web, other]) await api.createLogGroup({ group }, signal);
  });
  afterEach(closeAll);

  const put = (group: string, stream: string, message: string): Promise<unknown> =>
    api.putLogEvents({ group, stream, events: [{ timestamp: Date.now(), message }] }, signal);

  it("get and lose log groups in their place, under a URI and a title that name these", async () => {
    await fillStream(web, "groups", 2);
    await fillStream(other, "groups", 1);
    const { uri } = await run<{ uri: string }>("tail", { group: web });
    await untilText(uri, (text) => text.includes("event 1."));
    const added = await run<{ uri: string }>("addToTail", { uri, group: other });
    await untilText(added.uri, (text) => text.includes("host/tails/other is followed, too."));
    await put(other, "groups", "there.");
    await untilText(added.uri, (text) => text.includes("event 1.") && text.includes("there."));
    assert.equal(vscode.window.tabGroups.activeTabGroup.activeTab?.label, "other, web");
    assert.equal(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length, 1);
    const removed = await run<{ uri: string }>("removeFromTail", { uri, group: other });
    assert.equal(removed.uri, uri);
    await untilText(uri, (text) => text.includes("host/tails/other is no longer followed here."));
    assert.match(textOf(uri) ?? "", /there\.\n/u);
    await run("stopTail", { uri });
  });

  it("are stopped all at once", async () => {
    for (const group of [web, other]) await fillStream(group, "stopped", 1);
    const first = await run<{ uri: string }>("tail", { group: web });
    const second = await run<{ uri: string }>("tail", { group: other });
    assert.deepEqual(await run("stopAllTails", {}), { stopped: 2 });
    for (const { uri } of [first, second]) await untilText(uri, (text) => /^# .*stopped\n/u.test(text));
    assert.deepEqual(await run("stopAllTails", {}), { stopped: 0 });
  });

  it("stay where one works, until one goes to the newest events", async () => {
    await fillStream(web, "held", 300);
    const { uri } = await run<{ uri: string }>("tail", { group: web, stream: "held" });
    await untilText(uri, (text) => text.includes("event 299."));
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    await until(() => isAtEnd(editor));
    // What is selected holds the view; a cursor that a program moves does not.
    const line = editor.document.lineCount - 4;
    editor.selection = new vscode.Selection(line, 0, line, 4);
    await until(() => !editor.selection.isEmpty);
    for (let n = 0; n < 30; n++) await put(web, "held", `meanwhile ${n}.`);
    await untilText(uri, (text) => text.includes("meanwhile 29."));
    assert.equal(isAtEnd(editor), false);
    await run("jumpToNewest", { uri });
    await until(() => isAtEnd(editor));
    await put(web, "held", "afterwards.");
    await untilText(uri, (text) => text.includes("afterwards."));
    await until(() => isAtEnd(editor));
    await run("stopTail", { uri });
  });
});

describe("a range of time", () => {
  const api = otherClient();
  const group = "host/tails/ranges";

  afterEach(closeAll);

  it("is widened where one reads on beyond it; the line that is shown stays at the top, and the URI says the range", async () => {
    await api.createLogGroup({ group }, signal);
    const first = await fillStream(group, "app", 1000);
    const shown = await run<{ uri: string }>("showAround", { group, at: first + 5000, minutes: 1 });
    const range = { start: new Date(first + 4000).toISOString(), end: new Date(first + 6000).toISOString() };
    const { uri } = await run<{ uri: string }>("changeTimeRange", { uri: shown.uri, ...range });
    await untilText(uri, (text) => text.includes("event 500."));
    await vscode.commands.executeCommand("editorScroll", { to: "up", by: "page", value: 100 });
    const older = await run<{ uri: string }>("loadOlder", { uri });
    assert.notEqual(older.uri, uri);
    assert.match(textOf(older.uri) ?? "", /event 399\.\n/u);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), older.uri);
    await until(() => shownLines(editor).some((text) => text.endsWith("event 400.")));
    assert.ok(!shownLines(editor).some((text) => text.endsWith("event 300.")));
    // The URI of before still means it.
    const newer = await run<{ uri: string }>("loadNewer", { uri });
    assert.match(textOf(newer.uri) ?? "", /event 999\.\n$/u);
  });
});

function isAtEnd({ visibleRanges, document }: vscode.TextEditor): boolean {
  return (visibleRanges.at(-1)?.end.line ?? 0) >= document.lineCount - 2;
}

function shownLines(editor: vscode.TextEditor | undefined): readonly string[] {
  const [range] = editor?.visibleRanges ?? [];
  return range === undefined ? [] : (editor?.document.getText(range).split("\n") ?? []);
}

/** Resolves when the condition holds after an editor has scrolled or something was selected; the test's time limit ends a vain wait. */
function until(condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      if (!condition()) return;
      listeners.dispose();
      resolve();
    };
    const listeners = vscode.Disposable.from(
      vscode.window.onDidChangeTextEditorVisibleRanges(check),
      vscode.window.onDidChangeTextEditorSelection(check),
    );
    check();
  });
}
