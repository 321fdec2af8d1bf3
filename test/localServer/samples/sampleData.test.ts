import { describe, expect, it } from "vitest";
import { LogService } from "../../../src/localServer/operations/logService.js";
import { SampleData, sampleMs } from "../../../src/localServer/samples/sampleData.js";
import { LogStore } from "../../../src/localServer/store/store.js";
import { eventId } from "../../../src/localServer/store/storedEvent.js";
import { FakeClock } from "../../fakes/fakeClock.js";

const now = Date.UTC(2026, 10, 22, 12);
const minuteMs = 60_000;
const accessLine =
  /^[\da-f.:]+ - - \[\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000\] "(?:GET|POST) \/\S* HTTP\/1\.1" (?:200|304|404|502) \d+ "[^"]+" "[^"]+"$/u;

interface Filled {
  readonly clock: FakeClock;
  /** Sets the server's clock ahead of the other one. */
  readonly setAhead: (ms: number) => void;
  readonly service: LogService;
  readonly store: LogStore;
  readonly samples: SampleData;
}

function filled(at = now): Filled {
  const clock = new FakeClock(at);
  let offsetMs = 0;
  const serverClock = { now: () => clock.now() + offsetMs, sleep: clock.sleep.bind(clock) };
  const store = new LogStore();
  const service = new LogService(store, serverClock);
  const samples = new SampleData(service, serverClock);
  void samples.createGroups();
  void samples.fill();
  return { clock, setAhead: (ms) => (offsetMs = ms), service, store, samples };
}

interface Told {
  readonly id: string;
  readonly group: string;
  readonly stream: string;
  readonly timestamp: number;
  readonly ingestionTime: number;
  readonly message: string;
}

/** All events, in the order of their ids. */
function told(store: LogStore): Told[] {
  const all = store.groups().flatMap(({ name: group, streams }) =>
    [...streams.values()].flatMap(({ name: stream, events }) =>
      [...events].map((event) => {
        const { timestamp, ingestionTime, message } = event;
        return { id: eventId(event), group, stream, timestamp, ingestionTime, message };
      }),
    ),
  );
  return all.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function messages(store: LogStore, group: string): string[] {
  return told(store)
    .filter((event) => event.group === group)
    .map(({ message }) => message);
}

/** Lets the samples be written until `work` is done. */
async function following({ samples }: Filled, work: () => Promise<void>): Promise<void> {
  const stop = new AbortController();
  const writing = samples.follow(stop.signal);
  await work();
  stop.abort();
  await expect(writing).rejects.toMatchObject({ name: "AbortError" });
}

describe("sample data", () => {
  it("fills some hours before now, and nothing after", () => {
    const { store } = filled();
    const streams = store.groups().flatMap((group) => [...group.streams.values()]);
    const facts = streams.map(({ name, events }) => ({
      name,
      isMany: events.length > 100,
      reachesBack: (events.at(0)?.timestamp ?? now) < now - 5 * 60 * minuteMs,
      isPast: [...events].every(({ timestamp, ingestionTime }) => timestamp < ingestionTime && ingestionTime <= now),
    }));
    expect(facts).toEqual(facts.map(({ name }) => ({ name, isMany: true, reachesBack: true, isPast: true })));
  });

  it("has access logs in nginx's combined format, with all four statuses", () => {
    const lines = messages(filled().store, "myWebApp");
    expect(lines.filter((line) => !accessLine.test(line))).toEqual([]);
    const count = (status: number) => lines.filter((line) => line.includes(`HTTP/1.1" ${status} `)).length;
    expect([200, 304, 404, 502].filter((status) => count(status) < 20)).toEqual([]);
  });

  it("has streams of servers, functions and containers", () => {
    const { store } = filled();
    const names = store
      .groups()
      .flatMap(({ name, streams }) => [...streams.keys()].toSorted().map((stream) => `${name} ${stream}`));
    expect(names).toEqual([
      "/aws/lambda/checkout 2026/11/22/[$LATEST]7d1f0c2ab94e4b7f8a53c6e01d2f9b34",
      "/aws/lambda/checkout 2026/11/22/[$LATEST]e0b46a1f5c9d4d27a8f30b9c61e7d582",
      "/ecs/gateway gateway/web/9c41e7d20b6f4a8e93d5170c2fb8a6e4",
      "/ecs/payments payments/api/3f2b8c1d9a7e4056b1c2d3e4f5a60718",
      "/ecs/payments payments/worker/3f2b8c1d9a7e4056b1c2d3e4f5a60718",
      "myWebApp nginx_20261122_i-0abc1d2e3f4a5b6c7",
      "myWebApp nginx_20261122_i-0f9e8d7c6b5a49382",
      "syslog ip-10-0-1-17",
      "warehouse stock/rotterdam",
    ]);
  });

  it("has JSON, also as whole lines, and stack traces of several lines", () => {
    const { store } = filled();
    const lines = messages(store, "/aws/lambda/checkout");
    const entries = lines.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line) as { level: string });
    expect(new Set(entries.map(({ level }) => level))).toEqual(new Set(["INFO", "ERROR"]));
    expect(lines.filter((line) => line.includes("\n    at ")).length).toBeGreaterThan(3);
    const levels = messages(store, "/ecs/gateway").map((line) => (JSON.parse(line) as { level: string }).level);
    expect(new Set(levels)).toEqual(new Set(["info", "warn", "error"]));
  });

  it("has a group of the class Infrequent Access, which queries alone read", () => {
    const { store } = filled();
    const classes = store.groups().map(({ name, logClass }) => [name, logClass]);
    expect(classes.filter(([, logClass]) => logClass !== "STANDARD")).toEqual([["warehouse", "INFREQUENT_ACCESS"]]);
    const articles = messages(store, "warehouse").map((line) => (JSON.parse(line) as { article: string }).article);
    expect(new Set(articles)).toEqual(new Set(["chair", "desk", "lamp", "shelf"]));
  });

  it("has a day as syslog writes it", () => {
    const [line = ""] = messages(filled(Date.UTC(2026, 10, 3, 12)).store, "syslog");
    expect(line).toMatch(/^Nov {2}3 \d\d:\d\d:\d\d ip-10-0-1-17 /u);
  });

  it("has an incident each few minutes, whose first request id goes through the errors of three groups", () => {
    const { store } = filled();
    const all = told(store);
    const ids = all.flatMap(({ message }) => /attempt 4 request=(?<id>\S+)/u.exec(message)?.groups?.["id"] ?? []);
    const hours = sampleMs / (60 * minuteMs);
    expect(ids.length).toBeGreaterThanOrEqual(12 * hours - 2);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids.slice(1, 4)) {
      const errors = all.filter(({ message }) => message.includes(id) && /"level":"error"|ERROR/iu.test(message));
      const of = (group: string) => errors.filter((event) => event.group === group).length;
      expect([of("/ecs/gateway"), of("/ecs/payments"), of("/aws/lambda/checkout")]).toEqual([4, 4, 8]);
      const [from = 0, to = 0] = [errors[0]?.timestamp, errors.at(-1)?.timestamp];
      expect(to - from).toBeLessThan(30_000);
    }
  });
});

describe("the samples that are written", () => {
  it("come to every group, each a while after it happened, until it is aborted", async () => {
    const run = filled();
    const before = new Map(run.store.groups().map(({ name }) => [name, messages(run.store, name).length]));
    await following(run, () => run.clock.advance(5 * minuteMs));
    const written = () => run.store.groups().map(({ name }) => messages(run.store, name).length - before.get(name)!);
    const counts = written();
    expect(counts.every((count) => count >= 5)).toBe(true);
    const fresh = told(run.store).filter(({ ingestionTime }) => ingestionTime > now);
    expect(fresh).toHaveLength(counts.reduce((sum, count) => sum + count, 0));
    expect(fresh.every(({ timestamp, ingestionTime }) => ingestionTime - timestamp < 4000)).toBe(true);
    await run.clock.advance(minuteMs);
    expect(written()).toEqual(counts);
  });

  it("are those that a server that starts later fills in, ids included, so that a restart changes nothing", async () => {
    const run = filled();
    await following(run, () => run.clock.advance(10 * minuteMs));
    const later = filled(run.clock.now());
    const since = now - 5 * 60 * minuteMs;
    const those = ({ store }: Filled): Told[] => told(store).filter(({ timestamp }) => timestamp > since);
    expect(those(run).length).toBeGreaterThan(1000);
    expect(those(later)).toEqual(those(run));
  });

  it("give events of others ids of their own", async () => {
    const run = filled();
    const put = async (): Promise<void> => {
      const logEvents = [{ timestamp: run.clock.now(), message: "mine" }];
      const input = { logGroupName: "syslog", logStreamName: "ip-10-0-1-17", logEvents };
      await run.service.perform({ operation: "PutLogEvents", input, region: "us-east-1" });
      await run.clock.advance(1000);
    };
    await following(run, async () => {
      for (let count = 0; count < 60; count += 1) await put();
    });
    const ids = told(run.store).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(messages(run.store, "syslog").filter((message) => message === "mine")).toHaveLength(60);
  });

  it("take up new streams with a new day, and leave a deleted group alone", async () => {
    const run = filled(Date.UTC(2026, 10, 22, 23, 59, 50));
    const { clock, store } = run;
    await following(run, async () => {
      await clock.advance(minuteMs);
      expect([...store.group("myWebApp").streams.keys()].filter((name) => name.includes("20261123"))).toHaveLength(2);
      store.deleteGroup("myWebApp");
      await clock.advance(10_000);
      expect(store.groups().map(({ name }) => name)).not.toContain("myWebApp");
    });
  });

  it("go on where the clock was set, be it hours ahead, days ahead, or back", async () => {
    const run = filled();
    const hourMs = 60 * minuteMs;
    await following(run, async () => {
      for (const hours of [3, 3 + 72, 74]) {
        run.setAhead(hours * hourMs);
        await run.clock.advance(minuteMs);
        const since = run.clock.now() + hours * hourMs - 30_000;
        expect(told(run.store).filter(({ ingestionTime }) => ingestionTime > since).length).toBeGreaterThan(10);
      }
    });
    const ids = told(run.store).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("are let go once they are old, with the streams of former days, but for streams that others write to", async () => {
    const run = filled();
    const { clock, store, service } = run;
    const logEvents = [{ timestamp: now, message: "mine" }];
    const mine = { logGroupName: "myWebApp", logStreamName: "nginx_20261122_i-0abc1d2e3f4a5b6c7" };
    await service.perform({ operation: "PutLogEvents", input: { ...mine, logEvents }, region: "us-east-1" });
    const before = told(store).length;
    await following(run, async () => {
      for (let hours = 3; hours <= 36; hours += 3) {
        run.setAhead(hours * 60 * minuteMs);
        await clock.advance(2 * minuteMs);
      }
    });
    const streams = store.groups().flatMap((group) => [...group.streams.keys()]);
    expect(streams.filter((name) => /2026\/?11\/?22/u.test(name))).toEqual([mine.logStreamName]);
    expect(told(store).filter(({ message }) => message === "mine")).toHaveLength(1);
    expect(told(store).length).toBeLessThan(2 * before);
  });
});
