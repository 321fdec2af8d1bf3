import { beforeEach, describe, expect, it } from "vitest";
import type { LogsApi } from "../../../src/logs/logsApi.js";
import { LogsError } from "../../../src/logs/logsError.js";
import { Favourites } from "../../../src/logs/tree/favourites.js";
import { LinkedShown } from "../../../src/logs/tree/linkedShown.js";
import { ListFilters } from "../../../src/logs/tree/listFilters.js";
import { anomalyRows } from "../../../src/logs/tree/anomalyRows.js";
import { LogTree } from "../../../src/logs/tree/logTree.js";
import type { AnomaliesNode, AnomalyNode, TreeNode } from "../../../src/logs/tree/node.js";
import { rowLabels } from "../../../src/logs/tree/rowLabels.js";
import { present } from "../../../src/logs/tree/presentation.js";
import { namesOf, nodeArguments, selectedKind } from "../../../src/logs/tree/selectedNodes.js";
import { rowContext } from "../../../src/views/explorer/row.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";
import { FakeMemory } from "../../fakes/fakeMemory.js";

const connection = { id: "dev", name: "dev", region: "us-east-1" };
const { signal } = new AbortController();
const minute = 60_000;

let logs: FakeLogs;
let tree: LogTree;
let priorities: string[];
let changed: (string | undefined)[];

beforeEach(() => {
  logs = new FakeLogs();
  priorities = [];
  changed = [];
  const memory = new FakeMemory();
  tree = new LogTree({
    connections: async () => [connection],
    api: async (_, priority) => {
      priorities.push(priority);
      return logs.api;
    },
    facts: () => ({ account: "000000000000" }),
    favourites: new Favourites(memory),
    filters: new ListFilters(memory),
    linked: new LinkedShown(memory),
    arrangement: () => ({ layout: "list", order: "name" }),
  });
  tree.onDidChange((node) => changed.push(node?.id));
});

const messages = ["FATAL no memory left for request 17", "WARN the queue of orders is 81 % full", "INFO new greeting"];

/** Detectors of `web`, trained, that then saw what is new. */
async function watch(...names: readonly string[]): Promise<void> {
  logs.add("web", "one", "started on port 8081");
  logs.add("plain", "one", "started on port 8081");
  for (const name of names) await create("web", name);
  await logs.clock.advance(16 * minute);
  logs.add("web", "one", ...messages);
  logs.calls.length = 0;
}

async function create(group: string, name: string): Promise<void> {
  const groupArn = `arn:aws:logs:us-east-1:000000000000:log-group:${group}`;
  await logs.api.createLogAnomalyDetector({ groupArn, name }, signal);
}

/** The row of a log group. */
async function groupRow(name: string): Promise<TreeNode> {
  const [root] = await tree.children();
  const row = (await tree.children(root)).find((one) => one.kind === "group" && one.group.name === name);
  if (row === undefined) throw new Error(`no row of ${name}`);
  return row;
}

async function anomaliesIn(group: TreeNode): Promise<AnomaliesNode | undefined> {
  const rows = await tree.children(group);
  return rows.find((row) => row.kind === "anomalies");
}

/** The row of a group's anomalies, once it shows. */
async function anomaliesRow(group: TreeNode): Promise<AnomaliesNode> {
  await anomaliesIn(group);
  await expect.poll(() => changed).toContain(group.id);
  const row = await anomaliesIn(group);
  if (row === undefined) throw new Error("no row of anomalies");
  return row;
}

async function anomalyNodes(): Promise<readonly AnomalyNode[]> {
  const rows = await tree.children(await anomaliesRow(await groupRow("web")));
  return rows.filter((row) => row.kind === "anomaly");
}

function counts(operation: string): number {
  return logs.calls.filter((call) => call.operation === operation).length;
}

/** Lets what goes on in the background end. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

describe("the row of anomalies", () => {
  it("stands in groups with a detector, known from one list of the account that is read when a group is opened", async () => {
    await watch("watch");
    const [web, plain] = [await groupRow("web"), await groupRow("plain")];
    expect(counts("ListLogAnomalyDetectors")).toBe(0);
    expect((await tree.children(plain)).map(({ kind }) => kind)).toEqual(["subscriptionFilters", "stream"]);
    await settle();
    expect(changed).toEqual([]);
    expect(priorities).toContain("background");
    expect((await tree.children(web)).map(({ kind }) => kind)).toEqual(["subscriptionFilters", "anomalies", "stream"]);
    expect(counts("ListLogAnomalyDetectors")).toBe(1);
    expect(counts("ListAnomalies")).toBe(0);
  });

  it("comes by itself where the group was opened first", async () => {
    await watch("watch");
    const row = await anomaliesRow(await groupRow("web"));
    expect(present(row, 0)).toMatchObject({ label: "Anomalies", icon: "pulse", collapsible: true });
    expect(present(row, 0).description).toBeUndefined();
    expect(nodeArguments([row])).toEqual({ connection: "dev", group: "web" });
    expect(selectedKind([row])).toBe("anomalies");
  });

  it("is known also from a later page, and says what its detectors do", async () => {
    logs.add("web", "one", "x");
    logs.add("plain", "one", "x");
    for (let index = 0; index < 60; index++) await create("plain", `d${index}`);
    await create("web", "last");
    const row = await anomaliesRow(await groupRow("web"));
    expect(counts("ListLogAnomalyDetectors")).toBe(2);
    expect(present(row, 0)).toMatchObject({
      description: "INITIALIZING",
      accessibleLabel: "anomalies of the log group, INITIALIZING",
    });
    expect((await tree.children(row)).map((one) => present(one, 0).label)).toEqual(["No anomalies"]);
  });

  it("is missing where the detectors can't be listed, and for classes that have none", async () => {
    await watch("watch");
    logs.failNext("ListLogAnomalyDetectors", new LogsError("accessDenied", "You may not."));
    const web = await groupRow("web");
    for (let time = 0; time < 2; time++) expect(await anomaliesIn(web)).toBeUndefined();
    await settle();
    expect(await anomaliesIn(web)).toBeUndefined();
    expect(counts("ListLogAnomalyDetectors")).toBe(1);
    logs.store.createGroup("ia", 0, { logClass: "INFREQUENT_ACCESS" });
    tree.refresh();
    await tree.children(await groupRow("ia"));
    expect(counts("ListLogAnomalyDetectors")).toBe(1);
  });

  it("comes once credentials are renewed that had expired", async () => {
    await watch("watch");
    logs.failNext("ListLogAnomalyDetectors", new LogsError("expiredCredentials", "Sign in again."));
    const web = await groupRow("web");
    expect(await anomaliesIn(web)).toBeUndefined();
    await settle();
    await tree.retryExpired();
    await anomaliesIn(web);
    await settle();
    expect(await anomaliesIn(web)).toBeDefined();
  });

  it("ends with a server that never ends its list", async () => {
    await watch("watch");
    let pages = 0;
    const { listLogAnomalyDetectors } = logs.api;
    const endless: LogsApi["listLogAnomalyDetectors"] = async (_, ending) => ({
      ...(await listLogAnomalyDetectors.call(logs.api, {}, ending)),
      nextToken: `t${++pages}`,
    });
    Object.assign(logs.api, { listLogAnomalyDetectors: endless });
    await anomaliesRow(await groupRow("web"));
    expect(pages).toBeLessThanOrEqual(20);
  });

  it("goes with its last detector, and comes with a new one", async () => {
    await watch("watch");
    const web = await groupRow("web");
    const { detectors } = await anomaliesRow(web);
    await logs.api.deleteLogAnomalyDetector({ detector: detectors[0]?.arn ?? "" }, signal);
    tree.refreshAnomalies(connection, "web", true);
    await anomaliesIn(web);
    await settle();
    expect(await anomaliesIn(web)).toBeUndefined();
    await create("web", "other");
    changed.length = 0;
    tree.refresh(web);
    expect((await anomaliesRow(web)).detectors).toMatchObject([{ name: "other" }]);
  });
});

describe("the rows below it", () => {
  it("are the anomalies of all detectors by what matters, with priority and when they were seen", async () => {
    await watch("watch", "again");
    const rows = await anomalyNodes();
    const now = logs.clock.now() + 3 * minute;
    expect(
      rows.map((row) => present(row, now)).map(({ label, description, icon }) => [label, description, icon]),
    ).toEqual(
      messages.flatMap((message, index) => {
        const [priority, icon] = [["HIGH", "flame"] as const, ["MEDIUM", "warning"] as const, ["LOW", "info"] as const][
          index
        ] ?? ["", ""];
        const row = [expect.stringContaining(message.slice(0, 4)), `${priority} · 3 min ago`, icon];
        return [row, row];
      }),
    );
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(counts("ListAnomalies")).toBe(2);
    expect(namesOf(rows.slice(0, 1))).toEqual([expect.stringContaining("FATAL no memory left")]);
    expect(selectedKind(rows)).toBe("anomaly");
  });

  it("leave out what long patterns begin with, and show no line breaks", () => {
    const start = "the payment of the order was refused by the bank of the customer because ";
    const parent = { kind: "anomalies", id: "x" } as unknown as AnomaliesNode;
    const anomaly = { priority: "HIGH", state: "Active", lastSeenMs: 0 };
    const found = ["of this\nreason", "of another one"].map((end, id) => ({
      ...anomaly,
      id: `${id}`,
      pattern: start + end,
    }));
    const rows = anomalyRows(parent, found as never, rowLabels(found.map(({ pattern }) => pattern))).map((row) =>
      present(row, 0),
    );
    expect(rows.map(({ label }) => label)).toEqual(["…this reason", "…another one"]);
    expect(rows[0]?.accessibleLabel).toBe(`anomaly ${start}of this reason, HIGH, just now`);
  });

  it("say what was decided, and are named by what that holds for", async () => {
    await watch("watch");
    const [first, second, third] = await anomalyNodes();
    if (first === undefined || second === undefined || third === undefined) throw new Error("too few anomalies");
    const { detectorArn: detector } = first.anomaly;
    expect(nodeArguments([first])).toEqual({ connection: "dev", group: "web", detector, anomaly: first.anomaly.id });
    const pattern = first.anomaly.patternId;
    await logs.api.updateAnomaly({ detector, of: { pattern }, change: { kind: "suppress" } }, signal);
    const anomaly = second.anomaly.id;
    await logs.api.updateAnomaly({ detector, of: { anomaly }, change: { kind: "baseline" } }, signal);
    tree.refreshAnomalies(connection, "web");
    const rows = await anomalyNodes();
    expect(
      rows.map((row) => [rowContext(row), present(row, 0).icon, present(row, 0).description?.split(" · ")]),
    ).toEqual([
      ["anomaly.active", "info", ["LOW", expect.anything()]],
      ["anomaly.suppressed", "bell-slash", ["HIGH", "suppressed", expect.anything()]],
      ["anomaly.baseline", "check", ["MEDIUM", "baseline", expect.anything()]],
    ]);
    const suppressed = rows.filter((row) => row.anomaly.isSuppressed);
    expect(nodeArguments(suppressed)).toEqual({ connection: "dev", group: "web", detector, pattern });
  });

  it("have a tooltip with times, bars and samples", async () => {
    await watch("watch");
    const [row] = await anomalyNodes();
    if (row === undefined) throw new Error("no anomaly");
    const details = new Map(await tree.details(row, signal));
    const seen = new Date(row.anomaly.firstSeenMs).toISOString();
    expect(Object.fromEntries(details)).toMatchObject({
      Pattern: row.anomaly.pattern,
      Priority: "HIGH",
      State: "Active, goes on",
      "First seen": seen,
      "Last seen": seen,
      Sample: messages[0],
    });
    expect(details.get("Counts")).toMatch(/^▕[ ▁▂▃▄▅▆▇█]{1,32}▏ 1 event$/u);
  });

  it("are an error that can be tried again where they can't be read", async () => {
    await watch("watch");
    const row = await anomaliesRow(await groupRow("web"));
    logs.failNext("ListAnomalies", new LogsError("accessDenied", "You may not."));
    expect((await tree.children(row)).map(({ kind }) => kind)).toEqual(["error"]);
    await tree.loadMore(row);
    expect((await tree.children(row)).map(({ kind }) => kind)).toEqual(["anomaly", "anomaly", "anomaly"]);
  });
});
