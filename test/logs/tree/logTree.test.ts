import { describe, expect, it } from "vitest";
import type { Connection } from "../../../src/logs/connections/connection.js";
import { LogsError } from "../../../src/logs/logsError.js";
import { Favourites } from "../../../src/logs/tree/favourites.js";
import { LinkedShown } from "../../../src/logs/tree/linkedShown.js";
import { ListFilters } from "../../../src/logs/tree/listFilters.js";
import { LogTree } from "../../../src/logs/tree/logTree.js";
import type { LogTreeSource } from "../../../src/logs/tree/treeRows.js";
import { isDetailed, nameOfDetailed } from "../../../src/logs/tree/detailedNode.js";
import { type ParentNode, rowAbove, type TreeNode } from "../../../src/logs/tree/node.js";
import { ExportWatch } from "../../../src/logs/tree/exportWatch.js";
import { present } from "../../../src/logs/tree/presentation.js";
import { maxRows } from "../../../src/logs/tree/ranges.js";
import { settle } from "../../fakes/fakeClock.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";
import { FakeMemory } from "../../fakes/fakeMemory.js";

const connections: readonly Connection[] = [
  { id: "one", name: "one", region: "eu-west-1" },
  { id: "two", name: "two", region: "us-east-1" },
];

interface Fixture {
  logs: FakeLogs;
  tree: LogTree;
  favourites: Favourites;
  filters: ListFilters;
  linked: LinkedShown;
  arrangement: { layout: "list" | "tree"; order: "name" | "lastEvent" };
  changed: (string | undefined)[];
}

function fixture(apiOf?: LogTreeSource["api"]): Fixture {
  const logs = new FakeLogs();
  const memory = new FakeMemory();
  const [favourites, filters] = [new Favourites(memory), new ListFilters(memory)];
  const linked = new LinkedShown(memory);
  const arrangement: Fixture["arrangement"] = { layout: "list", order: "name" };
  const tree = new LogTree({
    connections: async () => connections,
    api: apiOf ?? (async () => logs.api),
    facts: () => ({ account: "123456789012" }),
    favourites,
    filters,
    linked,
    arrangement: () => arrangement,
  });
  const changed: (string | undefined)[] = [];
  tree.onDidChange((node) => changed.push(node?.id));
  return { logs, tree, favourites, filters, linked, arrangement, changed };
}

/** The rows that each connection or each log group has. */
const ofEach: ReadonlySet<string> = new Set(["savedQueries", "exportTasks", "subscriptionFilters"]);

/** The rows below a parent, but for those that each connection or each log group has. */
async function listed(tree: LogTree, parent?: TreeNode): Promise<TreeNode[]> {
  return (await tree.children(parent)).filter(({ kind }) => !ofEach.has(kind));
}

/** The requests for rows; which groups have anomaly detectors is read beside them. */
function requests({ calls }: FakeLogs): FakeLogs["calls"] {
  return calls.filter(({ operation }) => operation !== "ListLogAnomalyDetectors");
}

async function labels(tree: LogTree, parent?: TreeNode): Promise<string[]> {
  return (await listed(tree, parent)).map((node) => present(node, 0).label);
}

async function firstParent(tree: LogTree, parent?: TreeNode): Promise<ParentNode> {
  const [node] = await listed(tree, parent);
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
    const [, group] = await listed(tree, connection);
    expect(await labels(tree, group)).toEqual(["new", "old"]);
    expect(await labels(tree, (await listed(tree, group))[0])).toEqual([]);
    expect(requests(logs).map(({ operation }) => operation)).toEqual(["DescribeLogGroups", "DescribeLogStreams"]);
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

  it("lists a group's metric filters below a row of their own, and reads them only for that", async () => {
    const { logs, tree, changed } = fixture();
    logs.add("a", "s", "x");
    const filter = { pattern: "", transformation: { metricName: "m", metricNamespace: "n", metricValue: "1" } };
    for (let index = 0; index < 51; index++) {
      await logs.api.putMetricFilter({ group: "a", name: `f${10 + index}`, ...filter }, new AbortController().signal);
    }
    logs.calls.length = 0;
    const connection = await firstParent(tree);
    const group = await firstParent(tree, connection);
    expect(await labels(tree, group)).toEqual(["Metric Filters", "s"]);
    const [row] = await listed(tree, group);
    if (row?.kind !== "metricFilters") throw new Error("no row of metric filters");
    expect(requests(logs).map(({ operation }) => operation)).toEqual(["DescribeLogGroups", "DescribeLogStreams"]);
    expect(await labels(tree, row)).toEqual([...Array.from({ length: 50 }, (_, i) => `f${10 + i}`), "Load more…"]);
    await tree.loadMore(row);
    expect((await labels(tree, row)).slice(-2)).toEqual(["f59", "f60"]);
    expect(changed).toEqual([row.id]);
    logs.failNext("DescribeMetricFilters", new LogsError("accessDenied", "You may not."));
    tree.refresh(row);
    expect(await labels(tree, row)).toEqual(["You may not."]);
    await tree.loadMore(row);
    expect(await labels(tree, row)).toHaveLength(51);
  });

  it("lists a group's subscription filters below a row of their own, and reads them only for that; other classes have none", async () => {
    const { logs, tree, changed } = fixture();
    logs.add("a", "s", "x");
    logs.store.createGroup("b", 0, { logClass: "INFREQUENT_ACCESS" });
    const destinationArn = "arn:aws:lambda:eu-west-1:000000000000:function:alarm";
    for (const [name, pattern] of [
      ["errors", "ERROR"],
      ["all", ""],
    ] as const) {
      await logs.api.putSubscriptionFilter({ group: "a", name, pattern, destinationArn }, new AbortController().signal);
    }
    logs.calls.length = 0;
    const connection = await firstParent(tree);
    const [group, infrequent] = await listed(tree, connection);
    const [row] = await tree.children(group);
    if (row?.kind !== "subscriptionFilters") throw new Error("no row of subscription filters");
    expect(await tree.children(infrequent)).toMatchObject([{ kind: "empty" }]);
    expect(logs.calls.map(({ operation }) => operation)).not.toContain("DescribeSubscriptionFilters");
    const rows = await tree.children(row);
    expect(rows.map((node) => present(node, 0)).map(({ label, description }) => [label, description])).toEqual([
      ["all", "Lambda function alarm · all events"],
      ["errors", "Lambda function alarm · ERROR"],
    ]);
    expect(rows.map((node) => isDetailed(node) && nameOfDetailed(node))).toEqual(["all", "errors"]);
    logs.failNext("DescribeSubscriptionFilters", new LogsError("accessDenied", "You may not."));
    tree.refresh(row);
    expect(changed).toEqual([row.id]);
    expect(await labels(tree, row)).toEqual(["You may not."]);
    await tree.loadMore(row);
    expect(await labels(tree, row)).toEqual(["all", "errors"]);
  });

  it("lists the account's saved queries below a row of their own, in folders, and reads them only for that", async () => {
    const { logs, tree, changed } = fixture();
    logs.add("a", "s", "x");
    const put = async (name: string, language?: "SQL"): Promise<unknown> =>
      logs.api.putQueryDefinition(
        { name, queryString: "fields @message", groups: [], parameters: [], ...(language && { language }) },
        new AbortController().signal,
      );
    for (const name of ["Top", "team/nginx/5xx", "team/Errors", "/odd", "a\u202Eb"]) await put(name);
    await put("Cost", "SQL");
    logs.calls.length = 0;
    const connection = await firstParent(tree);
    const [row, ...others] = await tree.children(connection);
    expect([row, ...others].map((node) => node && present(node, 0).label)).toEqual([
      "Saved Queries",
      "Export Tasks",
      "a",
    ]);
    expect(logs.calls.map(({ operation }) => operation)).toEqual(["DescribeLogGroups"]);
    if (row?.kind !== "savedQueries") throw new Error("no row of saved queries");
    expect(await labels(tree, row)).toEqual(["team", "/odd", "a b", "Cost", "Top"]);
    const [team] = await tree.children(row);
    const [nginx, errors] = await tree.children(team);
    expect(await labels(tree, team)).toEqual(["nginx", "Errors"]);
    expect(await labels(tree, nginx)).toEqual(["5xx"]);
    expect(await labels(tree, errors)).toEqual([]);
    expect([team, nginx].map((node) => node && rowAbove(node))).toEqual([row, team]);
    expect(logs.calls.map(({ operation }) => operation)).toEqual(["DescribeLogGroups", "DescribeQueryDefinitions"]);
    logs.failNext("DescribeQueryDefinitions", new LogsError("accessDenied", "You may not."));
    tree.refresh(row);
    expect(await labels(tree, row)).toEqual(["You may not."]);
    await tree.loadMore(row);
    expect(await labels(tree, row)).toHaveLength(5);
    expect(changed).toEqual([row.id, row.id]);
    if (errors?.kind !== "savedQuery") throw new Error("no saved query");
    expect(await tree.details(errors, new AbortController().signal)).toContainEqual(["Query", "fields @message"]);
  });

  it("says that an account has no saved query", async () => {
    const { tree } = fixture();
    const [row] = await tree.children(await firstParent(tree));
    expect(await labels(tree, row)).toEqual(["No saved queries"]);
  });

  it("lists the account's exports below a row of their own, newest first, and reads them only for that", async () => {
    const { logs, tree } = fixture();
    const { signal } = new AbortController();
    const now = logs.clock.now();
    logs.add("a", "s", "x");
    const start = async (bucket: string): Promise<string> =>
      (await logs.api.createExportTask({ group: "a", fromMs: 0, toMs: now + 1, bucket }, signal)).id;
    const first = await start("bucket-1");
    await logs.api.cancelExportTask({ id: first }, signal);
    await start("bucket-2");
    logs.calls.length = 0;
    const [, row] = await tree.children(await firstParent(tree));
    if (row?.kind !== "exportTasks") throw new Error("no row of exports");
    expect(logs.calls.map(({ operation }) => operation)).toEqual(["DescribeLogGroups"]);
    const described = async (): Promise<(string | undefined)[]> =>
      (await tree.children(row)).map((node) => present(node, now).description);
    expect(await described()).toEqual(["waiting · just now · bucket-2", "cancelled · just now · bucket-1"]);
    await logs.clock.advance(3000);
    tree.refresh(row);
    expect(await described()).toEqual(["running · just now · bucket-2", "cancelled · just now · bucket-1"]);
    const [task] = await tree.children(row);
    if (task?.kind !== "exportTask") throw new Error("no export");
    expect(await tree.details(task, signal)).toContainEqual([
      "Destination",
      `s3://bucket-2/exportedlogs/${task.task.id}`,
    ]);
  });

  it("reads exports again while the rows show one that is active, and no longer", async () => {
    const { logs, tree, changed } = fixture();
    const { signal } = new AbortController();
    const watch = new ExportWatch(tree, logs.clock);
    logs.add("a", "s", "x");
    await logs.api.createExportTask({ group: "a", fromMs: 0, toMs: logs.clock.now() + 1, bucket: "bucket" }, signal);
    const [, row] = await tree.children(await firstParent(tree));
    await tree.children(row);
    await tree.children(row);
    expect(changed).toEqual([]);
    await logs.clock.advance(10_000);
    expect(changed).toEqual([row?.id]);
    const [task] = await tree.children(row);
    expect(task && present(task, 0).description).toMatch(/^completed/u);
    await logs.clock.advance(60_000);
    expect(changed).toHaveLength(1);
    watch.dispose();
    expect(logs.clock.sleepers).toBe(0);
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
    await listed(tree, connection);
    logs.failNext("DescribeLogGroups", new LogsError("throttled", "Too many requests."));
    await tree.loadMore(connection);
    expect(await labels(tree, connection)).toEqual([...names.slice(0, 50), "Too many requests."]);
    await tree.loadMore(connection);
    expect(await labels(tree, connection)).toEqual(names);
  });

  it("shows a failure of the first page, also one that nobody foresaw, without its details", async () => {
    const { logs, tree } = fixture(async () => {
      throw new TypeError("secret detail");
    });
    expect(await labels(tree, await firstParent(tree))).toEqual([
      "The list could not be loaded. The log has the details.",
    ]);
    expect(logs.calls).toEqual([]);
  });

  it("keeps ids across a refresh, and forgets only what is below the node", async () => {
    const { logs, tree, changed } = fixture();
    logs.add("a", "s", "x");
    logs.add("ab", "s", "x");
    const connection = await firstParent(tree);
    const [a, ab] = await listed(tree, connection);
    const before = [...(await listed(tree, a)), ...(await listed(tree, ab))].map(({ id }) => id);
    tree.refresh(a);
    logs.calls.length = 0;
    expect([...(await listed(tree, a)), ...(await listed(tree, ab))].map(({ id }) => id)).toEqual(before);
    expect(requests(logs)).toHaveLength(1);
    expect(changed).toEqual([a?.id]);
    expect(new Set([connection.id, a?.id, ab?.id, ...before]).size).toBe(5);
  });

  it("finds the nodes that it handed out", async () => {
    const { logs, tree } = fixture();
    logs.store.createGroup("a", 0);
    expect(tree.find(connections[0]!)).toBeUndefined();
    const connection = await firstParent(tree);
    const [group] = await listed(tree, connection);
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
    expect([logs.clock.sleepers, await slow]).toEqual([0, ["a"]]);
  });

  it("answers with what is there after a list was refreshed while it was waited for", async () => {
    const { logs, tree } = fixture();
    logs.store.createGroup("a", 0);
    const group = await firstParent(tree, await firstParent(tree));
    logs.delayNext("DescribeLogStreams", 1000);
    const slow = labels(tree, group);
    await settle();
    logs.addAt(1000, "a", "new", "x");
    tree.refresh(group);
    expect(await slow).toEqual(["new"]);
  });

  it("stops asking when it is disposed", async () => {
    const { logs, tree } = fixture();
    const connection = await firstParent(tree);
    logs.delayNext("DescribeLogGroups", 1000);
    const slow = labels(tree, connection);
    await settle();
    tree.dispose();
    await slow;
    expect(logs.calls.map(({ operation }) => operation)).toEqual(["DescribeLogGroups"]);
  });
});

async function at(tree: LogTree, ...path: string[]): Promise<TreeNode> {
  let node = (await listed(tree))[0];
  for (const label of path) node = (await listed(tree, node)).find((child) => present(child, 0).label === label);
  if (node === undefined) throw new Error(`no node: ${path.join(" > ")}`);
  return node;
}

const neverAborted = new AbortController().signal;

describe("filters", () => {
  it("go to the service, hold from one session to the next, and say themselves in the row", async () => {
    const { logs, tree, filters } = fixture();
    for (const name of ["/aws/lambda/a", "/aws/ecs/b", "web"]) logs.store.createGroup(name, 0);
    await filters.setGroups("one", { pattern: "ecs" });
    const connection = await at(tree);
    expect(await labels(tree, connection)).toEqual(["/aws/ecs/b"]);
    // The service returns a token with the only page too: no row offers more.
    expect(logs.calls.map(({ input }) => input)).toEqual([
      { logGroupNamePattern: "ecs" },
      { logGroupNamePattern: "ecs", nextToken: expect.any(String) as string },
    ]);
    expect(present(connection, 0).description).toBe("eu-west-1 · names that contain “ecs”");
    await filters.setGroups("one", { prefix: "/aws/l" });
    expect(await labels(tree, await at(tree))).toEqual(["/aws/lambda/a"]);
    await filters.clear();
    expect(await labels(tree, await at(tree))).toHaveLength(3);
  });

  it("by a part of the name: what the service doesn't promise isn't claimed, until it was asked", async () => {
    const { logs, tree, filters } = fixture();
    logs.store.createGroup("web", 0).retentionInDays = 7;
    logs.store.createGroup("web2", 0);
    await filters.setGroups("one", { pattern: "web" });
    const node = await at(tree, "web2");
    expect(present(node, 0)).not.toHaveProperty("description");
    if (node.kind !== "group") throw new Error("no group");
    logs.failNext("DescribeLogGroups", new LogsError("accessDenied", "No."));
    expect(await tree.details(node, neverAborted)).toContainEqual(["Retention", "unknown"]);
    expect(await tree.details(node, neverAborted)).toContainEqual(["Retention", "never expires"]);
    expect(logs.calls.map(({ input }) => input)).toContainEqual({ logGroupNamePrefix: "web2", limit: 1 });
  });

  it("of streams are prefixes", async () => {
    const { logs, tree, filters } = fixture();
    for (const stream of ["web-1", "web-2", "db-1"]) logs.add("a", stream, "x");
    await filters.setStreams("one", "a", { prefix: "web" });
    expect(await labels(tree, await at(tree, "a"))).toEqual(["web-1", "web-2"]);
    await filters.setStreams("one", "a", { prefix: "none" });
    expect(await labels(tree, await at(tree, "a"))).toEqual(["No log streams match the filter"]);
  });
});

describe("fuzzy filters", () => {
  it("show what of the loaded holds the letters, without a request, and say how many that is and whether there is more", async () => {
    const { logs, tree, filters } = fixture();
    for (const name of groups(logs, 120)) logs.addAt(1000, name, "s", "x");
    await listed(tree, await at(tree));
    const calls = logs.calls.length;
    await filters.setGroups("one", { fuzzy: "G04" });
    const connection = await at(tree);
    expect(present(connection, 0).description).toBe("eu-west-1 · ~G04: 14 of the 50 loaded, more not loaded");
    const shown = await labels(tree, connection);
    expect(shown).toContain("group014");
    expect(shown).toContain("group040");
    expect([shown.length, shown.at(-1), logs.calls.length]).toEqual([15, "Load more…", calls]);
    await tree.loadAll(connection as ParentNode, { signal: neverAborted, limit: 1000, onProgress: () => undefined });
    expect(present(await at(tree), 0).description).toBe("eu-west-1 · ~G04: 20 of the 120 loaded");
    await filters.setGroups("one", { fuzzy: "zz" });
    expect(await labels(tree, await at(tree))).toEqual(["No log groups match the filter"]);
    const loaded = logs.calls.length;
    await filters.clear();
    expect(await labels(tree, await at(tree))).toHaveLength(120);
    expect(logs.calls).toHaveLength(loaded);
  });

  it("that are previewed leave what the service filters as it was", async () => {
    const { logs, tree, filters, changed } = fixture();
    for (const name of ["/aws/a", "/aws/b", "web"]) logs.store.createGroup(name, 0);
    await listed(tree, await at(tree));
    await filters.setGroups("one", { prefix: "/aws" });
    expect(await labels(tree, await at(tree))).toEqual(["/aws/a", "/aws/b"]);
    const calls = logs.calls.length;
    changed.length = 0;
    filters.preview("one", { fuzzy: "eb" });
    expect(changed).toEqual([undefined]);
    expect(await labels(tree, await at(tree))).toEqual(["web"]);
    filters.preview("one", undefined);
    expect(await labels(tree, await at(tree))).toEqual(["/aws/a", "/aws/b"]);
    expect(logs.calls).toHaveLength(calls);
  });

  it("of streams stand in their group's row, also in that of a favourite, once it is known what they leave", async () => {
    const { logs, tree, filters, favourites, changed } = fixture();
    for (const stream of ["web-1", "web-2", "db-1"]) logs.add("a", stream, "x");
    await favourites.add("one", ["a"]);
    await filters.setStreams("one", "a", { fuzzy: "w2" });
    const spoken = async (): Promise<string[]> =>
      (await listed(tree, await at(tree))).map((node) => present(node, 0).description ?? "");
    expect(await spoken()).toEqual(Array(2).fill("never expires · streams with the letters “w2” in this order"));
    changed.length = 0;
    const [favourite] = await listed(tree, await at(tree));
    expect(await labels(tree, favourite)).toEqual(["web-2"]);
    expect(changed).toEqual([undefined]);
    expect(await spoken()).toEqual(Array(2).fill("never expires · ~w2: 1 of the 3 loaded"));
    expect(await labels(tree, favourite)).toEqual(["web-2"]);
    expect(changed).toEqual([undefined]);
    expect(tree.shownFilters).toMatchObject([{ group: "a", filter: { fuzzy: "w2", matches: { matching: 1 } } }]);
  });

  it("don't hide what is looked for", async () => {
    const { logs, tree, filters } = fixture();
    groups(logs, 60);
    for (const stream of ["s", "t"]) logs.add("group001", stream, "x");
    await filters.setGroups("one", { fuzzy: "group000" });
    await filters.setStreams("one", "group001", { fuzzy: "t" });
    for (const group of ["group001", "group059"]) {
      await tree.locate({ connection: connections[0]!, group }, neverAborted);
    }
    await tree.locate({ connection: connections[0]!, group: "group001", stream: "s" }, neverAborted);
    expect((await labels(tree, await at(tree))).slice(0, 3)).toEqual(["group000", "group001", "group059"]);
    expect((await labels(tree, await at(tree, "group001"))).toSorted()).toEqual(["s", "t"]);
    await filters.setGroups("one", { fuzzy: "group00" });
    expect(await labels(tree, await at(tree))).not.toContain("group059");
  });
});

it("tries again after a new sign-in what failed without, and nothing else", async () => {
  const { logs, tree } = fixture();
  logs.store.createGroup("a", 0);
  logs.failNext("DescribeLogGroups", new LogsError("expiredCredentials", "Sign in again."));
  expect(await labels(tree, await at(tree))).toEqual(["Sign in again."]);
  let changes = 0;
  tree.onDidChange(() => changes++);
  await tree.retryExpired();
  expect(changes).toBe(1);
  expect(await labels(tree, await at(tree))).toEqual(["a"]);
  await tree.retryExpired();
  expect(changes).toBe(1);
  logs.failNext("DescribeLogStreams", new LogsError("accessDenied", "No."));
  expect(await labels(tree, await at(tree, "a"))).toEqual(["No."]);
  const calls = logs.calls.length;
  await tree.retryExpired();
  expect(logs.calls).toHaveLength(calls);
});

it("says in a connection's tooltip what is known of it, and asks for nothing", async () => {
  const { logs, tree } = fixture();
  const [node] = await listed(tree);
  if (node?.kind !== "connection") throw new Error("no connection");
  expect(await tree.details(node, neverAborted)).toContainEqual(["Account", "123456789012"]);
  expect(logs.calls).toEqual([]);
});

describe("the tooltip of a group", () => {
  it("counts its subscription filters, and leaves the count out where it can't be had", async () => {
    const { logs, tree } = fixture();
    const { subscriptionFilters } = logs.store.createGroup("web", 0);
    const destinationArn = "arn:aws:lambda:us-east-1:000000000000:function:f";
    for (const name of ["a", "b"]) subscriptionFilters.set(name, { name, pattern: "", destinationArn, createdAt: 0 });
    const node = await at(tree, "web");
    if (node.kind !== "group") throw new Error("no group");
    expect(await tree.details(node, neverAborted)).toContainEqual(["Subscription filters", "2"]);
    logs.failNext("DescribeSubscriptionFilters", new LogsError("accessDenied", "no"));
    const rows = (await tree.details(node, neverAborted)).map(([name]) => name);
    expect(rows).toContain("Retention");
    expect(rows).not.toContain("Subscription filters");
  });
});

describe("the tree layout", () => {
  it("makes folders, one row for a chain of them, and keeps group and folder of the same name apart", async () => {
    const { logs, tree, arrangement } = fixture();
    const names = ["/aws/lambda/a", "/aws/lambda/b", "/aws/lambda/b/deep", "/ecs/x/y/z", "web"];
    for (const name of names) logs.store.createGroup(name, 0);
    arrangement.layout = "tree";
    expect(await labels(tree, await at(tree))).toEqual(["/aws/lambda", "/ecs/x/y", "web"]);
    expect(await labels(tree, await at(tree, "/aws/lambda"))).toEqual(["a", "b", "b"]);
    expect(present(await at(tree, "/aws/lambda"), 0).description).toBe("3");
    const ids = (await listed(tree, await at(tree, "/aws/lambda"))).map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
  });

  it("keeps the ids of groups when it is toggled, and says that a count is what is loaded", async () => {
    const { logs, tree, arrangement } = fixture();
    for (let index = 0; index < 60; index++) logs.store.createGroup(`a/${index}`, 0);
    const flat = (await listed(tree, await at(tree))).filter(({ kind }) => kind === "group").map(({ id }) => id);
    arrangement.layout = "tree";
    const inside = await listed(tree, await at(tree, "a"));
    expect(inside.map(({ id }) => id)).toEqual(flat);
    expect(present(await at(tree, "a"), 0).description).toBe("50+");
  });
});

describe("favourites", () => {
  it("stand on top with ids of their own, without a request where the list has them", async () => {
    const { logs, tree, favourites } = fixture();
    for (const name of ["a", "b"]) logs.add(name, `${name}-stream`, "x");
    await favourites.add("one", ["b"]);
    const rows = await listed(tree, await at(tree));
    expect(rows.map((node) => present(node, 0).accessibleLabel)).toEqual([
      "favourite log group b, never expires",
      "log group a, never expires",
      "log group b, never expires",
    ]);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(3);
    logs.calls.length = 0;
    expect([await labels(tree, rows[0]), await labels(tree, rows[2])]).toEqual([["b-stream"], ["b-stream"]]);
    expect(requests(logs)).toHaveLength(1);
    await favourites.remove("one", ["b"]);
    expect(await labels(tree, await at(tree))).toEqual(["a", "b"]);
  });

  it("beyond the first page are asked for one by one, later; deleted ones are marked", async () => {
    const { logs, tree, favourites, changed } = fixture();
    groups(logs, 60);
    await favourites.add("one", ["group055", "gone"]);
    const connection = await at(tree);
    const spoken = async (): Promise<string[]> =>
      (await listed(tree, connection)).slice(0, 2).map((node) => present(node, 0).accessibleLabel);
    expect(await spoken()).toEqual(["favourite log group gone", "favourite log group group055"]);
    await settle();
    expect(changed).toEqual(["one"]);
    expect(await spoken()).toEqual([
      "favourite log group gone, deleted",
      "favourite log group group055, never expires",
    ]);
    expect(logs.calls).toHaveLength(3);
  });
});

describe("by last event", () => {
  it("asks each loaded group once, and puts the newest first and the empty last", async () => {
    const { logs, tree, arrangement } = fixture();
    logs.addAt(1000, "a", "s", "x");
    logs.addAt(3000, "b", "s", "x");
    logs.store.createGroup("c", 0);
    arrangement.order = "lastEvent";
    const needed: string[] = [];
    tree.onNeedLastEvents(({ id }) => needed.push(id));
    const connection = await at(tree);
    expect(await labels(tree, connection)).toEqual(["a", "b", "c"]);
    expect(needed).toEqual(["one"]);
    const done: number[] = [];
    if (connection.kind !== "connection") throw new Error("no connection");
    const run = { signal: neverAborted, onProgress: (count: number) => done.push(count) };
    await tree.readLastEvents(connection, run);
    expect(done).toEqual([1, 2, 3]);
    expect(await labels(tree, connection)).toEqual(["b", "a", "c"]);
    await tree.readLastEvents(connection, run);
    expect(done).toHaveLength(3);
    expect(needed).toEqual(["one"]);
  });

  it("keeps what was read before it was cancelled", async () => {
    const { logs, tree, arrangement } = fixture();
    for (const name of groups(logs, 30)) logs.addAt(1000, name, "s", "x");
    arrangement.order = "lastEvent";
    const connection = await at(tree);
    await listed(tree, connection);
    if (connection.kind !== "connection") throw new Error("no connection");
    const abort = new AbortController();
    const onProgress = (count: number): void => void (count === 10 && abort.abort());
    await expect(tree.readLastEvents(connection, { signal: abort.signal, onProgress })).rejects.toThrow(/abort/iu);
    const known = (await listed(tree, connection)).filter((node) => node.kind === "group" && node.lastEventAt === 1000);
    expect(known.length).toBeGreaterThanOrEqual(10);
    expect(known.length).toBeLessThan(30);
  });
});

describe("loading all", () => {
  const most = 5000;

  it("ends where there are too many rows, and says so", async () => {
    const { logs, tree } = fixture();
    groups(logs, 300);
    const connection = await firstParent(tree);
    const run = { signal: neverAborted, onProgress: () => undefined };
    expect(await tree.loadAll(connection, { ...run, limit: 100 })).toBe(true);
    expect((await labels(tree, connection)).slice(-1)).toEqual(["Load more…"]);
    expect(await labels(tree, connection)).toHaveLength(101);
    expect(await tree.loadAll(connection, { ...run, limit: 300 })).toBe(false);
  });

  it("reads every page, draws now and then, and stops when cancelled", async () => {
    const { logs, tree, changed } = fixture();
    const names = groups(logs, 1000);
    const connection = await firstParent(tree);
    const abort = new AbortController();
    const progress: number[] = [];
    const onProgress = (loaded: number): void => {
      progress.push(loaded);
      if (loaded === 400) abort.abort();
    };
    await tree.loadAll(connection, { signal: abort.signal, limit: most, onProgress });
    expect(await labels(tree, connection)).toHaveLength(401);
    await tree.loadAll(connection, { signal: neverAborted, limit: most, onProgress });
    expect(await labels(tree, connection)).toEqual(names);
    expect([progress.length, progress.at(-1), logs.calls.length]).toEqual([19, 1000, 20]);
    expect(changed.length).toBeLessThan(8);
  });

  it("is kept by a refresh: as many rows come again", async () => {
    const { logs, tree } = fixture();
    const names = groups(logs, 200);
    const connection = await firstParent(tree);
    await tree.loadAll(connection, { signal: neverAborted, limit: most, onProgress: () => undefined });
    tree.refresh(connection);
    expect(await labels(tree, connection)).toEqual(names);
  });
});

describe("locating", () => {
  it("shows a group and a stream that are beyond the pages read, in any layout", async () => {
    const { logs, tree, arrangement } = fixture();
    for (let index = 0; index < 60; index++) logs.store.createGroup(`a/b${index}`, 0);
    logs.store.createGroup("a/z/last", 0);
    for (let index = 0; index < 60; index++) logs.addAt(index * 1000, "a/z/last", `s${index}`, "x");
    const place = { connection: connections[0]!, group: "a/z/last" };
    for (const layout of ["list", "tree"] as const) {
      arrangement.layout = layout;
      const group = await tree.locate(place, neverAborted);
      const stream = await tree.locate({ ...place, stream: "s0" }, neverAborted);
      expect([group.id, stream.id]).toEqual(["one\na/z/last", "one\na/z/last\ns0"]);
      expect((await listed(tree, group)).map(({ id }) => id)).toContain(stream.id);
    }
    expect(requests(logs).filter(({ input }) => "limit" in input)).toHaveLength(2);
  });

  it("finds groups and streams in ranges, in any layout", async () => {
    const { logs, tree, arrangement } = fixture();
    for (let index = 0; index < maxRows + 10; index++) logs.store.createGroup(`a/b${10_000 + index}`, 0);
    for (let index = 0; index < maxRows + 10; index++) logs.addAt(index * 1000, "a/b10000", `s${index}`, "x");
    const all = { signal: neverAborted, limit: 5000, onProgress: () => undefined };
    await tree.loadAll((await at(tree)) as ParentNode, all);
    const place = { connection: connections[0]!, group: "a/b10000" };
    await tree.loadAll((await tree.locate(place, neverAborted)) as ParentNode, all);
    for (const layout of ["list", "tree"] as const) {
      arrangement.layout = layout;
      const group = await tree.locate({ ...place, group: "a/b11005" }, neverAborted);
      const stream = await tree.locate({ ...place, stream: "s3" }, neverAborted);
      const above = (node: TreeNode): string[] => {
        const row = rowAbove(node);
        return row === undefined ? [] : [...above(row), row.kind];
      };
      const toGroup = ["connection", ...(layout === "tree" ? ["folder"] : []), "rangeOfGroups"];
      expect([group.id, above(group)]).toEqual(["one\na/b11005", toGroup]);
      expect([stream.id, above(stream)]).toEqual(["one\na/b10000\ns3", [...toGroup, "group", "rangeOfStreams"]]);
    }
  });

  it("tells of a new row by the node that was handed out", async () => {
    const { logs, tree } = fixture();
    groups(logs, 60);
    const connection = await at(tree);
    await listed(tree, connection);
    const told: unknown[] = [];
    tree.onDidChange((node) => told.push(node));
    await tree.locate({ connection: connections[0]!, group: "group059" }, neverAborted);
    expect(told).toHaveLength(1);
    expect(told[0]).toBe(connection);
  });

  it.each([
    [{ group: "none" }, /no such log group: none/u],
    [{ group: "a", stream: "none" }, /no such log stream in a: none/u],
  ])("says that there is nothing: %o", async (place, sentence) => {
    const { logs, tree } = fixture();
    logs.store.createGroup("a", 0);
    await expect(tree.locate({ connection: connections[0]!, ...place }, neverAborted)).rejects.toThrow(sentence);
  });
});
