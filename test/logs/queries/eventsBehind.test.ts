import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseQuery } from "../../../src/insights/syntax/parseQuery.js";
import { eventsBehind } from "../../../src/logs/queries/eventsBehind.js";
import { statsShape } from "../../../src/logs/queries/statsShape.js";

const range = { startMs: Date.UTC(2024, 10, 20, 15), endMs: Date.UTC(2024, 10, 20, 16) };

function behind(text: string, row: Readonly<Record<string, string | undefined>>) {
  const query = parseQuery(text);
  const shape = statsShape(query, Object.keys(row));
  return shape && eventsBehind(query, shape, Object.values(row), range);
}

const lines = (text: string, row: Readonly<Record<string, string | undefined>>) =>
  behind(text, row)?.queryString.trim().split("\n");

describe("the events behind a row", () => {
  it("are those of its bin, of what its values are, and of what was counted", () => {
    const text =
      'fields @message | parse @message "* *" as method, path | filter status >= 500 | stats count(*) as n by bin(5m), method, status';
    const row = { "bin(5m)": "2024-11-20 15:45:00.000", method: "GET", status: "502", n: "6" };
    expect(behind(text, row)).toEqual({
      startMs: Date.UTC(2024, 10, 20, 15, 45),
      endMs: Date.UTC(2024, 10, 20, 15, 50) - 1,
      queryString: `fields @message
| parse @message "* *" as method, path
| filter status >= 500
| filter method = "GET"
| filter status = 502
| sort @timestamp desc
`,
    });
  });

  it("stay within the query's range, whose first and last bins are partial", () => {
    const hour = { "bin(1d)": "2024-11-20 00:00:00.000", n: "1" };
    expect(behind("stats count(*) as n by bin(1d)", hour)).toMatchObject(range);
    expect(behind("stats count(*) as n by bin(1d)", { ...hour, "bin(1d)": "2024-11-21 00:00:00.000" })).toBeUndefined();
  });

  it("have a bin as long as the service takes it for", () => {
    const of = (bin: string) => {
      const { startMs = 0, endMs = 0 } =
        behind(`stats count(*) as n by ${bin} as t`, { t: "2024-11-20 15:00:00.000", n: "1" }) ?? {};
      return endMs + 1 - startMs;
    };
    expect(["bin(300s)", "bin(5m)", "datefloor(@timestamp, 1m)", "bin(@timestamp, 30s)"].map(of)).toEqual([
      60_000, 300_000, 60_000, 30_000,
    ]);
    const month = behind("stats count(*) as n by bin(1mo)", { "bin(1mo)": "2024-11-01 00:00:00.000", n: "1" });
    expect(month).toMatchObject(range);
  });

  it.each([
    ["stats count(*) as n by a", { a: undefined, n: "1" }, "filter not ispresent(a)"],
    ["stats count(*) as n by a", { a: "", n: "1" }, 'filter a = ""'],
    ["stats count(*) as n by a", { a: "955512908", n: "1" }, "filter a = 955512908"],
    ["stats count(*) as n by a", { a: "9007199254740993123", n: "1" }, 'filter a = "9007199254740993123"'],
    ["stats count(*) as n by a", { a: "007", n: "1" }, 'filter a = "007"'],
    ["stats count(*) as n by a", { a: 'say "hi"', n: "1" }, `filter a = 'say "hi"'`],
    ["stats count(*) as n by a", { a: "a\\b", n: "1" }, String.raw`filter a like /^a\\b$/`],
    ["stats count(*) as n by `foo-bar`", { "foo-bar": "x", n: "1" }, 'filter `foo-bar` = "x"'],
    ["stats count(*) as n by a - b as d", { d: "3", n: "1" }, "filter (a - b) = 3"],
    ["stats count(*) as n by strlen(x)", { "strlen(x)": "3", n: "1" }, "filter strlen(x) = 3"],
    ["SOURCE 'g' | stats count(*) as n by a", { a: "x", n: "1" }, 'filter a = "x"'],
  ])("of %s with %j have %s", (text, row, condition) => {
    expect(lines(text, row)).toContainEqual(expect.stringContaining(condition));
  });

  it("show what they are, after the log groups", () => {
    expect(lines("SOURCE 'g' | stats count(*) by a", { a: "x", "count(*)": "1" })).toEqual([
      "SOURCE 'g'",
      "| fields @timestamp, @message",
      '| filter a = "x"',
      "| sort @timestamp desc",
    ]);
  });

  it("come from the first of several aggregations, where the last one is by the same", () => {
    const text = "stats count(*) as n by bin(5m) as t, host | stats max(n) as most by t";
    expect(behind(text, { t: "2024-11-20 15:00:00.000", most: "7" })).toMatchObject({
      queryString: "fields @timestamp, @message\n| sort @timestamp desc\n",
      endMs: Date.UTC(2024, 10, 20, 15, 5) - 1,
    });
    expect(behind("stats count(*) as n by host | stats count(*) as c by n", { n: "1", c: "1" })).toBeUndefined();
  });

  it.each([
    ["fields @message", { "@message": "x" }],
    ["pattern @message | stats count(*) as n by @pattern", { "@pattern": "x", n: "1" }],
    ["stats count(*) as n by bin(5m)", { "bin(5m)": "no time", n: "1" }],
    ["stats count(*) as n by a", { other: "x" }],
  ])("of %s can't be said", (text, row) => {
    expect(behind(text, row)).toBeUndefined();
  });

  it("are a query that the parser takes, whatever the value is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (value) => {
        const query = behind("filter x = 1 | stats count(*) as n by a", { a: value, n: "1" });
        const { pipeline, problems } = parseQuery(query?.queryString ?? "");
        expect([problems, pipeline.stages.map(({ kind }) => kind)]).toEqual([
          [],
          ["fields", "filter", "filter", "sort"],
        ]);
      }),
    );
  });
});
