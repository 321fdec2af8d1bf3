import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LogRecord } from "../../../src/insights/run/logRecord.js";
import { startRun } from "../../../src/insights/run/startRun.js";
import { parseQuery } from "../../../src/insights/syntax/parseQuery.js";
import { rowsOf, scope } from "./runQuery.js";

interface Row {
  readonly level?: string;
  readonly path: string;
  readonly ms?: number;
}

const row: fc.Arbitrary<Row> = fc.record(
  {
    level: fc.constantFrom("info", "warn", "error"),
    path: fc.constantFrom("/a", "/b", "/c2", "/c10"),
    ms: fc.integer({ min: -5, max: 40 }),
  },
  { requiredKeys: ["path"] },
);
/** Few times, so that many events share one. */
const rows = fc.array(fc.tuple(row, fc.integer({ min: 0, max: 9 })), { maxLength: 60 });

function recordsOf(all: readonly (readonly [Row, number])[]): LogRecord[] {
  return all.map(([message, minute]) => ({ timestampMs: minute * 60_000, message: JSON.stringify(message) }));
}

/** Newest first, and the last of one time first. */
function newestFirst(all: readonly (readonly [Row, number])[]): readonly (readonly [Row, number])[] {
  return all.toReversed().toSorted(([, a], [, b]) => b - a);
}

/** What a straightforward program finds, with texts for values. */
function textsOf({ level, path, ms }: Row): Record<string, string> {
  return { ...(level && { level }), path, ...(ms !== undefined && { ms: String(ms) }) };
}

describe("queries over generated events", () => {
  it("filter as a plain program does", () => {
    const condition = fc.record({ least: fc.integer({ min: -5, max: 40 }), level: fc.constantFrom("info", "warn") });
    fc.assert(
      fc.property(rows, condition, (all, { least, level }) => {
        const query = `filter (ms >= ${least} and level != '${level}') or path like /c\\d+/ | fields level, path, ms`;
        const expected = newestFirst(all).filter(
          ([r]) =>
            (r.ms !== undefined && r.ms >= least && r.level !== undefined && r.level !== level) ||
            r.path.startsWith("/c"),
        );
        expect(rowsOf(query, recordsOf(all))).toEqual(expected.map(([r]) => textsOf(r)));
      }),
    );
  });

  it("sort and limit as a plain program does", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 20 }), fc.boolean(), (all, limit, isDescending) => {
        const direction = isDescending ? "desc" : "asc";
        const sign = isDescending ? -1 : 1;
        const expected = newestFirst(all)
          .toSorted(
            ([a], [b]) =>
              sign * ((a.ms ?? -Infinity) === (b.ms ?? -Infinity) ? 0 : (a.ms ?? -Infinity) - (b.ms ?? -Infinity)),
          )
          .slice(0, limit);
        expect(rowsOf(`fields level, path, ms | sort ms ${direction} | limit ${limit}`, recordsOf(all))).toEqual(
          expected.map(([r]) => textsOf(r)),
        );
      }),
    );
  });

  it("dedup as a plain program does", () => {
    fc.assert(
      fc.property(rows, (all) => {
        const seen = new Set<string>();
        const expected = newestFirst(all).filter(([{ level, path }]) => {
          const key = `${level} ${path}`;
          const isFirst = level === undefined || !seen.has(key);
          seen.add(key);
          return isFirst;
        });
        expect(rowsOf("fields level, path, ms | dedup level, path", recordsOf(all))).toEqual(
          expected.map(([r]) => textsOf(r)),
        );
      }),
    );
  });

  it("stats as a plain program does", () => {
    fc.assert(
      fc.property(rows, (all) => {
        const groups = new Map<string, Row[]>();
        for (const [r, minute] of all) {
          const key = `${9 - Math.floor(minute / 5)} ${r.path}`;
          groups.set(key, [...(groups.get(key) ?? []), r]);
        }
        const expected = [...groups]
          .toSorted(([a], [b]) => a.localeCompare(b, "en", { numeric: true }))
          .map(([key, of]) => {
            const ms = of.flatMap((r) => r.ms ?? []).toSorted((a, b) => a - b);
            const bin = (9 - Number(key[0])) * 5;
            return {
              "bin(5m)": `1970-01-01 00:0${bin}:00.000`,
              path: key.slice(2),
              n: String(of.length),
              levels: String(new Set(of.flatMap((r) => r.level ?? [])).size),
              ...(ms.length > 0 && {
                sum: String(ms.reduce((a, b) => a + b, 0)),
                low: String(ms[0]),
                high: String(ms.at(-1)),
                p90: String(ms[Math.ceil(0.9 * ms.length) - 1]),
              }),
            };
          });
        const query =
          "stats count(*) as n, countDistinct(level) as levels, sum(ms) as sum, min(ms) as low, max(ms) as high, pct(ms, 90) as p90 by bin(5m), path";
        expect(rowsOf(query, recordsOf(all))).toEqual(expected);
      }),
    );
  });

  it("give the same whichever way the events are added", () => {
    const queries = [
      "stats count(*) as n, avg(ms) as a, values(path) by level | fields n, a, level",
      "filter ms > 3 | sort path, ms desc | limit 5 | fields path, ms",
    ];
    fc.assert(
      fc.property(rows, fc.constantFrom(...queries), fc.integer({ min: 1, max: 7 }), (all, query, size) => {
        const started = startRun(parseQuery(query), scope);
        if ("refusals" in started) throw new Error("refused");
        const records = recordsOf(all);
        for (let at = 0; at < records.length; at += size) {
          started.run.add(records.slice(at, at + size));
          started.run.rows();
        }
        const inParts = started.run.rows().map((cells) => Object.fromEntries(cells.map((c) => [c.field, c.value])));
        expect(inParts).toEqual(rowsOf(query, records));
      }),
    );
  });
});
