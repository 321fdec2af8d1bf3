import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeEvents, encodeHeader } from "../../../src/logs/download/encodeEvents.js";
import { csvRecords } from "../../../src/logs/put/csvRecords.js";
import type { TimeSource } from "../../../src/logs/put/putInput.js";
import { csvColumns, readCsv } from "../../../src/logs/put/readCsv.js";
import { fieldTime } from "../../../src/logs/put/readPutInput.js";
import { utcZone } from "../../../src/logs/time/zone.js";

const context = { now: Date.UTC(2026, 0, 1), zone: utcZone };
const now: TimeSource = { kind: "now", at: 5 };
const field = (name: string): TimeSource => ({ kind: "field", name, read: (value) => fieldTime(value, context) });

describe("CSV", () => {
  it("has quotes, commas and line breaks in fields, and knows the line that a record begins at", () => {
    const text = 'time,message\r\n1700000000000,"a ""b"", c\nd"\r\n\r\n1700000000001,e\r\n';
    expect(readCsv(text, { time: field("time") })).toEqual({
      events: [
        { line: 2, timestamp: 1_700_000_000_000, message: 'a "b", c\nd' },
        { line: 5, timestamp: 1_700_000_000_001, message: "e" },
      ],
      unreadable: [],
    });
  });

  it("counts lines that end with a carriage return", () => {
    expect(readCsv('message\ra\r"b\rc"\rd', { time: now }).events.map(({ line, message }) => [line, message])).toEqual([
      [2, "a"],
      [3, "b\rc"],
      [5, "d"],
    ]);
  });

  it.each<[string, string | undefined, RegExp]>([
    ["time,text2\n1,x", undefined, /header does not have a column named message/u],
    ["time,message\n1,x", "m", /does not have the column “m”/u],
    ["time,message,message\n1,x,y", undefined, /has the column “message” more than once/u],
    ["time,time,message\n1,2,x", undefined, /has the column “time” more than once/u],
    ['time,"message\n1700000000000,x', undefined, /never closed/u],
    ["time,message\n1700000000000", undefined, /too few fields/u],
    ["time,message\nsoon,x", undefined, /“time” does not contain a time/u],
    ["time,message\n1700000000000,hello, world", undefined, /more fields than the header/u],
    ['time,message\n1700000000000,"hello, "world', undefined, /text after a closing quotation mark/u],
    ['time,message\n1700000000000,"hello\n1700000000001,x', undefined, /never closed/u],
  ])("%j is reported", (text, messageField, reason) => {
    const options = messageField === undefined ? {} : { messageField };
    const { events, unreadable } = readCsv(text, { time: field("time"), ...options });
    expect(events).toEqual([]);
    expect(unreadable.at(-1)?.reason).toMatch(reason);
  });

  it("keeps the records before a quote that is never closed, and all after it in one", () => {
    const { events, unreadable } = readCsv('message\na\n"b\nc\n', { time: now });
    expect(events.map(({ message }) => message)).toEqual(["a"]);
    expect(unreadable.map(({ line, text }) => [line, text])).toEqual([[3, '"b\nc']]);
  });

  it("is read as it was written", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r\n", " ", "é") });
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(rows, (table) => {
        const text = table.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(",")).join("\r\n");
        expect([...csvRecords(text)].map(({ cells }) => cells)).toEqual(table);
      }),
    );
  });

  it.each<[string, string, string]>([
    ["a cell of 8 MB", `message\n"${"x\n".repeat(4_000_000)}"\nb`, "b"],
    ["8 MB of quotes", `message\n"${'""'.repeat(4_000_000)}"\nb`, "b"],
    ["a plain cell of 8 MB", `message\n${"x".repeat(8_000_000)}\nb`, "b"],
    ["a million columns", `message\n${",".repeat(1_000_000)}\nb`, "b"],
  ])("has no limit of size: %s", (_, text, last) => {
    expect(readCsv(text, { time: now }).events.at(-1)?.message).toBe(last);
  });

  it("has no limit of size before an early quote that is never closed", () => {
    const text = `message\n"${'x,""\n'.repeat(2_000_000)}`;
    expect(readCsv(text, { time: now }).unreadable.map(({ line }) => line)).toEqual([2]);
    expect(csvColumns(`"${"x".repeat(200_000)}",message\n`)[1]).toBe("message");
  });
});

describe("a download as CSV", () => {
  const message = fc.oneof(
    fc.string({ minLength: 1 }),
    fc.string({ minLength: 1, unit: fc.constantFrom("'", "=", "+", "-", "@", "\t", "\r", "\n", '"', ",", "a") }),
  );

  it("is put as the events that were downloaded", () => {
    fc.assert(
      fc.property(fc.array(message, { minLength: 1 }), (messages) => {
        const common = { group: "g", stream: "=s", ingestionTime: 1 };
        const events = messages.map((text, index) => ({
          ...common,
          timestamp: 1_700_000_000_000 + index,
          message: text,
        }));
        const chunks = [encodeHeader("csv"), ...encodeEvents(events, "csv", utcZone)];
        const text = Buffer.concat(chunks.map(({ data }) => data)).toString("utf8");
        const { events: read, unreadable } = readCsv(text, { time: field("timestamp") });
        expect(unreadable).toEqual([]);
        expect(read.map((event) => [event.timestamp, event.message])).toEqual(
          events.map((event) => [event.timestamp, event.message]),
        );
      }),
    );
  });

  it("alone has escaped formulas", () => {
    expect(readCsv("time,message\n1,'=1", { time: now }).events[0]?.message).toBe("'=1");
  });
});
