import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { signal } from "../../contract/cases/contractCase.js";
import { closeAll, fillStream, otherClient, run, textOf } from "./logHost.js";

const name = "host/searches";

interface Opened {
  readonly uri: string;
}

function activeTab(): vscode.Tab | undefined {
  return vscode.window.tabGroups.activeTabGroup.activeTab;
}

/** The setting of the user, without what tests left there. */
async function forgetSearches(): Promise<void> {
  await vscode.workspace.getConfiguration().update("cloudwatchLogs.searches", undefined, true);
}

describe("searches", () => {
  before(async () => {
    await otherClient().createLogGroup({ group: name }, signal);
    await fillStream(name, "kept", 30);
  });
  afterEach(closeAll);
  after(forgetSearches);

  const where = { group: name, stream: "kept" };
  const search = (filterPattern: string, start = "1h"): Thenable<Opened> =>
    run<Opened>("searchLogGroup", { ...where, filterPattern, start });

  it("open in tabs of their own, while a click's log may be replaced", async () => {
    await run("openLog", where);
    assert.equal(activeTab()?.isPreview, true);
    await search('"event 1."');
    assert.equal(activeTab()?.isPreview, false);
  });

  it("previousSearch and nextSearch go through what a document showed, to the line where one was", async () => {
    const first = await search("event");
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor !== undefined);
    // In the middle: in sight whether VS Code still shows the start or the end already. Out of sight, a cursor isn't where one was.
    editor.selection = new vscode.Selection(16, 0, 16, 0);
    const line = editor.document.lineAt(16).text;
    const second = await run<Opened>("changeFilterPattern", { uri: first.uri, filterPattern: '"event 7."' });
    const third = await run<Opened>("changeTimeRange", { uri: second.uri, start: "2h" });
    assert.deepEqual(await run("previousSearch", { uri: third.uri }), second);
    assert.deepEqual(await run("previousSearch", { uri: second.uri }), first);
    const back = vscode.window.activeTextEditor;
    assert.equal(back?.document.lineAt(back.selection.active.line).text, line);
    await assert.rejects(Promise.resolve(run("previousSearch", first)), /no other search before this one/u);
    assert.deepEqual(await run("nextSearch", first), second);
    assert.match(textOf(second.uri) ?? "", /event 7\.\n$/u);
  });

  it("widenSearch looks further back where nothing was found, and the document says how far it looked", async () => {
    const { uri } = await search("needle");
    assert.match(textOf(uri) ?? "", / · no events match in the last hour\n$/u);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      vscode.Uri.parse(uri),
    );
    assert.ok(
      lenses.some(({ command }) => command?.title === "$(search) No events in the last hour · Search last 3 hours"),
    );
    const wider = await run<Opened>("widenSearch", { uri });
    assert.match(textOf(wider.uri) ?? "", / · no events match in the last 3 hours\n$/u);
  });

  it("saveSearch keeps one, which runSearch runs as of now, by its name", async () => {
    const { uri } = await search('"event 3."');
    assert.deepEqual(await run("saveSearch", { uri, name: "Threes" }), { name: "Threes", scope: "user" });
    const [kept] = vscode.workspace.getConfiguration().get<{ time: string }[]>("cloudwatchLogs.searches") ?? [];
    assert.equal(kept?.time, "1h");
    const again = await run<Opened>("runSearch", { name: "Threes" });
    assert.notEqual(again.uri, uri);
    assert.match(textOf(again.uri) ?? "", /event 3\.\n$/u);
    await assert.rejects(Promise.resolve(run("runSearch", { name: "Fours" })), /no saved search of this name: Fours/u);
  });

  it("copySearch, renameSearch and deleteSearch take it by its name", async () => {
    const { uri } = await search('"event 4."');
    await run("saveSearch", { uri, name: "Fours" });
    const { text } = await run<{ text: string }>("copySearch", { name: "Fours" });
    assert.deepEqual((JSON.parse(text) as { version: number; groups: string[] }).groups, [name]);
    assert.deepEqual(await run("renameSearch", { name: "Fours", newName: "4" }), { name: "4" });
    await run("deleteSearch", { name: "4" });
    await assert.rejects(Promise.resolve(run("runSearch", { name: "4" })), /no saved search of this name/u);
    await run("clearRecentSearches", {});
  });

  it("a .cwsearch file has a schema and a lens that runs it", async () => {
    const file = vscode.Uri.parse("untitled:team.cwsearch");
    const document = await vscode.workspace.openTextDocument(file);
    assert.equal(document.languageId, "json");
    const edit = new vscode.WorkspaceEdit();
    edit.insert(file, new vscode.Position(0, 0), JSON.stringify({ version: 1, groups: [name], time: "1h" }));
    await vscode.workspace.applyEdit(edit);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", file);
    const command = lenses.find(({ command: found }) => found?.title === "$(play) Run Search")?.command;
    assert.deepEqual(command?.arguments?.map(String), [file.toString()]);
    const { uri } = await vscode.commands.executeCommand<Opened>(command?.command ?? "", file);
    assert.match(textOf(uri) ?? "", /event 29\.\n$/u);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });
});
