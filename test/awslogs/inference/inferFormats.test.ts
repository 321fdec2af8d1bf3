import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inferFormats } from "../../../src/awslogs/inference/inferFormats.js";
import { knownLogs } from "../../../src/awslogs/knownLogs/knownLogs.js";
import type { LogStyle } from "../../../src/awslogs/knownLogs/knownLog.js";
import { instantReader, type InstantContext } from "../../../src/awslogs/semantics/instantReader.js";
import { renderFormat } from "../../../src/awslogs/semantics/renderFormat.js";
import { formatRegExp } from "../../../src/awslogs/semantics/strptime.js";

const now = Date.UTC(2026, 10, 22, 15);
const utc: InstantContext = { now, offsetMinutes: () => 0 };
const best = (lines: readonly string[]): string | undefined => inferFormats(lines, utc)[0]?.format;

describe("the format of a log", () => {
  it("is told with the lines that it matches", () => {
    const lines = ["2026-11-22 07:10:03 INFO a", "", "  at b (c.js:1)", "2026-11-22 07:10:04 INFO d"];
    expect(inferFormats(lines, utc)[0]).toEqual({ format: "%Y-%m-%d %H:%M:%S", isUtc: false, matched: 2, lines: 3 });
  });

  it("reads the fraction and the zone where most lines have them", () => {
    expect(best(["2026-11-22 07:10:03,1 a", "2026-11-22 07:10:03,2 a", "2026-11-22 07:10:03 a"])).toBe(
      "%Y-%m-%d %H:%M:%S,%f",
    );
    expect(best(["2026-11-22 07:10:03,1 a", "2026-11-22 07:10:03 b", "2026-11-22 07:10:04 c"])).toBe(
      "%Y-%m-%d %H:%M:%S",
    );
    expect(best(["2026-11-22T07:10:03+0900 a"])).toBe("%Y-%m-%dT%H:%M:%S%z");
  });

  it.each([
    [["01/11/2026 10:00:00", "13/11/2026 10:00:00"], "%d/%m/%Y %H:%M:%S"],
    [["11/01/2026 10:00:00", "11/13/2026 10:00:00"], "%m/%d/%Y %H:%M:%S"],
    // The times go on in one order alone.
    [["09/11/2026 10:00:00", "10/11/2026 10:00:00", "11/11/2026 10:00:00", "12/11/2026 10:00:00"], "%d/%m/%Y %H:%M:%S"],
    [["10/31/26 10:00:00", "11/01/26 10:00:00", "11/02/26 10:00:00"], "%m/%d/%y %H:%M:%S"],
    // One of them is in the future.
    [["11/12/2026 10:00:00"], "%m/%d/%Y %H:%M:%S"],
    [["26/11/22 10:00:00", "26/11/22 10:00:01"], "%y/%m/%d %H:%M:%S"],
  ])("is read so that times go on, and are not in the future: %j", (lines, format) => expect(best(lines)).toBe(format));

  it("is that of the line itself, not of a time that it tells", () => {
    expect(best(["Nov 22 07:10:03 web app: renewed until 2027-11-22 07:10:03"])).toBe("%b %d %H:%M:%S");
  });

  it("is none where no directive reads the time, or the day isn't told", () => {
    expect(inferFormats(["1762351387.123 a", "07:10:03 b"], utc)).toEqual([]);
    expect(inferFormats([], utc)).toEqual([]);
    expect(inferFormats(["", " "], utc)).toEqual([]);
  });

  it("is found whatever the lines are", () => {
    const part = fc.constantFrom(
      "2026-11-22",
      " ",
      "T",
      "07:10:03",
      "Nov",
      "22",
      ".123",
      "Z",
      "%",
      "é",
      "\0",
      "[",
      "1",
    );
    const line = fc.array(part, { maxLength: 30 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        for (const { format, matched, lines: all } of inferFormats(lines, utc)) {
          expect(formatRegExp(format)).toBeDefined();
          expect(matched).toBeLessThanOrEqual(all);
        }
      }),
    );
  });
});

/** The line of a style at other times. */
function linesOf(line: string, format: string, instants: readonly number[]): string[] {
  const match = formatRegExp(format)?.exec(line);
  if (match === null || match === undefined) throw new Error(`${format} doesn't match ${line}`);
  const [before, after] = [line.slice(0, match.index), line.slice(match.index + match[0].length)];
  return instants.map((instant) => before + renderFormat(format, instant) + after);
}

it("the times of at least 95 of 100 generated logs of all known kinds are read as by the format of their kind", () => {
  const styles = knownLogs
    .flatMap((log) => log.styles)
    .filter((style): style is LogStyle & { format: string } => style.format !== undefined);
  let [right, all] = [0, 0];
  const day = 86_400_000;
  const start = fc.integer({ min: now - 90 * day, max: now - day });
  fc.assert(
    fc.property(
      start,
      fc.array(fc.integer({ min: 0, max: 3_600_000 }), { minLength: 3, maxLength: 20 }),
      (first, steps) => {
        for (const { format, lines } of styles) {
          for (const line of lines) {
            let at = first;
            const log = linesOf(
              line,
              format,
              steps.map((step) => Math.min(now, (at += step))),
            );
            const found = inferFormats(log, utc)[0];
            const [read, expected] = [instantReader(found?.format ?? "", utc), instantReader(format, utc)];
            const isRight = log.every(
              (each) => Math.floor((read?.(each) ?? 0) / 1000) === Math.floor((expected?.(each) ?? 1) / 1000),
            );
            all++;
            if (isRight) right++;
          }
        }
      },
    ),
    { numRuns: 20 },
  );
  expect(right / all).toBeGreaterThanOrEqual(0.95);
});

/** Where Debian's package `fail2ban` has log files with the time of each line. */
const samples = process.env["FAIL2BAN_LOGS"] ?? "/usr/lib/python3/dist-packages/fail2ban/tests/files/logs";

/** What no directive reads: seconds since the epoch, TAI64N, times without a date, offsets with a colon, names of zones, French. */
const inexpressible = /^\[?\d{10}[.\] ]|audit\(\d|^@4|^\d\d:\d\d:\d\d|\d[-+]\d\d:\d\d | [-+]\d\d:\d\d |\[PDT |sept\./u;

interface Sample {
  readonly line: string;
  /** Local time in Zurich, without a fraction. */
  readonly time: string;
}

function labelled(folder: string): Sample[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .flatMap(({ parentPath, name }) => readFileSync(join(parentPath, name), "latin1").split("\n"))
    .flatMap((line, index, lines) => {
      const label = /^#\s*failJSON:.*?"time":\s*"([-\dT:]+)/u.exec(lines[index - 1] ?? "")?.[1];
      return label === undefined || line.startsWith("#") || line === "" ? [] : [{ line, time: label }];
    });
}

it.skipIf(!existsSync(samples))(
  "at least 95 of 100 times of fail2ban's samples are read rightly [needs fail2ban]",
  () => {
    // The clock and the zone of its own tests.
    const inZurich: InstantContext = { now: 1_124_013_600_000, offsetMinutes: zurichOffset };
    const all = labelled(samples).filter(
      ({ line }) => !inexpressible.test(line) && /\d\d[:.-]?\d\d[:.-]?\d\d/u.test(line),
    );
    const wrong = all.filter(({ line, time }) => {
      const [found] = inferFormats([line], inZurich);
      const read = instantReader(
        found?.format ?? "",
        found?.isUtc === true ? { ...inZurich, offsetMinutes: () => 0 } : inZurich,
      );
      const at = read?.(line);
      return at === undefined || new Date(at + zurichOffset(at) * 60_000).toISOString().slice(0, 19) !== time;
    });
    expect(all.length).toBeGreaterThan(500);
    expect(1 - wrong.length / all.length).toBeGreaterThanOrEqual(0.95);
  },
);

/** Minutes east of UTC. */
function zurichOffset(epochMs: number): number {
  const options: Intl.DateTimeFormatOptions = { timeZone: "Europe/Zurich", timeZoneName: "longOffset" };
  const text = new Intl.DateTimeFormat("en", options).format(epochMs);
  return Number(/GMT\+(\d\d)/u.exec(text)?.[1] ?? 0) * 60;
}
