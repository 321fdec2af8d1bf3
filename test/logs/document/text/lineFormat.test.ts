import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatDateMark,
  formatEvent,
  formatHeader,
  formatNote,
  lineStart,
  type LineFormat,
} from "../../../../src/logs/document/text/lineFormat.js";
import { nameLayout } from "../../../../src/logs/document/text/columnLayout.js";
import { parsePath } from "../../../../src/logs/document/text/jsonFields.js";
import { utcZone } from "../../../../src/logs/time/zone.js";
import { utf8Length } from "../../../../src/base/utf8.js";

const at = Date.UTC(2026, 10, 22, 14, 59, 22, 123);
const event = (message: string) => ({ timestamp: at, ingestionTime: at, message, stream: "s t", group: "g" });
const utc: LineFormat = { zone: utcZone };
const start = "2026-11-22T14:59:22.123+00:00 ";

describe("the columns of a line", () => {
  it("show the name of the connection as one word", () => {
    const connectionName = (id: string): string => `my ${id}: west`;
    const format: LineFormat = { ...utc, columns: ["connection", "stream"], connectionName };
    expect(formatEvent({ ...event("m"), connection: "prod" }, format)).toBe(`${start} my_prod:_west s t: m\n`);
  });

  it("are padded up to the message, which begins in one column", () => {
    const format: LineFormat = {
      ...utc,
      columns: ["group", "stream"],
      layout: { group: nameLayout(["g", "group"], 12), stream: nameLayout(["a", "bcd"], 12), fieldWidths: [] },
    };
    expect(formatEvent({ ...event("m"), stream: "a" }, format)).toBe(`${start} g     a:   m\n`);
    expect(formatEvent({ ...event("m"), group: "group", stream: "bcd" }, format)).toBe(`${start} group bcd: m\n`);
  });

  it("are where the start of a line says", () => {
    const format: LineFormat = {
      ...utc,
      columns: ["group", "stream"],
      jsonFields: [parsePath("level")!],
      layout: { stream: nameLayout(["s t", "other"], 12), fieldWidths: [5] },
    };
    const { text, columns, columnsAt, fieldsAt } = lineStart(event('{"level":"WARN"}'), format);
    expect(text).toBe(`${start} g s t:   WARN  `);
    expect(columns.map(({ name, start, end }) => [name, text.slice(start, end)])).toEqual([
      ["group", "g"],
      ["stream", "s t"],
    ]);
    expect([text.slice(columnsAt), text.slice(fieldsAt)]).toEqual(["g s t:   WARN  ", "WARN  "]);
  });
});

describe("an event's lines", () => {
  it.each([
    ["hello", "hello\n"],
    ["", "\n"],
    ["hello\n", "hello\n"],
    ["hello\r\n", "hello\n"],
    ["a\tb", "a\tb\n"],
    ["Error: x\n  at f\n  at g", "Error: x\n      at f\n      at g\n"],
    ["a\r\nb\rc\nd", "a\n    b\n    c\n    d\n"],
    ["a\n\nb", "a\n\n    b\n"],
    ["{\u2028}", "{‹U+2028›}\n"],
    ["\u001B[31mred\u001B[0m", "red\n"],
    ["日本語 ünïcödé 🙂", "日本語 ünïcödé 🙂\n"],
  ])("%j", (message, expected) => {
    expect(formatEvent(event(message), utc)).toBe(start + expected);
  });

  it.each<[Partial<LineFormat>, string]>([
    [{ columns: ["stream"] }, " s t: m\n"],
    [{ columns: ["group"] }, " g: m\n"],
    [{ columns: ["stream", "group"] }, " g s t: m\n"],
    [{ columns: ["eventId"] }, " -: m\n"],
    [{ columns: ["connection"] }, " -: m\n"],
    [{ columns: ["ingestionTime", "stream"] }, " s t 2026-11-22T14:59:22.123+00:00: m\n"],
  ])("with columns %j", (columns, expected) => {
    expect(formatEvent(event("m"), { ...utc, ...columns })).toBe(start + expected);
  });

  it("show the time of day if date marks show the date", () => {
    const zone = (): number => 9 * 60;
    const format: LineFormat = { zone, timeFormat: "time" };
    expect(formatEvent(event("m"), format)).toBe("23:59:22.123 m\n");
    expect(formatEvent({ ...event("m"), timestamp: -1 }, format)).toBe("08:59:59.999 m\n");
    expect(formatEvent({ ...event("m"), timestamp: 9e15 }, format)).toBe("9000000000000000 m\n");
    expect(formatNote({ at, text: "note" }, format)).toBe("# 23:59:22.123 note\n");
    expect(formatDateMark(at, zone)).toBe("# 2026-11-22 Sun +09:00\n");
    const columns: LineFormat = { ...format, columns: ["ingestionTime"] };
    expect(formatEvent(event("m"), columns)).toBe("23:59:22.123  23:59:22.123: m\n");
    expect(formatEvent({ ...event("m"), ingestionTime: at + 60_000 }, columns)).toBe(
      "23:59:22.123  2026-11-23T00:00:22.123+09:00: m\n",
    );
  });

  it("start with the configured fields of a JSON message, which follows whole", () => {
    const format: LineFormat = { ...utc, jsonFields: [parsePath("level")!, parsePath("error.message")!] };
    const message = '{"error":{"message":"not \u202E found"},"level":"ERROR"}';
    expect(formatEvent(event(message), format)).toBe(
      `${start}ERROR "not ‹U+202E› found" ${message.replace("\u202E", "‹U+202E›")}\n`,
    );
    expect(formatEvent(event("plain"), format)).toBe(`${start}- - plain\n`);
    const layout = { fieldWidths: [5, 3] };
    expect(formatEvent(event("plain"), { ...format, layout })).toBe(`${start}-     -   plain\n`);
  });

  it("are at most 10,000, followed by a line with the number of the others", () => {
    const lines = formatEvent(event("\n".repeat(1_048_000)), utc).split("\n");
    expect(lines).toHaveLength(10_002);
    expect(lines.at(-2)).toBe(
      "# 1,038,000 more lines of this event are not shown: open the event as JSON, or download the log.",
    );
    expect(formatEvent(event("\n".repeat(10_000)), utc)).not.toContain("#");
  });

  it("contain a message of a megabyte as a whole", () => {
    const message = "x".repeat(1_048_000);
    expect(formatEvent(event(message), utc)).toBe(`${start}${message}\n`);
  });

  it("each start with a time or an indent or are empty, whatever the message", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.boolean(), (message, columns) => {
        const text = formatEvent(event(message), { ...utc, columns: columns ? ["stream"] : [] });
        expect(text.endsWith("\n")).toBe(true);
        const [first, ...rest] = text.slice(0, -1).split("\n");
        expect(first?.startsWith(start)).toBe(true);
        expect(rest.filter((line) => line !== "" && !line.startsWith("    "))).toEqual([]);
        // oxlint-disable-next-line no-control-regex
        expect(text).not.toMatch(/[\r\0\u001B\u0085\u2028\u2029\u202A-\u202E\u2066-\u2069\u200B\uFEFF]|\p{Surrogate}/u);
      }),
    );
  });
});

it("formats notes and the header as one line each, distinct from the lines of events", () => {
  expect(formatNote({ at, text: "connection\n lost" }, utc)).toBe(`# ${start}connection lost\n`);
  expect(formatHeader("myWebApp · mytest")).toBe("# myWebApp · mytest\n");
});

it("computes the length in UTF-8 as the encoder does", () => {
  const lone = fc.constantFrom("\uD800", "\uDC00", "\uD83D\uDE42");
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string({ unit: "binary" }), lone)), (parts) => {
      const text = parts.join("");
      expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
    }),
  );
});
