import { signal } from "../../contract/cases/contractCase.js";
import assert from "node:assert/strict";
import { after, afterEach, describe, it } from "mocha";
import * as vscode from "vscode";
import type { QueryDefinition } from "../../../src/logs/queries/queryModel.js";
import { closeAll, documentOf, endpoint, otherClient, region, run } from "./logHost.js";

describe("saved queries", () => {
  const api = otherClient();
  const connection = `default@${region}@${new URL(endpoint).host}`;
  const groups = ["/ecs/payments"];
  const parameters = [{ name: "level", defaultValue: "ERROR", description: "Which" }];

  const put = async (name: string, queryString = "fields @message"): Promise<string> =>
    (await api.putQueryDefinition({ name, queryString, groups, parameters }, signal)).id;

  const all = async (): Promise<readonly QueryDefinition[]> =>
    (await api.describeQueryDefinitions({}, signal)).definitions;

  const stored = async (id: string): Promise<QueryDefinition | undefined> => (await all()).find((one) => one.id === id);

  async function open(id: string): Promise<vscode.TextDocument> {
    const { uri } = await run<{ uri: string }>("openSavedQuery", { id });
    const document = documentOf(uri);
    assert.ok(document);
    return document;
  }

  async function replace(document: vscode.TextDocument, before: string, by: string): Promise<void> {
    const edit = new vscode.WorkspaceEdit();
    const at = document.getText().indexOf(before);
    assert.ok(at >= 0, before);
    edit.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + before.length)), by);
    assert.equal(await vscode.workspace.applyEdit(edit), true);
  }

  afterEach(async () => {
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await closeAll();
    for (const { id } of await all()) await api.deleteQueryDefinition({ id }, signal);
  });
  after(closeAll);

  it("open as files of their language and are saved back with all that the account has", async () => {
    const id = await put("team/Errors: 5xx?");
    const document = await open(id);
    assert.equal(document.languageId, "cwli");
    assert.match(document.uri.path, /\/team\/Errors: 5xx\?\.cwli$/u);
    assert.equal(
      document.getText(),
      `# groups: /ecs/payments\n# connection: ${connection}\n# parameter level = ERROR # Which\nfields @message`,
    );
    await replace(document, "fields @message", "fields @timestamp");
    assert.equal(await document.save(), true);
    const { lastModifiedMs: _, language: __, ...found } = (await stored(id)) ?? assert.fail();
    assert.deepEqual(found, { id, name: "team/Errors: 5xx?", queryString: "fields @timestamp", groups, parameters });
    // Again, as what was just saved is known.
    await replace(document, "fields @timestamp", "fields @duration");
    assert.equal(await document.save(), true);
    assert.equal((await stored(id))?.queryString, "fields @duration");
  });

  it("are not saved over what someone else saved meanwhile", async () => {
    const id = await put("Errors");
    const document = await open(id);
    await replace(document, "fields @message", "fields @timestamp");
    await api.putQueryDefinition({ id, name: "Errors", queryString: "theirs", groups, parameters }, signal);
    assert.equal(await document.save(), false);
    assert.equal(document.isDirty, true);
    assert.equal((await stored(id))?.queryString, "theirs");
    await vscode.commands.executeCommand("workbench.action.files.revert");
    assert.match(document.getText(), /theirs$/u);
  });

  it("that were deleted meanwhile are saved as new ones", async () => {
    const id = await put("Errors");
    const document = await open(id);
    await replace(document, "fields @message", "fields @timestamp");
    await api.deleteQueryDefinition({ id }, signal);
    assert.equal(await document.save(), true);
    const [again] = await all();
    assert.deepEqual([again?.name, again?.queryString, again?.groups], ["Errors", "fields @timestamp", groups]);
    await replace(document, "fields @timestamp", "fields @duration");
    assert.equal(await document.save(), true);
    assert.deepEqual(
      (await all()).map(({ queryString }) => queryString),
      ["fields @duration"],
    );
  });

  it("are renamed, moved and deleted", async () => {
    const id = await put("Errors");
    const { uri } = await open(id);
    assert.deepEqual(await run("renameSavedQuery", { name: "Errors", newName: "a/Failures" }), {
      connection,
      id,
      name: "a/Failures",
    });
    const shown = (): readonly string[] =>
      vscode.window.tabGroups.all.flatMap(({ tabs }) =>
        tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri.path] : [])),
      );
    assert.deepEqual(shown(), [uri.path.replace("Errors", "a/Failures")]);
    assert.deepEqual(await run("moveSavedQuery", { id, folder: "" }), { connection, id, name: "Failures" });
    const { lastModifiedMs: _, language: __, ...found } = (await stored(id)) ?? assert.fail();
    assert.deepEqual(found, { id, name: "Failures", queryString: "fields @message", groups, parameters });
    assert.deepEqual(await run("deleteSavedQuery", { id, confirmed: true }), { connection, id, name: "Failures" });
    assert.deepEqual([await all(), shown()], [[], []]);
  });

  it("are renamed with their folder", async () => {
    const [first, second] = [await put("shop/Errors"), await put("shop/web/5xx")];
    const renamed = await run("renameQueryFolder", { folder: "shop", newFolder: "store", confirmed: true });
    assert.deepEqual(renamed, { connection, folder: "store", renamed: 2, left: 0 });
    assert.deepEqual([(await stored(first))?.name, (await stored(second))?.name], ["store/Errors", "store/web/5xx"]);
  });

  it("take the query of a file, and replace another one only where they are told to", async () => {
    const id = await put("Slow");
    const document = await vscode.workspace.openTextDocument({
      language: "cwli",
      content: "# name: Slow\n# connection: default\nfields @duration\n",
    });
    const uri = document.uri.toString();
    await assert.rejects(Promise.resolve(run("saveQuery", { uri })), /already another saved query of this name: Slow/u);
    assert.deepEqual(await run("saveQuery", { uri, replace: true }), { connection, id, name: "Slow" });
    const found = await stored(id);
    assert.deepEqual([found?.queryString, found?.groups, found?.parameters], ["fields @duration", groups, parameters]);
    const { name } = await run<{ name: string }>("saveQuery", { uri, name: "team/Slow" });
    assert.equal(name, "team/Slow");
    assert.equal((await all()).length, 2);
  });

  it("run with the values of their parameters, and are among the recent queries then", async () => {
    const group = "savedQueries/web";
    await api.createLogGroup({ group }, signal);
    await api.createLogStream({ group, stream: "a" }, signal);
    // The service finds nothing from before the group was created.
    const now = Date.now();
    const events = ["one", "two"].map((message) => ({ timestamp: now, message }));
    await api.putLogEvents({ group, stream: "a", events }, signal);
    const name = "Runs";
    const queryString = "fields @message | filter @message like /{{what}}/";
    await api.putQueryDefinition({ name, queryString, groups: [group], parameters: [{ name: "what" }] }, signal);
    const times = { start: new Date(now - 60_000).toISOString(), end: new Date(now + 60_000).toISOString() };
    const argument = { name, ...times, parameters: { what: "tw" } };
    const { queryId, rows } = await run<{ queryId: string; rows: readonly unknown[] }>("runSavedQuery", argument);
    assert.deepEqual(rows, [["two"]]);
    const { queries } = await run<{ queries: readonly { queryId: string }[] }>("recentQueries", {});
    const found = queries.find((one) => one.queryId === queryId);
    assert.deepEqual(
      { ...found, start: "", end: "", createdAt: "", durationMs: 0, bytesScanned: 0, user: "" },
      {
        queryId,
        query: "fields @message | filter @message like /tw/",
        language: "CWLI",
        groups: [group],
        start: "",
        end: "",
        status: "Complete",
        createdAt: "",
        durationMs: 0,
        bytesScanned: 0,
        user: "",
      },
    );
    await api.deleteLogGroup({ group }, signal);
  });

  for (const [command, argument, sentence] of [
    ["openSavedQuery", { name: "none" }, /no such saved query in .*: none/u],
    ["renameSavedQuery", { name: "none", newName: "a//b" }, /Each folder needs a name/u],
    ["moveSavedQuery", { id: "none", folder: "x" }, /no such saved query/u],
    ["deleteSavedQuery", { name: "none", confirmed: true }, /no such saved query/u],
    ["saveQuery", { uri: "x" }, /URI|file/u],
  ] as const) {
    it(`${command} ${JSON.stringify(argument)} rejects with a sentence`, async () => {
      await assert.rejects(Promise.resolve(run(command, argument)), sentence);
    });
  }
});
