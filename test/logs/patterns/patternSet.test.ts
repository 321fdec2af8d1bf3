import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FoundPatterns, PatternSet } from "../../../src/logs/patterns/patternSet.js";
import type { DatedMessage } from "../../../src/logs/patterns/tally.js";

const range = { start: 0, end: 2399 };

function found(messages: readonly string[], before: readonly string[] = []): FoundPatterns {
  const patterns = new PatternSet(range);
  for (const [index, message] of messages.entries()) patterns.add({ timestamp: index, message });
  for (const message of before) patterns.add({ timestamp: -1, message }, true);
  return patterns.found();
}

function texts(messages: readonly string[]): readonly string[] {
  return found(messages).patterns.map(({ text, count }) => `${count} ${text}`);
}

describe("the patterns of messages", () => {
  it.each([
    ["[INFO] Request time: 327 ms", "[INFO] Request time: <*> ms"],
    ["2026-11-29T21:07:21.123Z ERROR Payment 81234 failed", "<*> ERROR Payment <*> failed"],
    [
      '10.0.0.7 - - [29/Nov/2026:21:07:21 +0000] "GET /api/orders/12 HTTP/1.1" 200 512',
      '<*> - - [<*> <*>] "GET /api/orders/<*> HTTP/<*>" <*> <*>',
    ],
    ["Nov 29 21:07:21 host sshd[912]: Failed password", "<*> <*> <*> host sshd[<*>]: Failed password"],
    ["START RequestId: 7f1c2a3b-beef-4abc-8def-0a1b2c3d4e5f Version: $LATEST", "START RequestId: <*> Version: $LATEST"],
    ['{"level":"info","ms":12.5,"user":"alice"}', '{"level":"info","ms":<*>,"user":"alice"}'],
    ["  padded\t\tcolumns   7\n", "padded columns <*>"],
    ["v2 of S3 over http2", "v2 of S3 over http2"],
    ["delta -5 and +3.5%", "delta <*> and <*>%"],
    ["결제 12건 실패", "결제 <*> 실패"],
    ["<*> is literal", "<*> is literal"],
    ["", ""],
  ])("%j is %j", (message, text) => {
    expect(texts([message])).toEqual([`1 ${text}`]);
  });

  it("are one where many words stand at the same place, and several where few do", () => {
    const users = ["alice", "bob", "carol", "dave", "eve"];
    expect(texts(users.map((user) => `User ${user} logged in`))).toEqual(["5 User <*> logged in"]);
    expect(texts(users.slice(1).map((user) => `User ${user} logged in`))).toHaveLength(4);
    expect(texts(["job a1b2 is done", "job nightly is done"])).toEqual(["2 job <*> is done"]);
  });

  it("keep levels apart, and messages of a word", () => {
    const levels = ["ERROR", "WARN", "INFO", "DEBUG", "TRACE", "FATAL"];
    expect(texts(levels.map((level) => `${level} disk is full`))).toHaveLength(6);
    expect(texts(["a", "b", "c", "d", "e", "f"].map((letter) => `Started ${letter}`))).toHaveLength(6);
  });

  it("come most frequent first, with when they were seen, and their newest messages", () => {
    const { patterns, events } = found(["a 11", "b 1", "a 12", "a 13", "a 14", "b 1"]);
    expect(events).toBe(6);
    expect(patterns).toMatchObject([
      { text: "a <*>", count: 4, firstSeen: 0, lastSeen: 4, samples: ["a 14", "a 13", "a 12"] },
      { text: "b <*>", count: 2, firstSeen: 1, lastSeen: 5, samples: ["b 1"] },
    ]);
  });

  it("tell what is new against the time before, and what is gone", () => {
    const { patterns, gone, eventsBefore } = found(["ok 11", "failed 12"], ["ok 13", "ok 14", "over 15"]);
    expect(patterns.map(({ text, before }) => [text, before])).toEqual([
      ["failed <*>", 0],
      ["ok <*>", 2],
    ]);
    expect([gone, eventsBefore]).toEqual([1, 3]);
  });

  it("are counted over time", () => {
    const patterns = new PatternSet(range);
    for (const timestamp of [0, 99, 100, 2399]) patterns.add({ timestamp, message: "x" });
    const [{ bars } = { bars: [] }] = patterns.found().patterns;
    expect([bars[0], bars[1], bars[23]]).toEqual([2, 1, 1]);
  });

  it("are bounded, whatever comes: what is let go is counted", () => {
    const words = (seed: number): string => seed.toString(2).replaceAll("0", "o").replaceAll("1", "i");
    const patterns = new PatternSet(range);
    for (let index = 0; index < 6000; index++)
      patterns.add({ timestamp: 0, message: `${words(index)} ${words(index * 7)}` });
    for (let index = 0; index < 1500; index++)
      patterns.add({ timestamp: 0, message: `User ${words(index)} logged in` });
    const { patterns: kept, others } = patterns.found();
    expect(kept.length).toBeLessThanOrEqual(4000);
    expect(kept.reduce((sum, { count }) => sum + count, others)).toBe(7500);
    expect(kept[0]?.text).toBe("User <*> logged in");
  });
});

const message = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc
    .array(
      fc.constantFrom("user", "alice", "12", "-", "/", " ", "=", "ERROR", "beef", "Nov", "\uFFFF", "<*>", "\0", "a1b2"),
      { maxLength: 20 },
    )
    .map((parts) => parts.join("")),
);
const dated = fc.record({ timestamp: fc.integer({ min: 0, max: 2399 }), message });

function all(events: readonly DatedMessage[]): FoundPatterns {
  const patterns = new PatternSet(range);
  for (const [index, event] of events.entries()) patterns.add(event, index % 3 === 2 && event.timestamp % 2 === 0);
  return patterns.found();
}

describe("of any messages, patterns", () => {
  it("have each message once", () => {
    fc.assert(
      fc.property(fc.array(dated, { maxLength: 60 }), (events) => {
        const { patterns, events: here, eventsBefore, others } = all(events);
        expect(here + eventsBefore).toBe(events.length);
        expect(patterns.reduce((sum, { count }) => sum + count, others)).toBe(here);
        for (const { bars, count } of patterns) expect(bars.reduce((sum, bar) => sum + bar, 0)).toBe(count);
        expect(new Set(patterns.map(({ template }) => template.join("\0"))).size).toBe(patterns.length);
      }),
    );
  });

  it("don't depend on the order of the messages", () => {
    fc.assert(
      fc.property(fc.array(dated, { maxLength: 40 }), fc.func(fc.nat()), (events, weight) => {
        const shuffled = events.toSorted((a, b) => weight(a) - weight(b));
        const of = (given: readonly DatedMessage[]): FoundPatterns => {
          const patterns = new PatternSet(range);
          for (const event of given) patterns.add(event);
          return patterns.found();
        };
        expect(of(shuffled)).toEqual(of(events));
      }),
    );
  });
});
