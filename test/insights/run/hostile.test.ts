import { describe, expect, it } from "vitest";
import { startRun } from "../../../src/insights/run/startRun.js";
import { parseQuery } from "../../../src/insights/syntax/parseQuery.js";
import { readQueries } from "../corpus.js";
import { events, refusalsOf, rowsOf, scope } from "./runQuery.js";

describe("hostile events", () => {
  const hostile = events(
    '{"__proto__":{"x":1},"constructor":"c","length":3}',
    `${"[".repeat(100_000)}1${"]".repeat(100_000)}`,
    `{"a":${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}}`,
    "{broken",
    '{"a":1} and more }',
    "\u0000\uD800<script>=cmd|'/c'!A1",
    "",
    `{"big":"${"x".repeat(1_000_000)}"}`,
  );

  it.each([
    [
      "fields `__proto__.x` as x, constructor, length, hasOwnProperty | filter ispresent(constructor)",
      { x: "1", constructor: "c", length: "3" },
    ],
    ["stats count(*) as n, sum(strlen(@message)) > 0 as s, count(a) as a", { n: "8", s: "1" }],
    ["parse @message 'script>*' as s | filter ispresent(s) | display s", { s: "=cmd|'/c'!A1" }],
    ["filter strlen(big) = 1000000 | stats count(*) as n", { n: "1" }],
    ["parse @message logfmt as m | stats count(m) as n", { n: "1" }],
  ])("%s", (query, row) => {
    expect(rowsOf(query, hostile)[0]).toMatchObject(row);
  });

  it("take bounded steps in expressions that others would not end", () => {
    const long = events("a".repeat(20_000), "a ".repeat(10_000));
    expect(
      rowsOf("filter @message like /(a+)+$/ | parse /(?<x>(a|a)*)b/ | stats count(*) as n, count(x) as x", long),
    ).toEqual([{ n: "1", x: "0" }]);
  });
});

describe("hostile queries", () => {
  it("of many stages and conditions run", () => {
    const stages = Array.from({ length: 1000 }, () => "where 1").join("|");
    expect(rowsOf(`${stages} | stats count(*) as n`, events("a"))).toEqual([{ n: "1" }]);
    const conditions = Array.from({ length: 600 }, (_, i) => `a != ${i}`).join(" and ");
    expect(rowsOf(`filter ${conditions} | fields a`, events({ a: 1000 }, { a: 7 }))).toEqual([{ a: "1000" }]);
  });

  it("over 10,000 characters are refused", () => {
    const stages = Array.from({ length: 10_000 }, () => "limit 1").join(" | ");
    expect(refusalsOf(stages)).toEqual([[stages.slice(10_000), "A query has 10,000 characters at most; shorten it."]]);
    const wide = `filter a = "${"😀".repeat(9987)}"`;
    expect(refusalsOf(wide)).toEqual([]);
    expect(refusalsOf(`${wide} # ab`)).toEqual([[" # ab", "A query has 10,000 characters at most; shorten it."]]);
  });
});

const texts = readQueries("cwli").map(({ text }) => text);

describe.skipIf(texts.length === 0)("real queries", () => {
  it("run, or are refused at a place within them", () => {
    const outcomes = texts.map((text) => {
      const started = startRun(parseQuery(text), scope);
      if ("run" in started) {
        started.run.add(events({ level: "info" }, "REPORT RequestId: 1 Duration: 5 ms"));
        started.run.rows();
        return "runs";
      }
      return started.refusals.every(({ start, end }) => start >= 0 && start <= end && end <= text.length)
        ? "refused"
        : "lost";
    });
    const count = (wanted: string): number => outcomes.filter((outcome) => outcome === wanted).length;
    expect(count("lost")).toBe(0);
    expect(count("runs")).toBeGreaterThan(texts.length * 0.85);
  });
});
