import { describe, expect, it } from "vitest";
import type { Connection } from "../../../src/logs/connection.js";
import { LogsError } from "../../../src/logs/logsError.js";
import { LogTree } from "../../../src/logs/tree/logTree.js";
import type { ParentNode, TreeNode } from "../../../src/logs/tree/node.js";
import { present } from "../../../src/logs/tree/presentation.js";
import { settle } from "../../fakes/fakeClock.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";

const connections: readonly Connection[] = [
  { id: "one", name: "one", region: "eu-west-1" },
  { id: "two", name: "two", region: "us-east-1" },
];

function fixture(): { logs: FakeLogs; tree: LogTree; changed: (string | undefined)[] } {
  const logs = new FakeLogs();
  const tree = new LogTree({ connections: async () => connections, api: async () => logs.api });
  const changed: (string | undefined)[] = [];
  tree.onDidChange((node) => changed.push(node?.id));
  return { logs, tree, changed };
}

async function labels(tree: LogTree, parent?: TreeNode): Promise<string[]> {
  return (await tree.children(parent)).map((node) => present(node, 0).label);
}

async function firstParent(tree: LogTree, parent?: TreeNode): Promise<ParentNode> {
  const [node] = await tree.children(parent);
  if (node?.kind !== "connection" && node?.kind !== "group") throw new Error("no parent node");
  return node;
}

function groups(logs: FakeLogs, count: number): string[] {
  const names = Array.from({ length: count }, (_, index) => `group${String(index).padStart(3, "0")}`);
  for (const name of names) logs.store.createGroup(name, 0);
  return names;
}

describe("the tree", () => {
  it("shows connections, groups and streams, the newest stream first, and asks only for what is looked at", async () => {
    const { logs, tree } = fixture();
    logs.addAt(1000, "b", "old", "x");
    logs.addAt(2000, "b", "new", "x");
    logs.addAt(1000, "a", "s", "x");
    expect(await labels(tree)).toEqual(["one", "two"]);
    expect(logs.calls).toEqual([]);
    const connection = await firstParent(tree);
    expect(await labels(tree, connection)).toEqual(["a", "b"]);
    const [, group] = await tree.children(connection);
    expect(await labels(tree, group)).toEqual(["new", "old"]);
    expect(await labels(tree, (await tree.children(group))[0])).toEqual([]);
    expect(logs.calls.map(({ operation }) => operation)).toEqual(["DescribeLogGroups", "DescribeLogStreams"]);
  });

  it("reads one page, and the next when asked", async () => {
    const { logs, tree, changed } = fixture();
    const names = groups(logs, 120);
    const connection = await firstParent(tree);
    expect(await labels(tree, connection)).toEqual([...names.slice(0, 50), "Load more…"]);
    await tree.loadMore(connection);
    expect(await labels(tree, connection)).toEqual([...names.slice(0, 100), "Load more…"]);
    await tree.loadMore(connection);
    await tree.loadMore(connection);
    expect(await labels(tree, connection)).toEqual(names);
    expect(logs.calls).toHaveLength(3);
    expect(changed).toEqual(["one", "one"]);
  });

  it("says that there is nothing", async () => {
    const { logs, tree } = fixture();
    const connection = await firstParent(tree);
    expect(await labels(tree, connection)).toEqual(["No log groups"]);
    logs.store.createGroup("empty", 0);
    tree.refresh(connection);
    expect(await labels(tree, await firstParent(tree, connection))).toEqual(["No log streams"]);
  });

  it("keeps what it has when a page fails, and tries that page again", async () => {
    const { logs, tree } = fixture();
    const names = groups(logs, 60);
    const connection = await firstParent(tree);
    await tree.children(connection);
    logs.failNext("DescribeLogGroups", new LogsError("throttled", "Too many requests."));
    await tree.loadMore(connection);
    expect(await labels(tree, connection)).toEqual([...names.slice(0, 50), "Too many requests."]);
    await tree.loadMore(connection);
    expect(await labels(tree, connection)).toEqual(names);
  });

  it("shows a failure of the first page, also one that nobody foresaw, without its details", async () => {
    const logs = new FakeLogs();
    const tree = new LogTree({
      connections: async () => connections,
      api: async () => {
        throw new TypeError("secret detail");
      },
    });
    expect(await labels(tree, await firstParent(tree))).toEqual([
      "The list could not be read; the log has the details.",
    ]);
    expect(logs.calls).toEqual([]);
  });

  it("keeps ids across a refresh, and forgets only what is below the node", async () => {
    const { logs, tree, changed } = fixture();
    logs.add("a", "s", "x");
    logs.add("ab", "s", "x");
    const connection = await firstParent(tree);
    const [a, ab] = await tree.children(connection);
    const before = [...(await tree.children(a)), ...(await tree.children(ab))].map(({ id }) => id);
    tree.refresh(a);
    logs.calls.length = 0;
    expect([...(await tree.children(a)), ...(await tree.children(ab))].map(({ id }) => id)).toEqual(before);
    expect(logs.calls).toHaveLength(1);
    expect(changed).toEqual([a?.id]);
    expect(new Set([connection.id, a?.id, ab?.id, ...before]).size).toBe(5);
  });

  it("finds the nodes that it handed out", async () => {
    const { logs, tree } = fixture();
    logs.store.createGroup("a", 0);
    expect(tree.find(connections[0]!)).toBeUndefined();
    const connection = await firstParent(tree);
    const [group] = await tree.children(connection);
    expect([tree.find(connections[0]!), tree.find(connections[0]!, "a")]).toEqual([connection, group]);
    expect(tree.find(connections[1]!, "a")).toBeUndefined();
  });

  it("abandons what is under way when everything is refreshed", async () => {
    const { logs, tree } = fixture();
    logs.store.createGroup("a", 0);
    const connection = await firstParent(tree);
    logs.delayNext("DescribeLogGroups", 1000);
    const slow = labels(tree, connection);
    await settle();
    tree.refresh();
    expect(await slow).toEqual(["No log groups"]);
    expect([logs.clock.sleepers, await labels(tree, await firstParent(tree))]).toEqual([0, ["a"]]);
  });
});
