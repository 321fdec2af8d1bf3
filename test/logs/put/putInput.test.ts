import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { limits } from "../../../src/logs/limits.js";
import { putFormats, type PutFormat, type TimeSource } from "../../../src/logs/put/putInput.js";
import { jsonMembers } from "../../../src/logs/put/jsonMembers.js";
import { holdsRecords } from "../../../src/logs/put/jsonRecords.js";
import { csvRecords } from "../../../src/logs/put/csvRecords.js";
import {
  fieldNames,
  fieldTime,
  likelyEventFields,
  likelyFormat,
  likelyTimeField,
  readPutInput,
} from "../../../src/logs/put/readPutInput.js";
import { isTooLarge, splitLarge } from "../../../src/logs/put/splitLarge.js";
import { utcZone } from "../../../src/logs/time/zone.js";

const context = { now: Date.UTC(2026, 0, 1), zone: utcZone };
const now: TimeSource = { kind: "now", at: 5 };
const byLine: TimeSource = {
  kind: "line",
  read: (line) => (/^\d/u.test(line) ? Number.parseInt(line, 10) : undefined),
};
const field = (name: string): TimeSource => ({ kind: "field", name, read: (value) => fieldTime(value, context) });

describe("lines", () => {
  it("are an event each, blank ones none", () => {
    expect(readPutInput("\uFEFFone\r\n\r\n  \n two\n", { format: "lines", time: now })).toEqual({
      events: [
        { line: 1, timestamp: 5, message: "one" },
        { line: 4, timestamp: 5, message: " two" },
      ],
      unreadable: [],
    });
  });

  it("take the time of the line before where they have none; the first ones can't", () => {
    expect(readPutInput("a\n10 b\n  c\n20 d", { format: "lines", time: byLine })).toEqual({
      events: [
        { line: 2, timestamp: 10, message: "10 b" },
        { line: 3, timestamp: 10, message: "  c" },
        { line: 4, timestamp: 20, message: "20 d" },
      ],
      unreadable: [{ line: 1, text: "a", reason: "There is no time in this line." }],
    });
  });

  it("have no fields", () => {
    const { events, unreadable } = readPutInput("a\n\nb", { format: "lines", time: field("t") });
    expect([events.length, unreadable.map(({ line }) => line)]).toEqual([0, [1, 3]]);
  });
});

describe("a JSON document", () => {
  it.each([
    [
      "an array, as the CLI takes it",
      '[\n  {"timestamp": 1, "message": "a\\n]}"},\n\n  {"message": "b", "timestamp": 2}\n]\n',
      [2, 4],
    ],
    [
      "events, as the CLI prints them",
      '\uFEFF{"next": "[", "events": [{"timestamp": 1, "message": "a\\n]}"},\n{"timestamp": 2, "message": "b"}]}',
      [1, 2],
    ],
  ])("%s, has an event for each element", (_, text, lines) => {
    expect(likelyFormat(text)).toBe("jsonl");
    expect(fieldNames(text, "jsonl").toSorted()).toEqual(["message", "timestamp"]);
    const time: TimeSource = { kind: "field", name: "timestamp", read: Number };
    expect(readPutInput(text, { format: "jsonl", time, messageField: "message" })).toEqual({
      events: [
        { line: lines[0], timestamp: 1, message: "a\n]}" },
        { line: lines[1], timestamp: 2, message: "b" },
      ],
      unreadable: [],
    });
  });

  it("keeps elements as they are written", () => {
    const element = '{\n  "a": 1.10,\n  "b": [{"c": 9007199254740993}]\n}';
    expect(readPutInput(`[${element}]`, { format: "jsonl", time: now }).events).toEqual([
      { line: 1, timestamp: 5, message: element },
    ]);
  });

  it.each(["[1, 2]", "[]", '{"a": 1}\n{"events": [{}]}', "[2026-11-22] started", '{"events": 1}'])(
    "%j is none",
    (text) => {
      expect(readPutInput(text, { format: "jsonl", time: now }).events.length).toBeLessThan(3);
      expect(holdsRecords(text)).toBe(false);
    },
  );

  it("has an event for each element, however it is indented", () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1 }),
        fc.nat(4),
        (values, indent) => {
          const text = JSON.stringify(values, undefined, indent);
          const { events } = readPutInput(text, { format: "jsonl", time: now });
          expect(events.map(({ message }) => JSON.parse(message) as unknown)).toEqual(JSON.parse(text));
        },
      ),
    );
  });
});

describe("the fields of an event", () => {
  it.each([
    [["timestamp", "message"], { time: "timestamp", message: "message", others: [] }],
    [["eventId", "timestamp", "message", "ingestionTime"], { time: "timestamp", message: "message", others: [] }],
    [["time", "level", "msg"], { time: "time", message: "msg", others: ["level"] }],
    [["timestamp", "level"], undefined],
    [["message"], undefined],
  ])("%j", (fields, expected) => {
    expect(likelyEventFields(fields)).toEqual(expected);
  });
});

describe("JSON lines", () => {
  it.each<[string, TimeSource, string | undefined, object]>([
    ['{"ts": 1700000000123, "a": 1}', field("ts"), undefined, { timestamp: 1_700_000_000_123, message: "whole" }],
    ['{"ts": 1700000000, "a": 1}', field("ts"), undefined, { timestamp: 1_700_000_000_000, message: "whole" }],
    ['{"ts": "2025-11-05T14:03:07Z", "m": "x"}', field("ts"), "m", { timestamp: 1_762_351_387_000, message: "x" }],
    ['{"m": {"b": 2}}', now, "m", { timestamp: 5, message: '{"b": 2}' }],
    ['{"ts":5,"msg":{"id":9007199254740993}}', now, "msg", { timestamp: 5, message: '{"id":9007199254740993}' }],
    ['{"m": [1.10, 1e400, -0, 1E2 ] , "a": 1}', now, "m", { timestamp: 5, message: "[1.10, 1e400, -0, 1E2 ]" }],
    [
      '{"m": {"b": 1, "2": 2, "1": 3, "b": 4}}',
      now,
      "m",
      { timestamp: 5, message: '{"b": 1, "2": 2, "1": 3, "b": 4}' },
    ],
    ['{"m":\t1.10}', now, "m", { timestamp: 5, message: "1.10" }],
    ['{"m": null}', now, "m", { timestamp: 5, message: "null" }],
    ['{"\\u006d": "a\\u0041 \\"b\\"", "x": {"m": "y}"}}', now, "m", { timestamp: 5, message: 'aA "b"' }],
    ['{"__proto__": "p"}', now, "__proto__", { timestamp: 5, message: "p" }],
    ['{"ts": 1700000000999999999}', field("ts"), undefined, { timestamp: 1_700_000_000_999, message: "whole" }],
    ['{"ts": 1700000000123456.5}', field("ts"), undefined, { timestamp: 1_700_000_000_123, message: "whole" }],
    ['{"ts": 1.7e9}', field("ts"), undefined, { timestamp: 1_700_000_000_000, message: "whole" }],
    ['{"ts": 5}', field("ts"), undefined, { timestamp: 5, message: "whole" }],
  ])("%s", (text, time, messageField, { message, ...expected }: { message?: string }) => {
    const options = { format: "jsonl" as const, time, ...(messageField === undefined ? {} : { messageField }) };
    const whole = message === "whole" ? text : message;
    expect(readPutInput(text, options)).toEqual({ events: [{ line: 1, ...expected, message: whole }], unreadable: [] });
  });

  it.each<[string, TimeSource, string | undefined, RegExp]>([
    ["[1]", now, undefined, /not a JSON object/u],
    ["{", now, undefined, /not a JSON object/u],
    ['{"ts": "soon"}', field("ts"), undefined, /“ts” does not contain a time/u],
    ['{"a": 1}', field("ts"), undefined, /“ts” does not contain a time/u],
    ['{"a": 1}', now, "m", /no field “m”/u],
    ['{"m": 1, "m": 2}', now, "m", /has the field “m” more than once/u],
    ['{"ts": 1, "ts": 2}', field("ts"), undefined, /has the field “ts” more than once/u],
    ['{"a": {"m": 1}}', now, "m", /no field “m”/u],
  ])("%s is reported", (text, time, messageField, reason) => {
    const options = { format: "jsonl" as const, time, ...(messageField === undefined ? {} : { messageField }) };
    expect(readPutInput(text, options)).toEqual({
      events: [],
      unreadable: [{ line: 1, text, reason: expect.stringMatching(reason) }],
    });
  });
});

describe("a member's text", () => {
  it("is taken from JSON as it is written", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 4 }),
        fc.constantFrom(0, 2),
        (object, indent) => {
          const members = [...jsonMembers(JSON.stringify(object, undefined, indent))];
          expect(members.map(({ name, text }) => [name, JSON.stringify(JSON.parse(text))])).toEqual(
            Object.entries(object).map(([name, value]) => [name, JSON.stringify(value)]),
          );
        },
      ),
    );
  });

  it("is found however deep and long the values are", () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const long = JSON.stringify('\\"'.repeat(1_000_000));
    expect([...jsonMembers(`{"a": ${deep}, "b": ${long}}`)].map(({ text }) => text.length)).toEqual([
      deep.length,
      long.length,
    ]);
  });
});

describe("any text", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "1", ",", '"', "\n", "\r", " ", "{", "}", ":", "message") });

  it("is read without failing, and no line with content is lost", () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...putFormats), (content, format) => {
        const { events, unreadable } = readPutInput(content, { format, time: now });
        expect(events.every(({ timestamp }) => timestamp === 5)).toBe(true);
        const records = format === "csv" ? [...csvRecords(content)].length : contentLines(content);
        const header = format === "csv" && (events.length > 0 || unreadable.length < records) ? 1 : 0;
        expect(events.length + unreadable.length).toBe(Math.max(0, records - header));
      }),
    );
  });

  function contentLines(content: string): number {
    return content.split(/\r?\n/u).filter((line) => line.trim() !== "").length;
  }

  it.each<[string, string, PutFormat]>([
    ["a,b", "x.csv", "csv"],
    ["a", "x.ndjson", "jsonl"],
    ['\n{"a": 1}\nb', "x.log", "jsonl"],
    ["{a}", "", "lines"],
    ["", "", "lines"],
  ])("%j of %j is %s", (content, name, format) => {
    expect(likelyFormat(content, name)).toBe(format);
  });

  it("knows its fields, and which one is the time", () => {
    expect(fieldNames("time,message\n1,2", "csv")).toEqual(["time", "message"]);
    expect(fieldNames('{"level": 1, "ts": 2}', "jsonl")).toEqual(["level", "ts"]);
    expect(fieldNames("a", "lines")).toEqual([]);
    expect(likelyTimeField(["level", "ts"])).toBe("ts");
    expect(likelyTimeField(["level"])).toBeUndefined();
  });
});

it.each<[PutFormat, string]>([
  ["lines", "a\n\0\0b\nc"],
  ["jsonl", '{"a":1}\n\0{"a":2}\n{"a":3}'],
  ["csv", "message\na\nb\0\nc"],
])("%s with NUL characters keep the line that has them for repair", (format, text) => {
  const { events, unreadable } = readPutInput(text, { format, time: now });
  expect(events.length).toBe(2);
  expect(unreadable.map(({ reason }) => reason)).toEqual([expect.stringContaining("NUL characters")]);
});

describe("events that are too large", () => {
  const most = limits.eventBytes - limits.eventOverheadBytes;

  it.each<[string, number]>([
    ["a".repeat(most), 1],
    ["a".repeat(most + 1), 2],
    ["é".repeat(most), 2],
    [`a${"😀".repeat(most / 2)}`, 3],
  ])("are divided: %#", (message, count) => {
    const event = { timestamp: 1, message, line: 7 };
    const parts = splitLarge([event]);
    expect(parts.map(({ message: part }) => part).join("") === message).toBe(true);
    expect(parts.some(isTooLarge)).toBe(false);
    expect(parts.every(({ message: part, line }) => !/\p{Surrogate}/u.test(part) && line === 7)).toBe(true);
    expect(parts.length).toBe(count);
  });
});
