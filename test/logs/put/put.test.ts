import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { limits } from "../../../src/logs/limits.js";
import { abortError } from "../../../src/base/abort.js";
import { LogsError, type LogsErrorKind } from "../../../src/logs/logsError.js";
import type { PutLogEventsRequest, RejectedEvents } from "../../../src/logs/logsApi.js";
import type { InputEvent } from "../../../src/logs/model.js";
import { putEvents, throwFailure } from "../../../src/logs/put/putEvents.js";
import { putPreview } from "../../../src/logs/put/putPreview.js";
import { fieldNames, readPutInput } from "../../../src/logs/put/readPutInput.js";
import {
  unstoredEvents,
  knownMessageField,
  repairText,
  uncertainReason,
  unsentReason,
} from "../../../src/logs/put/putReport.js";
import { putBatches } from "../../../src/logs/put/putPlan.js";

const day = 24 * 60 * 60 * 1000;
const megabyte = limits.eventBytes - limits.eventOverheadBytes;
const nothing = { rejected: [], uncertain: [], unsent: [] };
const target = { group: "g", stream: "s" };

function bytesOf(events: readonly InputEvent[]): number {
  return events.reduce((sum, { message }) => sum + new TextEncoder().encode(message).length + 26, 0);
}

describe("batches", () => {
  const at = (timestamp: number, message = "m"): InputEvent => ({ timestamp, message });
  const many = (count: number, message: string): InputEvent[] => Array.from({ length: count }, () => at(0, message));

  it.each<[string, InputEvent[], number[]]>([
    ["nothing", [], []],
    ["10,000 events", many(10_000, "m"), [10_000]],
    ["10,001 events", many(10_001, "m"), [10_000, 1]],
    ["a day", [at(0), at(day)], [2]],
    ["a millisecond more than a day", [at(0), at(day + 1)], [1, 1]],
    ["the largest event", [at(0, "x".repeat(megabyte))], [1]],
    ["two that fill a batch", many(2, "x".repeat(megabyte / 2 - 13)), [2]],
    [
      "two that don't fit",
      [...many(1, "x".repeat(megabyte / 2 - 13)), ...many(1, "x".repeat(megabyte / 2 - 12))],
      [1, 1],
    ],
    ["bytes, not characters", many(2, "é".repeat(megabyte / 4)), [1, 1]],
  ])("%s", (_, events, sizes) => {
    const plan = putBatches(events);
    expect(plan.refused).toEqual([]);
    expect(plan.batches.map((batch) => batch.events.length)).toEqual(sizes);
  });

  it.each<[InputEvent, RegExp]>([
    [at(0, ""), /empty/u],
    [at(0, "x".repeat(megabyte + 1)), /too large: it has 1,048,551 bytes, and the limit is 1,048,550/u],
    [at(0, "é".repeat(megabyte / 2 + 1)), /too large/u],
    [at(-1), /timestamp/u],
    [at(1.5), /timestamp/u],
    [at(Number.NaN), /timestamp/u],
  ])("refuse what no request can hold, by its index: %#", (event, reason) => {
    const plan = putBatches([at(1), event, at(2)]);
    expect(plan.refused).toEqual([{ index: 1, reason: expect.stringMatching(reason) }]);
    expect(plan.batches).toEqual([{ events: [at(1), at(2)], indexes: [0, 2] }]);
  });

  it("are in time order, equal times in the given order", () => {
    const events = [at(2, "c"), at(1, "a"), at(2, "d"), at(1, "b")];
    expect(putBatches(events).batches[0]?.events.map((event) => event.message)).toEqual(["a", "b", "c", "d"]);
  });

  const inputs = fc.array(
    fc.record({
      timestamp: fc.oneof(fc.nat(3 * day), fc.constantFrom(0, day, day + 1, -5)),
      message: fc.oneof(
        fc.string({ unit: "binary" }),
        fc.integer({ min: 0, max: 400_000 }).map((n) => "é".repeat(n)),
        fc.constant("x".repeat(megabyte + 1)),
      ),
    }),
    { maxLength: 40 },
  );

  it("lose nothing, double nothing, and keep every limit", () => {
    fc.assert(
      fc.property(inputs, (events) => {
        const { batches, refused } = putBatches(events);
        const indexes = [...batches.flatMap((batch) => batch.indexes), ...refused.map(({ index }) => index)];
        expect(indexes.toSorted((a, b) => a - b)).toEqual(events.map((_, index) => index));
        for (const batch of batches) {
          expect(batch.events).toEqual(batch.indexes.map((index) => events[index]));
          expect(bytesOf(batch.events)).toBeLessThanOrEqual(limits.batchBytes);
          const times = batch.events.map((event) => event.timestamp);
          expect(times).toEqual(times.toSorted((a, b) => a - b));
          expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThanOrEqual(day);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("putting", () => {
  const now = 100 * day;
  const { signal } = new AbortController();

  /** A service that checks what the real one checks, and keeps what it accepts. */
  function service(retentionMs = Number.POSITIVE_INFINITY): {
    stored: InputEvent[];
    requests: number;
    putLogEvents: (request: PutLogEventsRequest) => Promise<RejectedEvents>;
  } {
    const index = (events: readonly InputEvent[], test: (age: number) => boolean): number => {
      const found = events.findIndex(({ timestamp }) => test(now - timestamp));
      return found < 0 ? events.length : found;
    };
    return {
      stored: [],
      requests: 0,
      putLogEvents({ events }) {
        this.requests++;
        const tooOldUntil = index(events, (age) => age <= limits.pastMs);
        const expiredUntil = index(events, (age) => age <= retentionMs);
        const tooNewFrom = index(events, (age) => age < -limits.futureMs);
        this.stored.push(...events.slice(Math.max(tooOldUntil, expiredUntil), tooNewFrom));
        return Promise.resolve({
          ...(tooOldUntil > 0 ? { tooOldUntil } : {}),
          ...(expiredUntil > 0 ? { expiredUntil } : {}),
          ...(tooNewFrom < events.length ? { tooNewFrom } : {}),
        });
      },
    };
  }

  it("says which events were rejected and why, by the index at which they were given", async () => {
    const api = service(7 * day);
    const ages = [0, -3 * 60 * 60 * 1000, 15 * day, 8 * day, 1, 14.5 * day];
    const events = ages.map((age) => ({ timestamp: now - age, message: "m" }));
    expect(await putEvents(api, target, [...events, { timestamp: now, message: "" }], { signal })).toEqual({
      ...nothing,
      accepted: 2,
      rejected: [
        { index: 1, reason: expect.stringContaining("2 hours in the future") },
        { index: 2, reason: expect.stringContaining("14 days") },
        { index: 3, reason: expect.stringContaining("retention") },
        { index: 5, reason: expect.stringContaining("14 days") },
        { index: 6, reason: expect.stringContaining("empty") },
      ],
    });
    expect(api.stored).toHaveLength(2);
  });

  it("stores exactly what it doesn't call rejected", async () => {
    const timestamps = fc.array(fc.integer({ min: now - 20 * day, max: now + day }), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(timestamps, fc.constantFrom(3 * day, Number.POSITIVE_INFINITY), async (times, retention) => {
        const api = service(retention);
        const events = times.map((timestamp, i) => ({ timestamp, message: `m${i}` }));
        const { accepted, rejected } = await putEvents(api, target, events, { signal });
        const refused = new Set(rejected.map(({ index }) => index));
        const expected = events.filter((_, i) => !refused.has(i)).map((event) => event.message);
        expect(api.stored.map((event) => event.message).toSorted()).toEqual(expected.toSorted());
        expect(accepted).toBe(expected.length);
      }),
    );
  });

  it("makes no request for nothing", async () => {
    const api = service();
    expect(await putEvents(api, target, [], { signal })).toEqual({ accepted: 0, ...nothing });
    expect(api.requests).toBe(0);
  });

  /** Fails one request, before or after it was done. */
  function failing(api: ReturnType<typeof service>, at: number, isDone: boolean, error: unknown) {
    return {
      async putLogEvents(request: PutLogEventsRequest): Promise<RejectedEvents> {
        const fails = api.requests === at;
        if (!fails || isDone) {
          const answer = await api.putLogEvents(request);
          if (!fails) return answer;
        } else api.requests++;
        throw error;
      },
    };
  }

  const spread = (count: number): InputEvent[] =>
    Array.from({ length: count }, (_, index) => ({ timestamp: now - (count - index) * 2 * day, message: `m${index}` }));

  it("ends at the first failure, and says what became of each event", async () => {
    const api = service();
    const error = new LogsError("throttled", "Too many requests.", { operation: "PutLogEvents" });
    const report = await putEvents(failing(api, 1, false, error), target, spread(4), { signal });
    expect(report).toEqual({ accepted: 1, rejected: [], uncertain: [], unsent: [1, 2, 3], failure: error });
    expect(api.requests).toBe(2);
    expect(() => throwFailure(report)).toThrow("Too many requests. 1 of 4 events were stored before that.");
  });

  it("calls those uncertain whose answer was lost", async () => {
    const error = new LogsError("offline", "No answer in time.");
    const report = await putEvents(failing(service(), 1, true, error), target, spread(4), { signal });
    expect(report).toMatchObject({ accepted: 1, uncertain: [1], unsent: [2, 3] });
    expect(() => throwFailure(report)).toThrow("1 of 4 events were stored before that, 1 may be stored or not.");
  });

  it.each(["offline", "unknown"] as const)(
    "doesn't call those uncertain that were certainly not stored (%s)",
    async (kind) => {
      const error = new LogsError(kind, "Nothing answers there.", { hasDoneNothing: true });
      const report = await putEvents(failing(service(), 1, false, error), target, spread(4), { signal });
      expect(report).toMatchObject({ accepted: 1, uncertain: [], unsent: [1, 2, 3] });
    },
  );

  it("loses nothing and sends nothing twice, whatever fails and whenever it is cancelled", async () => {
    const times = fc.array(fc.integer({ min: now - 20 * day, max: now + day }), { maxLength: 40 });
    const faults = fc.constantFrom("none", "throttled", "offline", "unknown", "invalidInput", "abort", "between");
    await fc.assert(
      fc.asyncProperty(times, faults, fc.nat(6), fc.boolean(), async (given, fault, at, isDone) => {
        const api = service(10 * day);
        const abort = new AbortController();
        const error = fault === "abort" ? abortError() : new LogsError(fault as LogsErrorKind, "It failed.");
        // A refusal is one only if the service didn't do it.
        const done = isDone && !["throttled", "invalidInput"].includes(fault);
        const port = ["none", "between"].includes(fault) ? api : failing(api, at, done, error);
        const events = given.map((timestamp, index) => ({ timestamp, message: `m${index}` }));
        const cancelled = fault === "between" ? () => void (api.requests > at && abort.abort()) : undefined;
        const run = { signal: abort.signal, ...(cancelled === undefined ? {} : { onProgress: cancelled }) };
        const { accepted, rejected, uncertain, unsent } = await putEvents(port, target, events, run);
        const left = [...rejected.map(({ index }) => index), ...uncertain, ...unsent];
        expect(new Set(left).size).toBe(left.length);
        expect(accepted).toBe(events.length - left.length);
        const messages = api.stored.map(({ message }) => message);
        expect(new Set(messages).size).toBe(messages.length);
        const stored = new Set(messages);
        const isStored = (index: number): boolean => stored.has(`m${index}`);
        expect(events.map((_, index) => index).filter((index) => !left.includes(index) && !isStored(index))).toEqual(
          [],
        );
        expect([...unsent, ...rejected.map(({ index }) => index)].filter(isStored)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("keeps all that isn't stored for certain, with its line, for repair", () => {
    const events = ["a", "b", "c", "d"].map((message, index) => ({ line: index * 2 + 1, timestamp: index, message }));
    const unreadable = [{ line: 4, text: "?", reason: "No time." }];
    const left = unstoredEvents(events, unreadable, {
      rejected: [{ index: 3, reason: "Old." }],
      uncertain: [1],
      unsent: [0],
    });
    expect(left.map(({ line, reason }) => [line, reason])).toEqual([
      [1, unsentReason],
      [3, uncertainReason],
      [4, "No time."],
      [7, "Old."],
    ]);
    const again = readPutInput(repairText(left), {
      format: "jsonl",
      time: { kind: "field", name: "timestamp", read: (value) => (typeof value === "number" ? value : undefined) },
      messageField: "message",
    });
    expect(again.events.map(({ message, timestamp }) => [message, timestamp])).toEqual([
      ["a", 0],
      ["b", 1],
      ["d", 3],
    ]);
    expect(again.unreadable).toHaveLength(1);
  });
});

it("a message with half of a surrogate pair is refused, because it would be stored as another text", () => {
  const { batches, refused } = putBatches([
    { timestamp: 1, message: "a\uD83D" },
    { timestamp: 1, message: "a😀" },
  ]);
  expect(batches.map(({ indexes }) => indexes)).toEqual([[1]]);
  expect(refused).toEqual([{ index: 0, reason: expect.stringContaining("half of a surrogate pair") }]);
});

describe("before events are put", () => {
  const destination = { group: "web", stream: "one", connection: "dev (eu-west-1)", isNew: false };
  const context = { now: 100 * day, formatTime: String };
  const read = (timestamp: number, message = "m") => ({ line: 1, timestamp, message });

  it.each<[string, Parameters<typeof putPreview>[0], boolean, string[]]>([
    [
      "one event",
      { events: [read(context.now, "hello\nworld")], unreadable: [] },
      false,
      ["Put 1 event into one?", "Log group web, dev (eu-west-1).", `Time: ${context.now}.`, "First: hello"],
    ],
    [
      "a message that was decoded wrongly",
      { events: [read(context.now, "caf\uFFFD")], unreadable: [] },
      false,
      [
        "Put 1 event into one?",
        "Log group web, dev (eu-west-1).",
        `Time: ${context.now}.`,
        "First: caf\uFFFD",
        "1 event contains “\uFFFD”: the text may have been opened in the wrong encoding.",
      ],
    ],
    [
      "a span, a long line, a new stream and doubts",
      {
        events: [
          read(context.now, "x".repeat(200)),
          read(0),
          read(1),
          read(101 * day),
          read(context.now, "y".repeat(2 ** 20)),
        ],
        unreadable: [{ line: 1, text: "?", reason: "No." }],
      },
      true,
      [
        "Put 5 events into one?",
        "Log group web, dev (eu-west-1).",
        "The log stream one does not exist yet; it will be created.",
        `Time: 0 to ${101 * day}.`,
        `First: ${"x".repeat(120)}…`,
        "2 events will be rejected: more than 14 days old.",
        "1 event will be rejected: more than 2 hours in the future.",
        "1 event will be rejected: too large.",
        "1 line can't be read and will be kept for repair.",
      ],
    ],
  ])("%s is shown", (_, input, isNew, expected) => {
    const preview = putPreview(input, { ...destination, isNew }, context);
    expect([preview.question, ...preview.detail.split("\n")]).toEqual(expected);
  });
});

describe("a document for repair", () => {
  const fieldsOfRepair = (timestamp?: number): readonly string[] =>
    fieldNames(
      repairText([{ line: 1, message: "m", reason: "r", ...(timestamp === undefined ? {} : { timestamp }) }]),
      "jsonl",
    );

  it("and a download are told from other JSON lines, so that its messages are put and not its lines", () => {
    expect(knownMessageField(fieldsOfRepair(5))).toBe("message");
    expect(knownMessageField(fieldsOfRepair())).toBe("message");
    expect(knownMessageField(["timestamp", "message"])).toBeUndefined();
    expect(knownMessageField(["timestamp", "message", "line", "reason", "more"])).toBeUndefined();
    expect(knownMessageField([])).toBeUndefined();
    const downloaded = ["time", "timestamp", "ingestionTime", "stream", "message"];
    expect(knownMessageField([...downloaded, "eventId"])).toBe("message");
    expect(knownMessageField(downloaded)).toBe("message");
    expect(knownMessageField([...downloaded, "more"])).toBeUndefined();
  });
});
