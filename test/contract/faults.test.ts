import { afterAll, beforeAll, expect, it } from "vitest";
import { type SdkLogsApi, createLogsApi } from "../../src/aws/logsApi.js";
import type { Fault } from "../../src/localServer/control/settings.js";
import { LocalServer } from "../../src/localServer/server.js";
import { download } from "../../src/logs/download/download.js";
import { utcZone } from "../../src/logs/time/zone.js";
import { SkippingClock } from "../fakes/fakeClock.js";
import { MemorySink } from "../logs/download/memorySink.js";

const { signal } = new AbortController();
const operation = "FilterLogEvents";
const server = new LocalServer();
const count = 3000;
let api: SdkLogsApi;
let start = 0;

beforeAll(async () => {
  api = createLogsApi({ id: "local", name: "Local", region: "us-east-1", endpoint: await server.start(), local: true });
  start = Date.now() - count * 10;
  server.store.createGroup("web", start);
  for (const stream of ["a", "b"]) {
    server.store.createStream("web", stream, start);
    const events = Array.from({ length: count / 2 }, (_, i) => ({
      timestamp: start + i * 20,
      message: `${stream}${i}`,
    }));
    server.store.append("web", stream, events, start);
  }
});
afterAll(async () => {
  api.dispose();
  await server.stop();
});

const short: Fault = { fault: "shortPage", operation, events: 100 };

it.each<[string, Fault[]]>([
  ["short pages", [short]],
  ["empty pages now and then", [short, { fault: "emptyPage", operation, after: 3, times: 4 }]],
  ["overlapping pages", [short, { fault: "overlap", operation, events: 30 }]],
  ["throttling", [short, { fault: "throttle", operation, after: 5, times: 8 }]],
  [
    "connections that are reset and broken off",
    [short, { fault: "reset", operation, after: 2, times: 2 }, { fault: "truncate", operation, after: 12, times: 2 }],
  ],
  ["failures of the service", [short, { fault: "error", operation, status: 503, after: 4, times: 3 }]],
])("a download over HTTP has every event once, in spite of %s", async (_, faults) => {
  server.control.set({ ...server.control.settings, faults });
  const sink = new MemorySink();
  const deps = { api, sink, clock: new SkippingClock(), random: () => 0.5, zone: utcZone, signal };
  const request = { connection: "local", group: "web", start, end: start + count * 10, format: "jsonl" } as const;
  expect(await download(request, deps)).toMatchObject({ events: count });
  const lines = (sink.finished ?? "").trimEnd().split("\n");
  const messages = lines.map((line) => (JSON.parse(line) as { message: string }).message);
  expect(new Set(messages).size).toBe(count);
  const left = server.control.settings.faults.filter(({ times }) => times !== undefined);
  expect(left).toEqual([]);
});
