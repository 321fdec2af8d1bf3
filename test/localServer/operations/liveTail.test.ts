import { once, setMaxListeners } from "node:events";
import { type IncomingMessage, request } from "node:http";
import {
  type CloudWatchLogsClient,
  type StartLiveTailResponseStream,
  StartLiveTailCommand,
  type StartLiveTailCommandInput,
} from "@aws-sdk/client-cloudwatch-logs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createClient } from "../../../src/aws/client.js";
import { createLogsApi } from "../../../src/aws/logsApi.js";
import type { Fault } from "../../../src/localServer/control/settings.js";
import { LocalServer } from "../../../src/localServer/server.js";
import { EventStreamEncoder } from "../../../src/localServer/protocol/eventStreamEncoder.js";
import { UpdateQueue } from "../../../src/localServer/operations/updateQueue.js";
import type { Connection } from "../../../src/logs/connections/connection.js";
import { FakeClock } from "../../fakes/fakeClock.js";

const signal = new AbortController().signal;
const group = "web";
const arn = "arn:aws:logs:us-east-1:000000000000:log-group:web";

let clock: FakeClock;
let server: LocalServer;
let connection: Connection;
let client: CloudWatchLogsClient;
let stop: AbortController;

beforeEach(async () => {
  clock = new FakeClock();
  server = new LocalServer({ clock });
  connection = { id: "local", name: "Local", region: "us-east-1", endpoint: await server.start(), local: true };
  client = await createClient(connection);
  stop = new AbortController();
  server.store.createGroup(group, clock.now());
  for (const name of ["one", "two"]) server.store.createStream(group, name, clock.now());
});
afterEach(async () => {
  stop.abort();
  client.destroy();
  await server.stop();
});

type Frames = AsyncIterator<StartLiveTailResponseStream, undefined>;

async function start(input: Partial<StartLiveTailCommandInput> = {}): Promise<Frames> {
  const command = new StartLiveTailCommand({ logGroupIdentifiers: [arn], ...input });
  const { responseStream } = await client.send(command, { abortSignal: stop.signal });
  if (responseStream === undefined) throw new Error("no stream");
  return responseStream[Symbol.asyncIterator]();
}

async function next(frames: Frames): Promise<StartLiveTailResponseStream> {
  const { done, value } = await frames.next();
  if (done === true) throw new Error("the stream ended");
  return value;
}

/** Turns the clock by a second once the session waits for it, and reads the update. */
async function nextUpdate(frames: Frames): Promise<{ sampled: boolean | undefined; messages: (string | undefined)[] }> {
  await vi.waitUntil(() => clock.sleepers > 0);
  await clock.advance(1000);
  const { sessionUpdate } = await next(frames);
  if (sessionUpdate === undefined) throw new Error("not an update");
  const messages = (sessionUpdate.sessionResults ?? []).map(({ message }) => message);
  return { sampled: sessionUpdate.sessionMetadata?.sampled, messages };
}

function put(stream: string, ...messages: string[]): void {
  server.store.append(
    group,
    stream,
    messages.map((message) => ({ timestamp: clock.now(), message })),
    clock.now(),
  );
}

it("frames a live tail as the service does: the type of the event first, then JSON 1.1", () => {
  const bytes = Buffer.from(new EventStreamEncoder().encode({ type: "sessionUpdate", payload: { a: 1 } }));
  const text = bytes.toString("latin1");
  expect(text.match(/:[a-z]+-type/gu)).toEqual([":event-type", ":content-type", ":message-type"]);
  expect(text).toContain("application/x-amz-json-1.1");
});

describe("a live tail over the SDK", () => {
  it("starts with the session", async () => {
    const { sessionStart } = await next(await start({ logEventFilterPattern: "ERROR" }));
    expect(sessionStart).toMatchObject({ logGroupIdentifiers: [arn], logEventFilterPattern: "ERROR" });
    expect(sessionStart?.sessionId).toMatch(/^[\da-f-]{36}$/u);
  });

  it("shows an event that another client put, and then an empty update", async () => {
    const frames = await start();
    await next(frames);
    const writer = createLogsApi(connection);
    const events = [{ timestamp: clock.now(), message: "hello" }];
    await writer.putLogEvents({ group, stream: "one", events }, signal);
    writer.dispose();
    await vi.waitUntil(() => clock.sleepers > 0);
    await clock.advance(1000);
    expect((await next(frames)).sessionUpdate).toEqual({
      sessionMetadata: { sampled: false },
      sessionResults: [
        {
          logStreamName: "one",
          logGroupIdentifier: "000000000000:web",
          message: "hello",
          timestamp: events[0]?.timestamp,
          ingestionTime: events[0]?.timestamp,
        },
      ],
    });
    expect(await nextUpdate(frames)).toEqual({ sampled: false, messages: [] });
  });

  it("shows nothing from before the session, and everything from its start on", async () => {
    put("one", "before");
    const frames = await start();
    put("one", "after");
    await next(frames);
    expect(await nextUpdate(frames)).toEqual({ sampled: false, messages: ["after"] });
  });

  it.each<[string, Partial<StartLiveTailCommandInput>, string[]]>([
    ["a pattern", { logEventFilterPattern: "ERROR -timeout" }, ["ERROR one"]],
    ["a space-delimited pattern", { logEventFilterPattern: "[level=ERROR, what=*two]" }, ["ERROR timeout two"]],
    ["names of streams", { logStreamNames: ["two"] }, ["ERROR timeout two"]],
    ["prefixes of streams", { logStreamNamePrefixes: ["o"] }, ["ERROR one", "one"]],
  ])("chooses by %s", async (_, input, expected) => {
    const frames = await start(input);
    await next(frames);
    put("one", "ERROR one", "one");
    put("two", "ERROR timeout two");
    expect((await nextUpdate(frames)).messages).toEqual(expected);
  });

  it("samples more than 500 events of a second, evenly", async () => {
    const frames = await start();
    await next(frames);
    put("one", ...Array.from({ length: 1500 }, (_, index) => String(index)));
    const { sampled, messages } = await nextUpdate(frames);
    expect(sampled).toBe(true);
    expect(messages).toHaveLength(500);
    expect(messages.slice(0, 3)).toEqual(["0", "3", "6"]);
    put("one", ...Array.from({ length: 500 }, (_, index) => String(index)));
    expect(await nextUpdate(frames)).toMatchObject({ sampled: false, messages: { length: 500 } });
  });

  it("ends by itself after three hours", async () => {
    const frames = await start();
    await next(frames);
    await vi.waitUntil(() => clock.sleepers > 0);
    const rest = (async () => {
      for (;;) await next(frames);
    })();
    const turned = clock.advance(3 * 60 * 60 * 1000);
    await expect(rest).rejects.toMatchObject({ name: "SessionTimeoutException" });
    await turned;
  });

  it("ends when the server's clock is put three hours on", async () => {
    const frames = await start();
    await next(frames);
    const offsetMs = 3 * 60 * 60 * 1000;
    await fetch(`${connection.endpoint}/_control`, { method: "PATCH", body: JSON.stringify({ clock: { offsetMs } }) });
    await vi.waitUntil(() => clock.sleepers > 0);
    await clock.advance(1000);
    await next(frames);
    await expect(next(frames)).rejects.toMatchObject({ name: "SessionTimeoutException" });
  });

  it("is refused as the sixteenth, and allowed again when another has ended", async () => {
    setMaxListeners(0, stop.signal);
    const sessions = [];
    for (let count = 0; count < 15; count += 1) sessions.push(await start());
    await expect(start()).rejects.toMatchObject({
      name: "LimitExceededException",
      message: "Resource limit exceeded.",
    });
    const [first] = sessions;
    if (first !== undefined) await next(first);
    stop.abort();
    stop = new AbortController();
    await vi.waitUntil(() => clock.sleepers === 0);
    expect((await next(await start())).sessionStart).toBeDefined();
  });

  it("fails as the service does, after so many updates, when it is told to", async () => {
    const faults = [{ fault: "sessionError", operation: "StartLiveTail", updates: 1 }];
    server.control.set({ ...server.control.settings, faults: faults as Fault[] });
    const frames = await start();
    await next(frames);
    await nextUpdate(frames);
    await vi.waitUntil(() => clock.sleepers > 0);
    await clock.advance(1000);
    await expect(next(frames)).rejects.toMatchObject({ name: "SessionStreamingException" });
  });

  it.each(["truncate", "reset"] as const)("is broken off by %s after so many updates", async (fault) => {
    server.control.set({ ...server.control.settings, faults: [{ fault, updates: 1 }] });
    const frames = await start();
    await next(frames);
    await nextUpdate(frames);
    await vi.waitUntil(() => clock.sleepers > 0);
    await clock.advance(1000);
    await expect(next(frames)).rejects.toThrow(/aborted|ECONNRESET|[Tt]runcated|hang up/u);
  });

  it("ends when the client leaves", async () => {
    await next(await start());
    await vi.waitUntil(() => clock.sleepers === 1);
    stop.abort();
    await vi.waitUntil(() => clock.sleepers === 0);
    put("one", "nobody listens");
    expect(clock.sleepers).toBe(0);
  });

  it("ends when the server stops", async () => {
    const frames = await start();
    await next(frames);
    await vi.waitUntil(() => clock.sleepers === 1);
    const end = frames.next();
    await server.stop();
    expect((await end).done).toBe(true);
  });
});

describe("updates for a slow reader", () => {
  it("are dropped where it doesn't read at all for a minute, the oldest first", { timeout: 120_000 }, async () => {
    const headers = { "x-amz-target": "Logs_20140328.StartLiveTail" };
    const sent = request(connection.endpoint ?? "", { method: "POST", headers });
    sent.end(JSON.stringify({ logGroupIdentifiers: [arn] }));
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    response.pause();
    const seconds = 60;
    for (let second = 1; second <= seconds; second += 1) {
      await vi.waitUntil(() => clock.sleepers === 1);
      put("one", ...Array.from({ length: 400 }, () => `second ${second}; ${"x".repeat(2000)}`));
      await clock.advance(1000);
    }
    let text = "";
    response.on("data", (data) => (text += String(data)));
    response.resume();
    await vi.waitUntil(() => text.includes(`second ${seconds};`, text.length - 2_000_000), { timeout: 60_000 });
    const seen = new Set(
      [...text.matchAll(/second (?<second>\d+);/gu)].map(({ groups }) => Number(groups?.["second"])),
    );
    expect(seen.size).toBeLessThan(seconds);
    expect([...seen].slice(-10)).toEqual(Array.from({ length: 10 }, (_, index) => seconds - 9 + index));
    expect(Math.min(...seen)).toBe(1);
    response.destroy();
  });

  it("are the newest ten, and the end", async () => {
    const updates = new UpdateQueue<number>();
    const reading = updates[Symbol.asyncIterator]();
    for (let update = 1; update <= 25; update += 1) updates.push(update, 1);
    const read = [(await reading.next()).value];
    for (let update = 26; update <= 37; update += 1) updates.push(update, 1);
    updates.end(-1);
    for (let item = await reading.next(); item.done !== true; item = await reading.next()) read.push(item.value);
    expect(read).toEqual([16, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, -1]);
  });
});

describe("the bytes of updates", () => {
  const megabyte = 1024 * 1024;

  it("are bounded in the queue; the newest update is kept", async () => {
    const updates = new UpdateQueue<number>();
    for (let update = 1; update <= 6; update += 1) updates.push(update, 3 * megabyte);
    const reading = updates[Symbol.asyncIterator]();
    expect([(await reading.next()).value, (await reading.next()).value]).toEqual([5, 6]);
    updates.push(7, 1);
    updates.push(8, 9 * megabyte);
    updates.end();
    expect([await reading.next(), await reading.next()]).toEqual([
      { done: false, value: 8 },
      { done: true, value: undefined },
    ]);
  });

  it("are bounded in an update, which then says that it is a sample", async () => {
    const frames = await start();
    await next(frames);
    const large = (index: number): string => `${index} ${"x".repeat(megabyte - 100)}`;
    for (let index = 0; index < 20; index += 1) put("one", large(index));
    const update = await nextUpdate(frames);
    expect(update.sampled).toBe(true);
    expect(update.messages.map((message) => message?.slice(0, 3).trim())).toEqual(["16", "17", "18", "19"]);
    put("one", "small");
    expect(await nextUpdate(frames)).toEqual({ sampled: false, messages: ["small"] });
  });
});

describe("a live tail is refused", () => {
  const cases: readonly [string, Partial<StartLiveTailCommandInput>, string][] = [
    ["for a missing group", { logGroupIdentifiers: [arn.replace("web", "none")] }, "ResourceNotFoundException"],
    ["for a name in place of an ARN", { logGroupIdentifiers: ["web"] }, "InvalidParameterException"],
    ["for an ARN that ends with :*", { logGroupIdentifiers: [`${arn}:*`] }, "InvalidParameterException"],
    ["for eleven groups", { logGroupIdentifiers: Array.from({ length: 11 }, () => arn) }, "InvalidParameterException"],
    ["for names and prefixes", { logStreamNames: ["a"], logStreamNamePrefixes: ["b"] }, "InvalidParameterException"],
    [
      "for streams of two groups",
      { logGroupIdentifiers: [arn, arn], logStreamNames: ["a"] },
      "InvalidParameterException",
    ],
    ["for a pattern with an error", { logEventFilterPattern: "{ $.a = 1" }, "InvalidParameterException"],
  ];
  it("for a group of a class that has none", async () => {
    server.store.createGroup("rare", clock.now(), { logClass: "INFREQUENT_ACCESS" });
    const rare = arn.replace("web", "rare");
    await expect(start({ logGroupIdentifiers: [rare] })).rejects.toMatchObject({ name: "InvalidOperationException" });
  });

  it.each(cases)("%s", async (_, input, name) => {
    await expect(start(input)).rejects.toMatchObject({ name });
  });
});
