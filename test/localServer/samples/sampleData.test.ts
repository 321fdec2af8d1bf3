import { describe, expect, it } from "vitest";
import { LogService } from "../../../src/localServer/operations/logService.js";
import { addSampleData, writeAccessLog } from "../../../src/localServer/samples/sampleData.js";
import { LogStore } from "../../../src/localServer/store/store.js";
import { FakeClock } from "../../fakes/fakeClock.js";

const now = Date.UTC(2026, 10, 22, 12);
const accessLine =
  /^[\da-f.:]+ - - \[\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000\] "(?:GET|POST) \/\S* HTTP\/1\.1" (?:200|304|404|502) \d+ "[^"]+" "[^"]+"$/u;

function filledService(clock = new FakeClock(now)): LogService {
  const service = new LogService(new LogStore(), clock);
  void addSampleData(service, clock.now());
  return service;
}

function filled(): LogStore {
  return filledService().store;
}

function messages(store: LogStore, group: string): string[] {
  return [...store.group(group).streams.values()].flatMap(({ events }) => [...events].map(({ message }) => message));
}

describe("sample data", () => {
  it("is the same for the same time", () => {
    const [one, other] = [filled(), filled()];
    for (const { name } of one.groups()) expect(messages(one, name)).toEqual(messages(other, name));
  });

  it("fills some hours before now, and nothing after", () => {
    const streams = filled()
      .groups()
      .flatMap((group) => [...group.streams.values()]);
    const told = streams.map(({ name, events }) => ({
      name,
      isMany: events.length > 100,
      reachesBack: (events.at(0)?.timestamp ?? now) < now - 5 * 60 * 60 * 1000,
      isPast: [...events].every(({ timestamp, ingestionTime }) => timestamp < ingestionTime && ingestionTime <= now),
    }));
    expect(told).toEqual(told.map(({ name }) => ({ name, isMany: true, reachesBack: true, isPast: true })));
  });

  it("has access logs in nginx's combined format, with all four statuses", () => {
    const lines = messages(filled(), "myWebApp");
    expect(lines.filter((line) => !accessLine.test(line))).toEqual([]);
    const count = (status: number) => lines.filter((line) => line.includes(`HTTP/1.1" ${status} `)).length;
    expect([200, 304, 404, 502].filter((status) => count(status) < 20)).toEqual([]);
  });

  it("has streams of servers, functions and containers", () => {
    const names = filled()
      .groups()
      .flatMap(({ name, streams }) => [...streams.keys()].map((stream) => `${name} ${stream}`));
    expect(names).toEqual([
      "/aws/lambda/checkout 2026/11/22/[$LATEST]7d1f0c2ab94e4b7f8a53c6e01d2f9b34",
      "/ecs/payments payments/api/3f2b8c1d9a7e4056b1c2d3e4f5a60718",
      "/ecs/payments payments/worker/3f2b8c1d9a7e4056b1c2d3e4f5a60718",
      "myWebApp nginx_20261122_i-0abc1d2e3f4a5b6c7",
      "myWebApp nginx_20261122_i-0f9e8d7c6b5a49382",
      "syslog ip-10-0-1-17",
    ]);
  });

  it("has JSON and stack traces of several lines", () => {
    const lines = messages(filled(), "/aws/lambda/checkout");
    const entries = lines.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line) as { level: string });
    expect(new Set(entries.map(({ level }) => level))).toEqual(new Set(["INFO", "ERROR"]));
    expect(lines.filter((line) => line.includes("\n    at ")).length).toBeGreaterThan(3);
  });
});

describe("the generator", () => {
  it("goes on writing access lines until it is aborted", async () => {
    const clock = new FakeClock(now);
    const service = filledService(clock);
    const { store } = service;
    const before = messages(store, "myWebApp").length;
    const stop = new AbortController();
    const writing = writeAccessLog(service, clock, stop.signal);
    await clock.advance(60_000);
    const written = messages(store, "myWebApp").length - before;
    expect(written).toBeGreaterThan(40);
    expect(messages(store, "myWebApp").every((line) => accessLine.test(line))).toBe(true);
    stop.abort();
    await expect(writing).rejects.toMatchObject({ name: "AbortError" });
    await clock.advance(60_000);
    expect(messages(store, "myWebApp").length - before).toBe(written);
  });

  it("takes up a new stream with a new day, and leaves a deleted group alone", async () => {
    const clock = new FakeClock(Date.UTC(2026, 10, 22, 23, 59, 50));
    const service = filledService(clock);
    const { store } = service;
    const stop = new AbortController();
    const writing = writeAccessLog(service, clock, stop.signal);
    await clock.advance(60_000);
    expect([...store.group("myWebApp").streams.keys()].filter((name) => name.includes("20261123"))).toHaveLength(2);
    store.deleteGroup("myWebApp");
    await clock.advance(10_000);
    expect(store.groups().map(({ name }) => name)).not.toContain("myWebApp");
    stop.abort();
    await expect(writing).rejects.toMatchObject({ name: "AbortError" });
  });
});
