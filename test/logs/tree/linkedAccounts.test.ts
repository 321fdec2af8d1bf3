import { beforeEach, describe, expect, it } from "vitest";
import { Favourites } from "../../../src/logs/tree/favourites.js";
import { LinkedShown } from "../../../src/logs/tree/linkedShown.js";
import { ListFilters } from "../../../src/logs/tree/listFilters.js";
import { LogTree } from "../../../src/logs/tree/logTree.js";
import type { TreeNode } from "../../../src/logs/tree/node.js";
import { present } from "../../../src/logs/tree/presentation.js";
import { selectionOfNodes } from "../../../src/logs/tree/selectedNodes.js";
import type { Arrangement } from "../../../src/logs/tree/groupRows.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";
import { FakeMemory } from "../../fakes/fakeMemory.js";
import { rowContext } from "../../../src/views/explorer/row.js";

const connection = { id: "dev", name: "dev", region: "us-east-1" };
const { signal } = new AbortController();
const arnOf = (name: string, account = "222222222222"): string => `arn:aws:logs:us-east-1:${account}:log-group:${name}`;

/** What each connection has besides. */
const notOfGroups = new Set(["Saved Queries", "Export Tasks"]);

let memory: FakeMemory;
let logs: FakeLogs;
let arrangement: Arrangement;
let tree: LogTree;

beforeEach(() => {
  memory = new FakeMemory();
  logs = new FakeLogs();
  arrangement = { layout: "tree", order: "name" };
  tree = newTree();
  logs.add("web", "s", "own");
  logs.addLinked("web", "s", "theirs");
  logs.addLinked("/shared/audit", "s", "audit");
  logs.add("333333333333:web", "s", "third");
});

function newTree(): LogTree {
  return new LogTree({
    connections: async () => [connection],
    api: async () => logs.api,
    facts: () => ({ account: "000000000000" }),
    favourites: new Favourites(memory),
    filters: new ListFilters(memory),
    linked: new LinkedShown(memory),
    arrangement: () => arrangement,
  });
}

async function below(labels: readonly string[], from?: TreeNode): Promise<readonly TreeNode[]> {
  const rows = await tree.children(from);
  const [label, ...rest] = labels;
  if (label === undefined) return rows;
  const row = rows.find((one) => present(one, 0).label === label);
  if (row === undefined) throw new Error(`no row ${label}`);
  return below(rest, row);
}

async function labels(...path: readonly string[]): Promise<readonly string[]> {
  return (await below(path)).map((row) => present(row, 0).label).filter((label) => !notOfGroups.has(label));
}

describe("linked accounts in the tree", () => {
  it("aren't asked for before they are wanted, and stay shown in the next session", async () => {
    expect(await labels("dev")).toEqual(["web"]);
    expect(logs.calls.map(({ input }) => "includeLinkedAccounts" in input)).toEqual([false]);
    await tree.linked.set("dev", true);
    expect(await labels("dev")).toEqual(["Linked Accounts", "web"]);
    tree = newTree();
    expect(await labels("dev")).toEqual(["Linked Accounts", "web"]);
    await tree.linked.set("dev", false);
    expect(await labels("dev")).toEqual(["web"]);
  });

  it("are told by their ids, and have no group of the own account", async () => {
    await tree.linked.set("dev", true);
    expect(await labels("dev", "Linked Accounts")).toEqual(["222222222222", "333333333333"]);
    expect(await labels("dev", "Linked Accounts", "222222222222")).toEqual(["/shared", "web"]);
    expect(await labels("dev", "Linked Accounts", "222222222222", "/shared")).toEqual(["audit"]);
    expect(await labels("dev", "Linked Accounts", "222222222222", "/shared", "audit")).toEqual(["s"]);
    arrangement = { layout: "list", order: "name" };
    expect(await labels("dev", "Linked Accounts", "222222222222")).toEqual(["/shared/audit", "web"]);
  });

  it("have rows that are opened by ARN, and are known to menus as what is only read", async () => {
    await tree.linked.set("dev", true);
    const accounts = await below(["dev", "Linked Accounts"]);
    const [folder, group] = await below(["dev", "Linked Accounts", "222222222222"]);
    expect(selectionOfNodes([group!])).toEqual({ connection: "dev", groups: [arnOf("web")] });
    expect(selectionOfNodes([folder!])).toEqual({ connection: "dev", groups: [arnOf("/shared/*")] });
    expect(selectionOfNodes([accounts[0]!])).toEqual({ connection: "dev", groups: [arnOf("*")] });
    expect(rowContext(group!)).toBe("linked.group");
    const [stream] = await below(["dev", "Linked Accounts", "222222222222", "web"]);
    expect(rowContext(stream!)).toBe("linked.stream");
    expect(present(group!, 0).accessibleLabel).toMatch(/log group web \(222222222222\)/u);
  });

  it("can be favourites, which are no missing groups of the own account", async () => {
    await tree.favourites.add("dev", [arnOf("web")]);
    await tree.children((await tree.children())[0]);
    await new Promise((resolve) => setImmediate(resolve));
    const row = (await below(["dev"])).find(({ kind }) => kind === "group")!;
    expect(present(row, 0)).toMatchObject({ label: "web (222222222222)", icon: "star-full" });
    expect(rowContext(row)).toBe("linked.group.favourite");
  });

  it("show with the row that is revealed", async () => {
    const node = await tree.locate({ connection, group: arnOf("/shared/audit"), stream: "s" }, signal);
    expect(node).toMatchObject({ kind: "stream", parent: { group: { name: arnOf("/shared/audit") } } });
    expect(await labels("dev")).toContain("Linked Accounts");
  });

  it("are filtered with the connection's own groups, by the service", async () => {
    await tree.linked.set("dev", true);
    logs.store.createGroup("orders", 0);
    expect(await labels("dev", "Linked Accounts")).toEqual(["222222222222", "333333333333"]);
    logs.calls.length = 0;
    await tree.filters.setGroups("dev", { prefix: "/sh" });
    expect(await labels("dev", "Linked Accounts")).toEqual(["222222222222"]);
    const asked = logs.calls.map(({ input }) => input);
    expect(asked).toContainEqual({ logGroupNamePrefix: "/sh", includeLinkedAccounts: true });
    await tree.filters.setGroups("dev", { pattern: "we" });
    expect(await labels("dev", "Linked Accounts", "222222222222")).toEqual(["web"]);
    expect(await labels("dev", "Linked Accounts")).toEqual(["222222222222", "333333333333"]);
    await tree.filters.setGroups("dev", { pattern: "nothing" });
    expect(await labels("dev", "Linked Accounts")).toEqual(["No log groups of linked accounts match the filter"]);
    logs.calls.length = 0;
    await tree.filters.setGroups("dev", undefined);
    expect(await labels("dev", "Linked Accounts", "222222222222")).toEqual(["/shared", "web"]);
    // The list of all was kept.
    expect(logs.calls).toEqual([]);
  });

  it("are read again by the filter that was changed, and page by page", async () => {
    await tree.linked.set("dev", true);
    for (let index = 0; index < 60; index++) logs.addLinked(`many-${100 + index}`, "s", "x");
    await tree.filters.setGroups("dev", { pattern: "many" });
    const rows = await below(["dev", "Linked Accounts"]);
    expect(rows.map((row) => present(row, 0))).toMatchObject([{ description: "50+" }, { label: "Load more…" }]);
    const row = (await below(["dev"])).find(({ kind }) => kind === "linkedAccounts");
    if (row?.kind !== "linkedAccounts") throw new Error("no row of linked accounts");
    await tree.loadMore(row);
    const all = await below(["dev", "Linked Accounts"]);
    expect(all.map((one) => present(one, 0))).toMatchObject([{ label: "222222222222", description: "60" }]);
    await tree.filters.setGroups("dev", { pattern: "many-15" });
    expect((await below(["dev", "Linked Accounts", "222222222222"])).length).toBe(10);
  });

  it("are filtered by letters of their names, not of their ARNs, and one that is revealed shows anyway", async () => {
    await tree.linked.set("dev", true);
    await labels("dev", "Linked Accounts");
    await tree.filters.setGroups("dev", { fuzzy: "shdit" });
    expect(await labels("dev", "Linked Accounts")).toEqual(["222222222222"]);
    expect(await labels("dev", "Linked Accounts", "222222222222", "/shared")).toEqual(["audit"]);
    const matching = (): unknown => tree.shownFilters[0]?.filter;
    expect(matching()).toMatchObject({ matches: { matching: 1, loaded: 4, hasMore: false } });
    await tree.linked.set("dev", false);
    await labels("dev");
    expect(matching()).toMatchObject({ matches: { matching: 0, loaded: 1 } });
    await tree.linked.set("dev", true);
    await tree.filters.setGroups("dev", { fuzzy: "arnaws" });
    expect(await labels("dev", "Linked Accounts")).toEqual(["No log groups of linked accounts match the filter"]);
    await tree.locate({ connection, group: arnOf("/shared/audit") }, signal);
    expect(await labels("dev", "Linked Accounts", "222222222222", "/shared")).toEqual(["audit"]);
  });

  it("read on past pages that hold the own account's groups alone", async () => {
    for (let index = 0; index < 120; index++) logs.store.createGroup(`0-own-${index}`, 0);
    await tree.linked.set("dev", true);
    expect(await labels("dev", "Linked Accounts")).toContain("222222222222");
  });
});
