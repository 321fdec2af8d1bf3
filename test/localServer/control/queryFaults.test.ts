import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LocalServer } from "../../../src/localServer/server.js";
import { defaultSettings } from "../../../src/localServer/control/settings.js";
import { FakeClock } from "../../fakes/fakeClock.js";

let clock = new FakeClock();
let server = new LocalServer({ clock });
let endpoint = "";

beforeEach(async () => {
  clock = new FakeClock();
  server = new LocalServer({ clock });
  endpoint = await server.start();
  const now = clock.now();
  server.store.createGroup("web", now);
  server.store.createStream("web", "one", now);
  server.store.append(
    "web",
    "one",
    Array.from({ length: 10 }, () => ({ timestamp: now, message: "m" })),
    now,
  );
});
afterEach(() => server.stop());

interface Body {
  readonly queryId: string;
  readonly status: string;
  readonly results: readonly unknown[];
  readonly message: string;
}

async function call(operation: string, input: object): Promise<Body> {
  const headers = { "x-amz-target": `Logs_20140328.${operation}` };
  const response = await fetch(endpoint, { method: "POST", headers, body: JSON.stringify(input) });
  return (await response.json()) as Body;
}

function start(): Promise<Body> {
  const time = Math.floor(clock.now() / 1000);
  const range = { startTime: time - 60, endTime: time + 60 };
  return call("StartQuery", { logGroupName: "web", ...range, queryString: "fields @message" });
}

async function stateOf(queryId: string): Promise<string> {
  const { status, results } = await call("GetQueryResults", { queryId });
  return `${status} ${results.length}`;
}

async function pass(ms: number): Promise<void> {
  await vi.waitUntil(() => clock.sleepers > 0);
  await clock.advance(ms);
}

it.each([
  ["Failed", "Failed 0"],
  ["Timeout", "Timeout 10"],
  ["Cancelled", "Cancelled 10"],
  ["Unknown", "Unknown 10"],
] as const)("a fault lets one query end as %s, and the next as it should", async (state, shown) => {
  server.control.set({
    ...defaultSettings,
    faults: [{ fault: "queryEnds", operation: "StartQuery", state, times: 1 }],
  });
  const ids = [await start(), await start()];
  await pass(1);
  expect(await Promise.all(ids.map(({ queryId }) => stateOf(queryId)))).toEqual([shown, "Complete 10"]);
});

it("queries take the time that is asked for, and no more than the number that may run", async () => {
  server.control.set({ ...defaultSettings, queryScheduledMs: 1000, queryRunningMs: 1000, concurrentQueries: 1 });
  const { queryId } = await start();
  expect((await start()).message).toBe("Account maximum query concurrency limit of [1] reached.");
  expect(await stateOf(queryId)).toBe("Scheduled 0");
  await pass(1500);
  expect(await stateOf(queryId)).toBe("Running 5");
  await pass(500);
  expect(await stateOf(queryId)).toBe("Complete 10");
});

it("a clock that is set ahead by hours ends a query that runs, and by days its results", async () => {
  server.control.set({ ...defaultSettings, queryRunningMs: 10 * 60 * 60 * 1000 });
  const { queryId } = await start();
  await pass(1000);
  expect(await stateOf(queryId)).toMatch(/^Running/u);
  server.control.set({ ...server.control.settings, clock: { offsetMs: 2 * 60 * 60 * 1000 } });
  await pass(1000);
  expect(await stateOf(queryId)).toMatch(/^Timeout/u);
  server.control.set({ ...server.control.settings, clock: { offsetMs: 8 * 24 * 60 * 60 * 1000 } });
  expect((await call("GetQueryResults", { queryId })).message).toBe("The specified query does not exist.");
});

it("a server that stops ends its queries", async () => {
  server.control.set({ ...defaultSettings, queryRunningMs: 60_000 });
  const { queryId } = await start();
  await server.stop();
  expect(server.store.queries.find(queryId, clock.now())?.status).toBe("Cancelled");
  expect(clock.sleepers).toBe(0);
});
