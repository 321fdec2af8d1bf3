import { describe, expect, it } from "vitest";
import { choices } from "../../../src/insights/run/choices.js";
import { events, rowsOf } from "./runQuery.js";

type Rows = readonly Readonly<Record<string, string>>[];

const some = events({ v: "b", n: 5, ok: true }, { n: 7 }, { v: "a10", n: 5.5 }, { v: "a9", n: 1e21 });
const all = Array.from({ length: 30_000 }, (_, i) => ({ timestampMs: i, message: `${i}` }));

/** For each choice a query over events that shows it, and the rows it gives. */
const cases: Record<keyof typeof choices, readonly [query: string, rows: Rows]> = {
  percentile: ["stats pct(n, 50) as p, pct(n, 75) as q", [{ p: "5.5", q: "7" }]],
  countDistinct: ["stats count_distinct(v) as d", [{ d: "3" }]],
  stddev: ["filter n < 7 | stats stddev(n) as s", [{ s: "0.25" }]],
  missingInSort: ["fields v | sort v asc | limit 2", [{}, { v: "a9" }]],
  sortDirection: ["fields n | sort n | limit 1", [{ n: "5" }]],
  ties: [
    "fields n, 1 as one | sort one | limit 2",
    [
      { n: "1000000000000000000000", one: "1" },
      { n: "5.5", one: "1" },
    ],
  ],
  groupOrder: [
    "filter n < 7 | stats count(*) as c by bin(1m), v",
    [
      { "bin(1m)": "2023-11-14 22:15:00.000", v: "a10", c: "1" },
      { "bin(1m)": "2023-11-14 22:13:00.000", v: "b", c: "1" },
    ],
  ],
  emptyStats: ["filter n > 1e30 | stats count(*)", []],
  missingInComparisons: [
    "filter v != 'b' or not (v = 'b') | stats count(*) as c, sum(v != 'b') as d",
    [{ c: "3", d: "2" }],
  ],
  coercion: ["filter '10' > '9' and n = '5' | fields n", [{ n: "5" }]],
  booleans: ["filter ok = true and ok = 1 and ok = 'true' | fields ok", [{ ok: "1" }]],
  numbers: ["fields n | sort n desc | limit 1", [{ n: "1000000000000000000000" }]],
  division: ["fields n / 0 as x, sqrt(-1) as y, 1 as z | limit 1", [{ z: "1" }]],
  timeAggregates: [
    "stats min(@timestamp) as t, fromMillis(min(@timestamp)) as u",
    [{ t: "1700000000000", u: "2023-11-14 22:13:20.000" }],
  ],
  weeks: ["stats count(*) as c by bin(1w) as w", [{ w: "2023-11-13 00:00:00.000", c: "4" }]],
  columnsOfParse: ["fields v | parse @message '\"n\":*}' as p | filter v = 'a10'", [{ v: "a10", p: "5.5" }]],
  defaultColumns: [
    "filter v = 'a10'",
    [{ "@timestamp": "2023-11-14 22:15:20.000", "@message": '{"v":"a10","n":5.5}' }],
  ],
  structures: ["fields jsonParse(@message) as m | filter v = 'a10'", [{ m: '{"v":"a10","n":5.5}' }]],
  globEnd: ["parse @message '\"v\":*' as p | filter v = 'a10' | display p", [{ p: '"a10","n":5.5}' }]],
  histogram: [
    "filter n < 10 | stats count(*) as c by histogram(n, 2) as h",
    [
      { h: "4", c: "2" },
      { h: "6", c: "1" },
    ],
  ],
  rate: ["filter n < 10 | stats rate(n, 1m) as r", [{ r: "0.25" }]],
  patterns: [
    "filter n < 6 | pattern v",
    [
      { "@pattern": "b", "@ratio": "0.5", "@sampleCount": "1", "@severityLabel": "NONE" },
      { "@pattern": "<*>", "@ratio": "0.5", "@sampleCount": "1", "@severityLabel": "NONE" },
    ],
  ],
  outliers: ["outlier n | fields n | limit 1", [{ n: "5.5" }]],
  sessions: ["sessionize nothing | display session_id | limit 1", [{ session_id: "1" }]],
  sources: ["SOURCE '/other' | stats count(*)", []],
};

describe("choices", () => {
  it.each(Object.entries(cases))("%s", (_, [query, rows]) => {
    expect(rowsOf(query, some)).toEqual(rows);
  });

  it("says each with a reason", () => {
    for (const { question, answer, reason } of Object.values(choices)) {
      expect([question.endsWith("?"), answer.endsWith("."), reason.endsWith(".")]).toEqual([true, true, true]);
    }
  });

  it("keeps percentiles and different values of many within their errors", () => {
    const [row] = rowsOf("stats pct(@message, 99) as p, count_distinct(@message) as d, pct(@message, 0) as low", all);
    expect(Math.abs(Number(row?.["p"]) / 29_699 - 1)).toBeLessThan(0.006);
    expect(Math.abs(Number(row?.["d"]) / 30_000 - 1)).toBeLessThan(0.03);
    expect(row?.["low"]).toBe("0");
  });
});
