import { describe, expect, it } from "vitest";
import type { LogsApi } from "../../../src/logs/logsApi.js";
import { LogsError } from "../../../src/logs/logsError.js";
import { budgeted } from "../../../src/logs/operations/wrappedApi.js";
import type { RateUsage } from "../../../src/logs/rateBudget/operationBudget.js";
import { type Operation, quotaOf } from "../../../src/logs/operations/operations.js";
import { RateBudget, usageText } from "../../../src/logs/rateBudget/rateBudget.js";
import { FakeClock, settle } from "../../fakes/fakeClock.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";

const signal = new AbortController().signal;

describe("the quotas", () => {
  const cases: [Operation, string, number][] = [
    ["FilterLogEvents", "eu-west-1", 10],
    ["FilterLogEvents", "us-east-1", 25],
    ["FilterLogEvents", "eu-central-1", 5],
    ["FilterLogEvents", "il-central-1", 5],
    ["GetLogEvents", "us-east-1", 25],
    ["GetLogEvents", "eu-central-1", 10],
    ["GetLogEvents", "eu-west-3", 30],
    ["DescribeLogGroups", "us-east-1", 10],
    ["DescribeLogStreams", "us-east-1", 25],
    ["PutLogEvents", "us-east-1", 5000],
  ];
  it.each(cases)("of %s in %s is %d", (operation, region, perSecond) => {
    expect(quotaOf(operation, region)).toBe(perSecond);
  });
});

describe("a budget", () => {
  const limits: [endpoint: string | undefined, limit: number | undefined][] = [
    [undefined, 5],
    ["https://vpce-1.logs.eu-central-1.vpce.amazonaws.com", 5],
    ["https://logs.eu-central-1.api.aws", 5],
    ["http://127.0.0.1:4566", undefined],
    ["https://amazonaws.com.example.org", undefined],
  ];
  it.each(limits)("at the endpoint %s has the limit %s", (endpoint, limit) => {
    const place = { region: "eu-central-1", ...(endpoint === undefined ? {} : { endpoint }) };
    expect(new RateBudget(place, new FakeClock()).usage("FilterLogEvents").limitPerSecond).toBe(limit);
  });

  it("is one for all ports over it, but another for each operation", async () => {
    const { logs, budget } = fixture("eu-central-1");
    const [tree, tail] = [budgeted(logs.api, budget, "interactive"), budgeted(logs.api, budget, "background")];
    for (let i = 0; i < 5; i++) void tree.filterLogEvents({ group: "g" }, signal);
    void tail.filterLogEvents({ group: "g" }, signal);
    void tail.describeLogGroups({}, signal);
    await settle();
    const operations = (): string[] => logs.calls.map(({ operation }) => operation);
    expect(operations().toSorted()).toEqual([
      "DescribeLogGroups",
      ...Array.from({ length: 5 }, () => "FilterLogEvents"),
    ]);
    expect(budget.usage("FilterLogEvents")).toMatchObject({ usedPerSecond: 1, limitPerSecond: 5, waiting: 1 });
    await logs.clock.advance(1000);
    expect(operations()).toHaveLength(7);
  });

  it("learns from throttling, not from other failures, and passes both on", async () => {
    const { logs, budget } = fixture("us-east-1", "http://127.0.0.1:4566");
    const api = budgeted(logs.api, budget, "interactive");
    const limit = (): number | undefined => budget.usage("FilterLogEvents").limitPerSecond;
    const [offline, throttled] = [new LogsError("offline", "gone"), new LogsError("throttled", "slow down")];
    logs.failNext("FilterLogEvents", offline);
    logs.failNext("FilterLogEvents", throttled);
    await expect(api.filterLogEvents({ group: "g" }, signal)).rejects.toBe(offline);
    expect(limit()).toBeUndefined();
    await expect(api.filterLogEvents({ group: "g" }, signal)).rejects.toBe(throttled);
    expect(limit()).toBe(1);
    expect(budget.usage("DescribeLogGroups").limitPerSecond).toBeUndefined();
  });

  it("doesn't send what was aborted while it waited", async () => {
    const { logs, budget } = fixture("eu-central-1");
    const api = budgeted(logs.api, budget, "interactive");
    const abort = new AbortController();
    const all = Array.from({ length: 6 }, () => api.filterLogEvents({ group: "g" }, abort.signal));
    await settle();
    abort.abort();
    await expect(all[5]).rejects.toMatchObject({ name: "AbortError" });
    await Promise.allSettled(all);
    await logs.clock.advance(5000);
    expect(logs.calls).toHaveLength(5);
  });
});

describe("the port over a budget", () => {
  it("passes every call on as it is, under the operation's own name", async () => {
    const budget = new RateBudget({ region: "eu-west-1" }, new FakeClock());
    const all = Object.keys(new FakeLogs().api) as (keyof LogsApi)[];
    const methods = all.filter((method) => method !== "startLiveTail");
    const calls: unknown[] = [];
    const inner = Object.fromEntries(
      methods.map((method) => [method, async (...given: unknown[]) => calls.push([method, ...given])]),
    ) as unknown as Record<keyof LogsApi, (...given: unknown[]) => Promise<unknown>>;
    const outer = budgeted(inner as unknown as LogsApi, budget, "interactive") as unknown as typeof inner;
    expect(Object.keys(outer).toSorted()).toEqual(all.toSorted());
    for (const [index, method] of methods.entries()) {
      const given = [{ request: method }, signal];
      expect(await outer[method](...given)).toBe(index + 1);
      expect(calls.at(-1)).toEqual([method, ...given]);
      const operation = (method.charAt(0).toUpperCase() + method.slice(1)) as Operation;
      expect(budget.usage(operation).usedPerSecond).toBe(0.2);
    }
  });
});

describe("a Live Tail session over a budget", () => {
  it("takes one request, however long it lasts, and is left with its reader", async () => {
    const logs = new FakeLogs();
    const budget = new RateBudget({ region: "eu-west-1" }, logs.clock);
    logs.add("g", "s", "before");
    const [found] = (await logs.api.describeLogGroups({ prefix: "g" }, signal)).items;
    const api = budgeted(logs.api, budget, "background");
    const kinds: string[] = [];
    for await (const { kind } of api.startLiveTail({ groupArns: [found?.arn ?? ""] }, signal)) {
      if (kinds.push(kind) === 3) break;
      void logs.clock.advance(1000);
    }
    expect(kinds).toEqual(["start", "events", "events"]);
    expect(budget.usage("StartLiveTail").usedPerSecond).toBe(0.2);
    expect(logs.clock.sleepers).toBe(0);
  });

  it("that is throttled lowers it", async () => {
    const logs = new FakeLogs();
    logs.failNext("StartLiveTail", new LogsError("throttled", "slow down"));
    const budget = new RateBudget({ region: "eu-west-1" }, logs.clock);
    const session = budgeted(logs.api, budget, "background").startLiveTail({ groupArns: ["a"] }, signal);
    await expect(session[Symbol.asyncIterator]().next()).rejects.toMatchObject({ kind: "throttled" });
    expect(budget.usage("StartLiveTail").isLowered).toBe(true);
  });
});

describe("the line for the eye", () => {
  const cases: [RateUsage, string][] = [
    [
      { usedPerSecond: 3.2, limitPerSecond: 10, isLowered: false, waiting: 0 },
      "FilterLogEvents: 3.2 of 10 requests/s used",
    ],
    [
      { usedPerSecond: 5, limitPerSecond: 5, isLowered: false, waiting: 1 },
      "FilterLogEvents: 5.0 of 5 requests/s used, 1 waiting for its turn",
    ],
    [
      { usedPerSecond: 2, limitPerSecond: 4, isLowered: true, waiting: 3 },
      "FilterLogEvents: 2.0 of 4 requests/s used (fewer for now, after throttling), 3 waiting for their turn",
    ],
    [{ usedPerSecond: 0.6, isLowered: false, waiting: 0 }, "FilterLogEvents: 0.6 requests/s"],
  ];
  it.each(cases)("of %o", (usage, line) => {
    expect(usageText("FilterLogEvents", usage)).toBe(line);
  });
});

function fixture(region: string, endpoint?: string): { logs: FakeLogs; budget: RateBudget } {
  const logs = new FakeLogs();
  logs.add("g", "s", "hello");
  const place = { region, ...(endpoint === undefined ? {} : { endpoint }) };
  return { logs, budget: new RateBudget(place, logs.clock) };
}

describe("budgets that turn out to be one account's", () => {
  it("are one from then on, whichever is asked", async () => {
    const clock = new FakeClock();
    const [one, two, three] = [0, 1, 2].map(() => new RateBudget({ region: "eu-west-1" }, clock));
    two!.shareWith(one!);
    three!.shareWith(two!);
    one!.shareWith(three!);
    two!.throttled("FilterLogEvents");
    await three!.retry("FilterLogEvents");
    for (const budget of [one!, two!, three!]) {
      expect(budget.usage("FilterLogEvents")).toMatchObject({ usedPerSecond: 0.2, isLowered: true });
    }
  });
});
