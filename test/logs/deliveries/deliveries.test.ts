import { beforeEach, describe, expect, it } from "vitest";
import { Deliveries, type Known, maxDestinations } from "../../../src/logs/deliveries/deliveries.js";
import { describeDelivery } from "../../../src/logs/deliveries/deliveryText.js";
import { type Destination, readDelivery, selectionOfDelivery } from "../../../src/logs/deliveries/delivery.js";
import { LogsError } from "../../../src/logs/logsError.js";
import { utcZone } from "../../../src/logs/time/zone.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";

const { signal } = new AbortController();
const hourMs = 3_600_000;
let logs: FakeLogs;

beforeEach(() => {
  logs = new FakeLogs();
});

function read(group: string, stream: string) {
  return readDelivery(logs.api, { group, stream }, { now: logs.clock.now(), signal });
}

async function described(group: string, stream: string) {
  const delivery = await read(group, stream);
  return describeDelivery({ group, stream }, delivery, { place: "dev", zone: utcZone });
}

describe("what an account has of a destination", () => {
  it("is nothing where there is no log group, with one request", async () => {
    logs.add("web-other", "s", "x");
    expect(await described("web", "s")).toEqual({
      summary: "No log group yet",
      hint: {
        code: "missing-group",
        about: "group",
        message: "This log group isn't in dev yet. The agent creates it, where its permissions let it.",
      },
      canCreate: true,
    });
    expect(logs.calls.map(({ operation }) => operation)).toEqual(["DescribeLogGroups"]);
  });

  it("lacks a stream of exactly this name", async () => {
    logs.add("web", "host-12", "x");
    expect(await described("web", "host-1")).toMatchObject({
      summary: "No log stream yet, never expires",
      hint: { code: "missing-stream", about: "stream" },
      canCreate: true,
    });
  });

  it("is the newest stream whose name fits what the agent fills in, with its last event", async () => {
    logs.store.createGroup("web", logs.clock.now(), {});
    await logs.api.putRetentionPolicy({ group: "web", retentionInDays: 14 }, signal);
    logs.addAt(logs.clock.now() - 5 * hourMs, "web", "i-1/access", "old");
    logs.addAt(logs.clock.now() - 3 * hourMs, "web", "i-2/access", "newer");
    logs.addAt(logs.clock.now() - hourMs, "web", "i-2/error", "another log");
    const delivery = await read("web", "*/access");
    expect(delivery.streams.map(({ name }) => name)).toEqual(["i-2/access", "i-1/access"]);
    expect(delivery.lastEventAt).toBe(logs.clock.now() - 3 * hourMs);
    const { summary, hint } = await described("web", "*/access");
    expect(summary).toMatch(/^Last event \d{4}-\d\d-\d\d \d\d:\d\d:\d\d Z?(?:\+00:00)?, kept 14 days$/u);
    expect(hint?.message).toMatch(/^No event from this section for 3 hours: the newest one in dev is of \d{4}-/u);
  });

  it("finds a stream by its fixed beginning where fifty newer ones hide it", async () => {
    logs.addAt(logs.clock.now() - 2 * hourMs, "web", "app-i-1", "x");
    logs.addAt(logs.clock.now() - 3 * hourMs, "web", "app-i-2", "x");
    for (let n = 0; n < 50; n++) logs.add("web", `other-${n}`, "x");
    expect((await read("web", "app-*")).streams.map(({ name }) => name)).toEqual(["app-i-1", "app-i-2"]);
    expect((await read("web", "gone-*")).streams).toEqual([]);
  });

  it("has no hint where events arrive", async () => {
    logs.add("web", "s", "x");
    const { hint, summary } = await described("web", "s");
    expect(hint).toBeUndefined();
    expect(summary).toMatch(/^Last event .*, never expires$/u);
  });

  it("is the newest event itself where the time that a list tells lags behind it", async () => {
    logs.addAt(logs.clock.now() - 1000, "web", "s", "x");
    const api = {
      describeLogGroups: logs.api.describeLogGroups.bind(logs.api),
      getLogEvents: logs.api.getLogEvents.bind(logs.api),
      describeLogStreams: async () => ({ items: [{ name: "s", arn: "", lastEventAt: logs.clock.now() - 5 * hourMs }] }),
    };
    const delivery = await readDelivery(api, { group: "web", stream: "s" }, { now: logs.clock.now(), signal });
    expect(delivery.lastEventAt).toBe(logs.clock.now() - 1000);
  });

  it("says that a stream has no event yet, and for how many days", async () => {
    logs.store.createGroup("web", logs.clock.now());
    logs.store.createStream("web", "s", logs.clock.now());
    expect((await described("web", "s")).hint?.message).toBe("No event from this section is in dev yet.");
    logs.addAt(logs.clock.now() - 50 * hourMs, "web", "s", "x");
    expect((await described("web", "s")).hint?.message).toContain("for 2 days: ");
  });

  it("is of several log groups where the agent fills in a part of their name", async () => {
    logs.add("web-a", "s", "x");
    expect((await read("web-*", "s")).streams).toMatchObject([{ name: "s" }]);
    logs.add("web-b", "s", "x");
    logs.add("other", "s", "x");
    expect(await described("web-*", "s")).toEqual({ summary: "2 log groups", canCreate: false });
    expect(await described("none-*", "s")).toMatchObject({ canCreate: false, hint: { code: "missing-group" } });
  });

  it("reads no events of a group that only queries read", async () => {
    logs.store.createGroup("rare", logs.clock.now(), { logClass: "INFREQUENT_ACCESS" });
    logs.store.createStream("rare", "s", logs.clock.now());
    logs.addAt(logs.clock.now() - 5 * hourMs, "rare", "s", "x");
    expect((await described("rare", "s")).hint?.code).toBe("no-recent-event");
    expect(logs.calls.map(({ operation }) => operation)).not.toContain("GetLogEvents");
  });

  it("is nothing where the group was deleted since it was listed", async () => {
    logs.add("web", "s", "x");
    logs.failNext("DescribeLogStreams", new LogsError("notFound", "gone"));
    expect(await read("web", "s")).toEqual({ readAt: logs.clock.now(), groups: [], streams: [] });
  });
});

describe("what is shown of a destination", () => {
  it.each([
    ["web", "s", { groups: ["web"], streams: ["s"] }],
    ["web", "*", { groups: ["web"] }],
    ["web", "i-*", { groups: ["web"], streamPrefix: "i-" }],
    ["web", "*-a", { groups: ["web"], streams: ["i-a"] }],
    ["web", "none", { groups: ["web"] }],
    ["w*", "s", { groups: ["w*"] }],
    ["none", "s", undefined],
  ])("of %s and %s", async (group, stream, expected) => {
    logs.add("web", "s", "x");
    logs.add("web", "i-a", "x");
    logs.add("web2", "s", "x");
    expect(selectionOfDelivery({ group, stream }, await read(group, stream))).toEqual(expected);
  });
});

describe("asking for the destinations of a file", () => {
  let asked: string[];
  let fails: LogsError | undefined;
  let deliveries: Deliveries;

  beforeEach(() => {
    asked = [];
    fails = undefined;
    deliveries = new Deliveries(logs.clock, async (connection, { group }) => {
      asked.push(`${connection} ${group}`);
      if (fails !== undefined) throw fails;
      return { readAt: 0, groups: [], streams: [] };
    });
  });

  async function ask(groups: readonly string[], connection = "dev") {
    const known: [string, Known][] = [];
    const destinations = groups.map((group) => ({ group, stream: "s" }));
    const report = (destination: Destination, each: Known): void => void known.push([destination.group, each]);
    await deliveries.ask(connection, destinations, { report, signal });
    return known;
  }

  it("asks for each once, and not again for a while", async () => {
    expect(await ask(["a", "b", "a"])).toHaveLength(2);
    await ask(["a"]);
    expect(asked).toEqual(["dev a", "dev b"]);
    await ask(["a"], "prod");
    expect(asked).toEqual(["dev a", "dev b", "prod a"]);
    await logs.clock.advance(60_000);
    await ask(["a"]);
    deliveries.forget("dev");
    await ask(["a"]);
    await ask(["a"], "prod");
    expect(asked.slice(3)).toEqual(["dev a", "dev a", "prod a"]);
  });

  it("doesn't ask for names that can't exist, nor for more than are of use", async () => {
    expect(await ask(["a b", "", "x".repeat(513)])).toEqual([]);
    const many = Array.from({ length: maxDestinations + 1 }, (_, n) => `g${n}`);
    expect(await ask(many)).toHaveLength(maxDestinations);
  });

  it("doesn't wait for a network in vain for each, and asks again at the next time", async () => {
    fails = new LogsError("offline", "no network");
    const known = await ask(Array.from({ length: 50 }, (_, n) => `g${n}`));
    expect(known).toHaveLength(50);
    expect(known.every(([, each]) => "error" in each && each.error === fails)).toBe(true);
    expect(asked.length).toBeLessThanOrEqual(4);
    fails = undefined;
    expect(await ask(["g0"])).toEqual([["g0", { delivery: { readAt: 0, groups: [], streams: [] } }]]);
  });

  it("goes on where a permission lacks for one of them", async () => {
    fails = new LogsError("accessDenied", "no");
    expect(await ask(["a", "b", "c", "d", "e", "f"])).toHaveLength(6);
    expect(asked).toHaveLength(6);
  });

  it("ends once it is cancelled", async () => {
    const cancel = new AbortController();
    const report = (): void => cancel.abort();
    const destinations = ["a", "b", "c", "d", "e", "f"].map((group) => ({ group, stream: "s" }));
    await expect(deliveries.ask("dev", destinations, { report, signal: cancel.signal })).rejects.toThrow(/abort/iu);
    expect(asked.length).toBeLessThan(6);
  });
});
