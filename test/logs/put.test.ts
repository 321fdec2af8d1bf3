import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { limits } from "../../src/logs/limits.js";
import { LogsError } from "../../src/logs/logsError.js";
import type { PutLogEventsRequest, RejectedEvents } from "../../src/logs/logsApi.js";
import type { InputEvent } from "../../src/logs/model.js";
import { putEvents } from "../../src/logs/putEvents.js";
import { putBatches } from "../../src/logs/putPlan.js";

const day = 24 * 60 * 60 * 1000;
const megabyte = limits.eventBytes - limits.eventOverheadBytes;
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
    [at(0, "x".repeat(megabyte + 1)), /too large: 1,048,551 bytes; at most 1,048,550/u],
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
    expect(await putEvents(api, target, [...events, { timestamp: now, message: "" }], signal)).toEqual({
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
        const { accepted, rejected } = await putEvents(api, target, events, signal);
        const refused = new Set(rejected.map(({ index }) => index));
        const expected = events.filter((_, i) => !refused.has(i)).map((event) => event.message);
        expect(api.stored.map((event) => event.message).toSorted()).toEqual(expected.toSorted());
        expect(accepted).toBe(expected.length);
      }),
    );
  });

  it("makes no request for nothing", async () => {
    const api = service();
    expect(await putEvents(api, target, [], signal)).toEqual({ accepted: 0, rejected: [] });
    expect(api.requests).toBe(0);
  });

  it("says how much was stored when a later request fails", async () => {
    const api = service();
    const failing = {
      putLogEvents: (request: PutLogEventsRequest) =>
        api.requests === 1
          ? Promise.reject(new LogsError("throttled", "Too many requests.", { operation: "PutLogEvents" }))
          : api.putLogEvents(request),
    };
    const events = Array.from({ length: 10_001 }, () => ({ timestamp: now, message: "m" }));
    await expect(putEvents(failing, target, events, signal)).rejects.toMatchObject({
      kind: "throttled",
      operation: "PutLogEvents",
      message: "Too many requests. 10,000 of 10,001 events were stored before that.",
    });
  });
});
