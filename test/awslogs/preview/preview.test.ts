import { describe, expect, it } from "vitest";
import { cutSections, sectionAt } from "../../../src/awslogs/preview/cutSection.js";
import { type CutEvent, EventCutter, type CutterOptions } from "../../../src/awslogs/preview/eventCutter.js";
import { CutCounter, previewText } from "../../../src/awslogs/preview/previewText.js";
import { instantReader } from "../../../src/awslogs/semantics/instantReader.js";
import { createRegex } from "../../../src/insights/regex/regex.js";
import { python27 } from "../../../src/awslogs/syntax/dialect.js";
import { parse } from "../../../src/awslogs/syntax/parse.js";

const now = Date.UTC(2026, 10, 29, 12);
/** As the product compiles patterns. */
function compile(pattern: string): ((line: string) => boolean) | string {
  const created = createRegex(pattern);
  return "regex" in created ? (line) => created.regex.test(line) : (created.problems[0]?.message ?? "");
}

const options: CutterOptions = { isUtc: true, now, offsetMinutes: () => 0, compile };

function cut(lines: readonly string[], more: Partial<CutterOptions> = {}): readonly CutEvent[] {
  const cutter = new EventCutter({ ...options, ...more });
  const events = lines.map((line) => cutter.add(line));
  return [...events, cutter.end()].filter((event) => event !== undefined);
}

const short = ({ line, message, timestamp, origin, leftOut }: CutEvent): string =>
  `${line} ${new Date(timestamp).toISOString().slice(5, 19)} ${origin}${leftOut === undefined ? "" : ` ${leftOut}`} ${JSON.stringify(message)}`;

describe("a log that is cut into events", () => {
  const trace = ["29/Nov/2026 10:00:00 one", "  at a", "", "29/Nov/2026 10:00:01 two", "Caused by: x"];
  const format = "%d/%b/%Y %H:%M:%S";

  it.each<[string, Partial<CutterOptions>, readonly string[]]>([
    [
      "at each line that isn't indented",
      { format },
      [
        String.raw`1 11-29T10:00:00 text "29/Nov/2026 10:00:00 one\n  at a\n"`,
        '4 11-29T10:00:01 text "29/Nov/2026 10:00:01 two"',
        '5 11-29T10:00:01 before "Caused by: x"',
      ],
    ],
    [
      "at each line that its format matches",
      { format, startPattern: "{datetime_format}" },
      [
        String.raw`1 11-29T10:00:00 text "29/Nov/2026 10:00:00 one\n  at a\n"`,
        String.raw`4 11-29T10:00:01 text "29/Nov/2026 10:00:01 two\nCaused by: x"`,
      ],
    ],
    [
      "at each line that a pattern matches anywhere",
      { startPattern: "two|by" },
      [
        String.raw`1 11-29T12:00:00 reading "29/Nov/2026 10:00:00 one\n  at a\n"`,
        '4 11-29T12:00:00 reading "29/Nov/2026 10:00:01 two"',
        '5 11-29T12:00:00 reading "Caused by: x"',
      ],
    ],
  ])("%s", (_, more, expected) => {
    expect(cut(trace, more).map(short)).toEqual(expected);
  });

  it("takes the time of reading until one was read, and then that of the event before", () => {
    const found = cut(["no time", "10:00", "2026-11-29 11:00 a", "none"], { format: "%Y-%m-%d %H:%M" });
    expect(found.map(({ origin }) => origin)).toEqual(["reading", "before", "text", "before"]);
    expect(found.map(({ timestamp }) => timestamp)).toEqual([now, now, now - 3_600_000, now - 3_600_000]);
  });

  it("leaves out what is too old, too far ahead or blank", () => {
    const lines = ["2026-11-15 11:59 a", "2026-11-15 12:00 b", "2026-11-29 14:00 c", "2026-11-29 14:01 d"];
    const found = cut(lines, { format: "%Y-%m-%d %H:%M" });
    expect(found.map(({ leftOut }) => leftOut)).toEqual(["old", undefined, undefined, "ahead"]);
    expect(cut(["", " "]).map(({ leftOut }) => leftOut)).toEqual(["blank"]);
  });

  it("says which pattern it can't read, and cuts by the default", () => {
    const cutter = new EventCutter({ ...options, startPattern: "(?=x)" });
    expect(cutter.problem).toMatch(/^What multi_line_start_pattern matches can't be shown here: /u);
    expect(cutter.add("a")).toBeUndefined();
    expect(cutter.add("b")?.message).toBe("a");
  });
});

describe("a time without a year or a date, as the agent completes it", () => {
  const read = (format: string, line: string, at = now): string | undefined => {
    const instant = instantReader(format, { now: at, offsetMinutes: () => 0, completes: "agent" })?.(line);
    return instant === undefined ? undefined : new Date(instant).toISOString().slice(0, 16);
  };

  it.each([
    ["%b %d %H:%M", "Nov 29 10:00", "2026-11-29T10:00"],
    ["%b %d %H:%M", "Nov 30 10:00", "2026-11-30T10:00"],
    ["%b %d %H:%M", "Dec 1 10:00", "2025-12-01T10:00"],
    ["%H:%M", "10:00", "2026-01-01T10:00"],
    ["%d %H:%M", "05 10:00", "2026-01-05T10:00"],
    ["%b %H:%M", "Mar 10:00", "2026-03-01T10:00"],
    ["%b %d %H:%M", "Feb 29 10:00", undefined],
    ["%Y-%m-%d", "2024-02-29", "2024-02-29T00:00"],
  ])("by %s in %s", (format, line, expected) => {
    expect(read(format, line)).toBe(expected);
  });
});

describe("the text of a preview", () => {
  const text =
    "[general]\nstate_file = /s\n[web]\nfile = /v/web\nlog_group_name = g\nlog_stream_name = {hostname}\ntime_zone = UTC\ndatetime_format = %H:%M %q\n";
  const document = parse(text, python27);
  const [section] = cutSections(document);

  it("is of a section: the one at a place", () => {
    expect(section).toEqual({
      name: "web",
      file: "/v/web",
      group: "g",
      stream: "{hostname}",
      encoding: "",
      isUtc: true,
    });
    expect([0, text.indexOf("/v/web"), text.length].map((at) => sectionAt(document, at))).toEqual([
      "general",
      "web",
      "web",
    ]);
  });

  it("tells how many times were read, shows each event with its time, and nothing of the log does harm", () => {
    if (section === undefined) throw new Error("no section");
    const lines = ["2026-11-29 10:00 a\u0007", "  b", "none", "2025-11-29 10:00 old"];
    const events = cut(lines, { format: "%Y-%m-%d %H:%M" });
    const counter = new CutCounter();
    for (const event of events) counter.add(event);
    const preview = previewText(
      { section, path: "/v/web", stream: "host", counts: counter.counts(lines.length), shown: events.slice(0, 2) },
      { time: (at) => new Date(at).toISOString().slice(11, 16), harmless: (line) => line.replaceAll("\u0007", "!") },
    );
    expect(preview).toBe(
      [
        "# /v/web as the agent reads it, by [web]",
        "# log group g, log stream host",
        "# 3 events in 4 lines; 2 with a time that datetime_format reads",
        "# < 1 event with the time of the event before",
        "# 1 event left out: more than 14 days old",
        "# The first 2 are shown.",
        "",
        "10:00   2026-11-29 10:00 a!",
        "      b",
        "10:00 < none",
        "",
      ].join("\n"),
    );
  });
});
