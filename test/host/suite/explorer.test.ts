import { signal } from "../../contract/cases/contractCase.js";
import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { closeAll, endpoint, fillStream, otherClient, region, run, textOf } from "./logHost.js";

describe("the explorer", () => {
  const api = otherClient();
  const connection = `default@${region}@${new URL(endpoint).host}`;
  const names = ["explorer/a", "explorer/b", "explorer/c/d"];

  before(async () => {
    for (const name of names) await api.createLogGroup({ group: name }, signal);
    await fillStream("explorer/a", "one", 3);
    await fillStream("explorer/a", "two", 3);
  });
  after(async () => {
    await run("clearFilter", {});
    await closeAll();
  });

  it("filters groups and streams, and lists everything again", async () => {
    assert.deepEqual(await run("filterLogGroups", { prefix: "explorer/" }), { connection, prefix: "explorer/" });
    assert.deepEqual(await run("filterLogGroups", { pattern: "plorer/c" }), { connection, pattern: "plorer/c" });
    const streams = { group: "explorer/a", prefix: "on" };
    assert.deepEqual(await run("filterLogStreams", streams), { connection, ...streams });
    await run("clearFilter", { group: "explorer/a" });
    await run("clearFilter", {});
    assert.deepEqual(await run("filterLogGroups", {}), { connection });
  });

  it("filters fuzzily what is loaded, and reveals what that hides", async () => {
    const fuzzy = "XPLc";
    assert.deepEqual(await run("filterLogGroups", { fuzzy }), { connection, fuzzy });
    await run("revealInExplorer", { group: "explorer/b" });
    assert.deepEqual(await run("copyName", { selected: true }), { text: "explorer/b" });
    const streams = { group: "explorer/a", fuzzy: "w" };
    assert.deepEqual(await run("filterLogStreams", streams), { connection, ...streams });
    await run("revealInExplorer", { group: "explorer/a", stream: "one" });
    assert.deepEqual(await run("copyName", { selected: true }), { text: "one" });
    await run("clearFilter", {});
  });

  it("loads more streams than fit below one row, and reveals any of them", async () => {
    const group = "explorer/crowded";
    await api.createLogGroup({ group }, signal);
    const names = Array.from({ length: 1010 }, (_, index) => `stream-${String(index).padStart(4, "0")}`);
    const waiting = [...names];
    const create = async (): Promise<void> => {
      for (let name = waiting.pop(); name !== undefined; name = waiting.pop())
        await api.createLogStream({ group, stream: name }, signal);
    };
    await Promise.all(Array.from({ length: 10 }, create));
    const root = { kind: "connection", id: connection, connection: { id: connection, name: "default", region } };
    const parent = {
      kind: "group",
      id: `${connection}\n${group}`,
      parent: root,
      group: { name: group, arn: "" },
      label: "",
    };
    await run("loadAll", { kind: "more", id: "more", parent, loaded: 0 });
    for (const stream of ["stream-0003", "stream-1007"]) {
      await run("revealInExplorer", { group, stream });
      assert.deepEqual(await run("copyName", { selected: true }), { text: stream });
      await run("filterLogStreams", { group, fuzzy: "stream" });
    }
    await run("clearFilter", {});
  });

  for (const [command, argument, sentence] of [
    ["filterLogGroups", { pattern: "a b" }, /can't hold “ ”/u],
    ["filterLogGroups", { pattern: "a", prefix: "a" }, /Only one of .* can be given/u],
    ["filterLogGroups", { pattern: "a", fuzzy: "a" }, /Only one of .* can be given/u],
    ["filterLogGroups", { fuzzy: "a:b" }, /can't hold “:”/u],
    ["filterLogGroups", { pattern: "~a" }, /can't hold “~”/u],
    ["filterLogStreams", { group: "explorer/a", prefix: "a", fuzzy: "a" }, /Only one of .* can be given/u],
    ["filterLogStreams", { group: "explorer/a", fuzzy: "a:b" }, /“:”/u],
    ["filterLogStreams", { group: "explorer/a", prefix: "a:b" }, /“:”/u],
    ["revealInExplorer", { group: "explorer/none" }, /no such log group: explorer\/none/u],
    ["revealInExplorer", { group: "explorer/a", stream: "none" }, /no such log stream in explorer\/a: none/u],
    ["goToLogGroup", { group: "explorer/a", action: "delete" }, /one of open, tail, reveal/u],
    ["addFavourite", { group: "not legal" }, /can't hold a space/u],
  ] as const) {
    it(`${command} ${JSON.stringify(argument)} rejects with a sentence`, async () => {
      await assert.rejects(Promise.resolve(run(command, argument)), sentence);
    });
  }

  it("reveals groups and streams, in a list and in folders, also what a filter hides", async () => {
    await run("filterLogGroups", { pattern: "nothing" });
    for (const view of ["viewAsTree", "viewAsList"]) {
      await run(view, {});
      for (const group of names) await run("revealInExplorer", { group });
      await run("revealInExplorer", { group: "explorer/a", stream: "one" });
    }
    assert.equal(vscode.workspace.getConfiguration("cloudwatchLogs").get("groupLayout"), "list");
  });

  it("reveals the log of a document, and copies what is selected then", async () => {
    const { uri } = await run<{ uri: string }>("openLog", { group: "explorer/a", stream: "two" });
    await run("revealInExplorer", vscode.Uri.parse(uri));
    assert.deepEqual(await run("copyName", { selected: true }), { text: "two" });
    assert.equal(await vscode.env.clipboard.readText(), "two");
    await run("revealInExplorer", { group: "explorer/b" });
    assert.deepEqual(await run("copyArn", { selected: true }), {
      text: `arn:aws:logs:us-east-1:000000000000:log-group:explorer/b`,
    });
  });

  it("goes to a group: opens it, or reveals it", async () => {
    const found = { connection, group: "explorer/a" };
    assert.deepEqual(await run("goToLogGroup", { group: "explorer/a" }), found);
    const active = vscode.window.activeTextEditor?.document.uri.toString() ?? "";
    assert.match(textOf(active) ?? "", /event 2\./u);
    assert.deepEqual(await run("goToLogGroup", { group: "explorer/a", action: "reveal" }), found);
    assert.deepEqual(await run("copyName", { selected: true }), { text: "explorer/a" });
  });

  it("keeps favourites, and orders by last event", async () => {
    await run("addFavourite", { groups: ["explorer/b", "explorer/gone"] });
    await run("sortByLastEvent", {});
    await run("revealInExplorer", { group: "explorer/b" });
    assert.deepEqual(await run("copyName", { selected: true }), { text: "explorer/b" });
    await run("sortByName", {});
    await run("removeFavourite", { groups: ["explorer/b", "explorer/gone"] });
    assert.equal(vscode.workspace.getConfiguration("cloudwatchLogs").get("groupOrder"), "name");
  });
});
