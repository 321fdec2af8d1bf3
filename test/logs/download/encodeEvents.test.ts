import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DownloadFormat } from "../../../src/logs/download/downloadRequest.js";
import { encodeEvents } from "../../../src/logs/download/encodeEvents.js";
import { formatEvent } from "../../../src/logs/document/text/lineFormat.js";
import type { SelectedEvent } from "../../../src/logs/selection/selection.js";
import { utcZone } from "../../../src/logs/time/zone.js";

const time = Date.UTC(2026, 10, 22, 15);

function event(message: string, stream = "s"): SelectedEvent {
  return { group: "g", stream, timestamp: time, ingestionTime: time + 5, message, eventId: "1" };
}

function encode(events: readonly SelectedEvent[], format: DownloadFormat): { text: string; lines: number } {
  const chunks = [...encodeEvents(events, format, utcZone)];
  const text = Buffer.concat(chunks.map(({ data }) => data)).toString("utf8");
  return { text, lines: chunks.reduce((sum, { lines }) => sum + lines, 0) };
}

/** A reader of RFC 4180 for one record. */
function csvFields(record: string): string[] {
  return [...record.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"]*))/gu)].map(
    ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? "",
  );
}

const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({
    unit: fc.constantFrom('"', ",", "\n", "\r", "'", "=", "+", "-", "@", "\t", "\u2028", "\u0000", "é", "x"),
  }),
);

describe("JSON lines", () => {
  it("are one line an event, and exact", () => {
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 5 }), (messages) => {
        const { text, lines } = encode(
          messages.map((message) => event(message)),
          "jsonl",
        );
        const parsed = text
          .split("\n")
          .slice(0, -1)
          .map((line) => JSON.parse(line) as SelectedEvent);
        expect(parsed.map(({ message }) => message)).toEqual(messages);
        expect(lines).toBe(messages.length);
      }),
    );
  });

  it("say all that is known of an event", () => {
    expect(JSON.parse(encode([event("m")], "jsonl").text)).toEqual({
      time: "2026-11-22T15:00:00.000Z",
      timestamp: time,
      ingestionTime: time + 5,
      stream: "s",
      message: "m",
      eventId: "1",
    });
  });
});

describe("CSV", () => {
  it("gives every text back, but for the apostrophe before what would be a formula", () => {
    fc.assert(
      fc.property(hostile, hostile, (message, stream) => {
        const { text } = encode([event(message, stream)], "csv");
        expect(text.endsWith("\r\n")).toBe(true);
        const fields = csvFields(text.slice(0, -2));
        expect(fields).toHaveLength(6);
        const exact = (field = ""): string => (field.startsWith("'") ? field.slice(1) : field);
        expect([exact(fields[3]), exact(fields[4])]).toEqual([stream, message].map((value) => value));
        for (const field of fields) expect(field).not.toMatch(/^[=+\-@\t\r\n]/u);
      }),
    );
  });

  it.each([
    ["=1+1", `"'=1+1"`],
    ["'=1", `"''=1"`],
    ['a "b", c', `"a ""b"", c"`],
    ["a\nb", `"a\nb"`],
  ])("%j is written as %j", (message, field) => {
    expect(encode([event(message)], "csv").text).toBe(
      `2026-11-22T15:00:00.000Z,${time},${time + 5},"s",${field},"1"\r\n`,
    );
  });
});

it("text has the lines of log documents, in chunks of bounded size, and counts them", () => {
  const events = Array.from({ length: 5000 }, (_, i) =>
    event(`${i} ${"x".repeat(100)}${i % 3 === 0 ? "\n  at y" : ""}`),
  );
  const { text, lines } = encode(events, "text");
  expect(text).toBe(events.map((one) => formatEvent(one, { zone: utcZone, columns: ["stream"] })).join(""));
  expect(lines).toBe(text.split("\n").length - 1);
  expect([...encodeEvents(events, "text", utcZone)].length).toBeGreaterThan(1);
});
