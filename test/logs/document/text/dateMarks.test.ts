import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ZoneOffset } from "../../../../src/logs/time/zone.js";
import { LogBuffer } from "../../../../src/logs/document/text/logBuffer.js";
import { formatTime } from "../../../../src/logs/time/formatTime.js";
import type { DocumentUpdate } from "../../../../src/logs/document/text/documentUpdate.js";

const hour = 3_600_000;

/** Offsets in minutes, each from its instant on. */
function zoneOf(first: number, ...changes: readonly (readonly [string, number])[]): ZoneOffset {
  return (at) => changes.findLast(([from]) => at >= Date.parse(from))?.[1] ?? first;
}

const zones: Readonly<Record<string, ZoneOffset>> = {
  "without changes": zoneOf(330),
  "Berlin in March": zoneOf(60, ["2026-03-29T01:00:00Z", 120]),
  "Berlin in October": zoneOf(120, ["2026-10-25T01:00:00Z", 60]),
  "Lord Howe, by half an hour": zoneOf(630, ["2026-04-04T15:00:00Z", 660]),
  "Havana, which skips midnight": zoneOf(-300, ["2026-03-08T05:00:00Z", -240]),
  "Azores, which has a midnight twice": zoneOf(0, ["2026-10-25T01:00:00Z", -60]),
  "Samoa, which skipped a day": zoneOf(-600, ["2011-12-30T10:00:00Z", 840]),
};

/** An instant near the change of each zone. */
const near: Readonly<Record<string, number>> = Object.fromEntries(
  Object.keys(zones).map((name) => [
    name,
    Date.parse(
      { "Berlin in March": "2026-03-29T01:00:00Z", "Lord Howe, by half an hour": "2026-04-04T15:00:00Z" }[name] ??
        {
          "Havana, which skips midnight": "2026-03-08T05:00:00Z",
          "Samoa, which skipped a day": "2011-12-30T10:00:00Z",
        }[name] ??
        "2026-10-25T01:00:00Z",
    ),
  ]),
);

function linesOf(buffer: LogBuffer): string[] {
  return new TextDecoder().decode(buffer.text()).split("\n").slice(1, -1);
}

function events(...times: readonly number[]): DocumentUpdate {
  return {
    kind: "events",
    events: times.map((timestamp) => ({
      timestamp,
      ingestionTime: timestamp,
      message: String(timestamp),
      stream: "s",
      group: "g",
      eventId: String(timestamp),
    })),
  };
}

/** What the text must be: a mark before each entry whose date or offset isn't that of the one before. */
function marked(lines: readonly string[], zone: ZoneOffset): string[] {
  let shown = "";
  return lines.flatMap((line) => {
    const full = formatTime(Number(line.split(" ").at(-1)), zone);
    const date = `${full.slice(0, 10)} ${full.slice(-6)}`;
    const isNew = date !== shown;
    shown = date;
    return isNew ? [date, line] : [line];
  });
}

function withoutWeekday(line: string): string {
  return line.replace(/^# (\d{4}-\d\d-\d\d) \w{3} /u, "$1 ");
}

const step = fc.oneof(
  { weight: 10, arbitrary: fc.array(fc.integer({ min: -80, max: 80 }), { minLength: 1, maxLength: 8 }) },
  { weight: 2, arbitrary: fc.constantFrom("trim" as const, "clear" as const, "reopen" as const) },
);

describe("date marks", () => {
  it.each(Object.entries(zones))("are those of the shown entries, after changes in any order: %s", (name, zone) => {
    const change = near[name]!;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const buffer = new LogBuffer({ format: { zone, timeFormat: "time" }, header: "h", maxLines: 20 });
        for (const step of steps) {
          if (step === "trim") buffer.trim();
          else if (step === "clear") buffer.clear();
          else if (step === "reopen") buffer.reopenTop();
          else buffer.insert([events(...step.map((n) => change + n * 0.5 * hour))]);
          const lines = linesOf(buffer);
          const entries = lines.filter((line) => !line.startsWith("#"));
          expect(lines.map(withoutWeekday)).toEqual(marked(entries, zone));
        }
      }),
    );
  });

  it("precede the first entry, a change of the date, and a change of the offset", () => {
    const buffer = new LogBuffer({ format: { zone: zones["Berlin in October"]!, timeFormat: "time" }, header: "h" });
    const at = Date.parse("2026-10-25T01:00:00Z");
    buffer.insert([events(at - 5 * hour, at - hour, at, at + 30 * hour)]);
    expect(linesOf(buffer).map((line) => line.replace(/ \d+$/u, ""))).toEqual([
      "# 2026-10-24 Sat +02:00",
      "22:00:00.000",
      "# 2026-10-25 Sun +02:00",
      "02:00:00.000",
      "# 2026-10-25 Sun +01:00",
      "02:00:00.000",
      "# 2026-10-26 Mon +01:00",
      "08:00:00.000",
    ]);
  });

  it("count neither as the oldest entry nor as dropped lines", () => {
    const buffer = new LogBuffer({
      format: { zone: zones["without changes"]!, timeFormat: "time" },
      header: "h",
      maxLines: 10,
    });
    const first = Date.parse("2026-10-25T12:00:00Z");
    buffer.insert([events(...Array.from({ length: 11 }, (_, i) => first + i))]);
    expect(buffer.oldest).toBe(first);
    buffer.trim();
    expect(buffer.droppedLines).toBe(2);
    expect(buffer.oldest).toBe(first + 2);
    expect(linesOf(buffer)[0]).toBe("# 2026-10-25 Sun +05:30");
  });

  it("are not needed if each line has its date, or the time is outside the range of dates", () => {
    const dated = new LogBuffer({ format: { zone: zones["without changes"]!, timeFormat: "dateTime" }, header: "h" });
    dated.insert([events(1)]);
    expect(linesOf(dated)).toHaveLength(1);
    const undated = new LogBuffer({ format: { zone: zones["without changes"]!, timeFormat: "time" }, header: "h" });
    undated.insert([events(9e15)]);
    expect(linesOf(undated)).toEqual(["9000000000000000 9000000000000000"]);
  });
});
