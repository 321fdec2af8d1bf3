import { describe, expect, it } from "vitest";
import type { Connection } from "../../../src/logs/connections/connection.js";
import type { ExportTask } from "../../../src/logs/exports/exportTask.js";
import { LogsError } from "../../../src/logs/logsError.js";
import { exportTasksNode } from "../../../src/logs/tree/accountNodes.js";
import { ExportWatch } from "../../../src/logs/tree/exportWatch.js";
import { Favourites } from "../../../src/logs/tree/favourites.js";
import { LinkedShown } from "../../../src/logs/tree/linkedShown.js";
import { ListFilters } from "../../../src/logs/tree/listFilters.js";
import { LogTree } from "../../../src/logs/tree/logTree.js";
import { connectionNode } from "../../../src/logs/tree/node.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";
import { FakeMemory } from "../../fakes/fakeMemory.js";

const connection: Connection = { id: "one", name: "one", region: "eu-west-1", source: "settings" };
const node = exportTasksNode(connectionNode(connection));
const { signal } = new AbortController();
const secondMs = 1000;
const hourMs = 3600 * secondMs;

/** An export that takes a minute, with the watch of a tree that may show it. */
async function fixture(runningMs = 58 * secondMs) {
  const logs = new FakeLogs();
  const memory = new FakeMemory();
  const tree = new LogTree({
    connections: async () => [connection],
    api: async () => logs.api,
    facts: () => ({}),
    favourites: new Favourites(memory),
    filters: new ListFilters(memory),
    linked: new LinkedShown(memory),
    arrangement: () => ({ layout: "list", order: "name" }),
  });
  logs.add("a", "s", "x");
  logs.store.exportTasks.runningMs = runningMs;
  const watch = new ExportWatch(tree, logs.clock);
  const start = async (): Promise<string> => {
    const range = { fromMs: 0, toMs: logs.clock.now() + 1 };
    return (await logs.api.createExportTask({ group: "a", ...range, bucket: "bucket" }, signal)).id;
  };
  const ended: ExportTask[] = [];
  const id = await start();
  watch.follow(connection, id, (task) => void ended.push(task));
  logs.calls.length = 0;
  return { logs, tree, watch, id, ended, start };
}

function reads({ logs }: { readonly logs: FakeLogs }): number {
  return logs.calls.filter(({ operation }) => operation === "DescribeExportTasks").length;
}

/** The explorer draws the rows again whenever they have changed. */
async function show(tree: LogTree): Promise<void> {
  // Rows are registered as they are returned, from the top.
  const [top] = await tree.children();
  const rows = await tree.children(top);
  const row = rows.find(({ kind }) => kind === "exportTasks");
  await tree.children(row);
  tree.onDidChange((changed) => void (changed?.id === row?.id && tree.children(row)));
}

describe("an export that is followed", () => {
  it("is read every ten seconds while no row shows it, and told once when it has completed", async () => {
    const test = await fixture();
    const { logs, ended, id } = test;
    await logs.clock.advance(59 * secondMs);
    expect([reads(test), ended]).toEqual([5, []]);
    await logs.clock.advance(secondMs);
    expect(ended).toMatchObject([{ id, state: "COMPLETED", message: "Completed successfully" }]);
    await logs.clock.advance(hourMs);
    expect([reads(test), ended.length, logs.clock.sleepers]).toEqual([6, 1, 0]);
  });

  it("shares its reads with the rows that show it", async () => {
    const test = await fixture();
    await show(test.tree);
    await test.logs.clock.advance(59 * secondMs);
    expect(reads(test)).toBe(1 + 5);
    await test.logs.clock.advance(secondMs);
    expect([reads(test), test.ended.length]).toEqual([1 + 6, 1]);
  });

  it("is told at once where its rows are read anew", async () => {
    const test = await fixture();
    await show(test.tree);
    await test.logs.api.cancelExportTask({ id: test.id }, signal);
    test.tree.refresh(node);
    await test.logs.clock.advance(0);
    expect(test.ended).toMatchObject([{ id: test.id, state: "CANCELLED" }]);
    await test.logs.clock.advance(hourMs);
    expect(test.ended).toHaveLength(1);
  });

  it("is told although others follow, which aren't told", async () => {
    const test = await fixture();
    const { logs, ended } = test;
    await logs.clock.advance(60 * secondMs);
    await test.start();
    await show(test.tree);
    await logs.clock.advance(hourMs);
    expect(ended.map(({ id }) => id)).toEqual([test.id]);
  });

  it("is read less often while that fails, and told when it can be read again", async () => {
    const test = await fixture();
    const { logs, ended } = test;
    const fail = (): void => logs.failNext("DescribeExportTasks", new LogsError("offline", "No network"));
    for (let n = 0; n < 3; n++) fail();
    // After 10, 30 and 70 seconds.
    await logs.clock.advance(149 * secondMs);
    expect([reads(test), ended]).toEqual([3, []]);
    await logs.clock.advance(secondMs);
    expect([reads(test), ended.length]).toEqual([4, 1]);
  });

  it("is given up once the service must have ended it", async () => {
    const test = await fixture(48 * hourMs);
    await test.logs.clock.advance(25 * hourMs);
    const before = reads(test);
    await test.logs.clock.advance(25 * hourMs);
    expect([reads(test) - before, test.ended, test.logs.clock.sleepers]).toEqual([0, [], 0]);
  });

  it("is left with the window", async () => {
    const { logs, watch, ended } = await fixture();
    watch.dispose();
    await logs.clock.advance(hourMs);
    expect([logs.calls, ended, logs.clock.sleepers]).toEqual([[], [], 0]);
  });
});
