import { describe, expect, it } from "vitest";
import { parseQuery } from "../../../src/insights/syntax/parseQuery.js";
import { resultChart } from "../../../src/logs/queries/resultChart.js";
import { statsShape } from "../../../src/logs/queries/statsShape.js";
import { tableOf } from "../../../src/logs/queries/tableOf.js";

const range = { startMs: Date.UTC(2024, 10, 20, 15, 2), endMs: Date.UTC(2024, 10, 20, 15, 21) };

function chart(text: string, rows: readonly Readonly<Record<string, string>>[], over = range) {
  const table = tableOf(rows.map((row) => Object.entries(row).map(([field, value]) => ({ field, value }))));
  const shape = statsShape(parseQuery(text), table.columns);
  return shape && resultChart(table, shape, over);
}

describe("the chart of an aggregation", () => {
  it("has all bins of the query's time, with gaps where there is no row", () => {
    const drawn = chart("stats count(*) by bin(5m) as t", [
      { t: "2024-11-20 15:15:00.000", "count(*)": "6" },
      { t: "2024-11-20 15:05:00.000", "count(*)": "2.5" },
    ]);
    expect(drawn?.points.map(({ text }) => text.slice(11, 16))).toEqual(["15:00", "15:05", "15:10", "15:15", "15:20"]);
    expect(drawn).toMatchObject({
      step: { ms: 300_000, text: "5 minutes" },
      series: [{ name: "count(*)", values: [null, 2.5, null, 6, null], rows: [undefined, 1, undefined, 0, undefined] }],
      omitted: 0,
      isAdditive: true,
    });
  });

  it("has a series for each value of the fields that rows are grouped by, and each aggregate", () => {
    const rows = [
      { t: "2024-11-20 15:05:00.000", host: "a", n: "1", p: "7" },
      { t: "2024-11-20 15:05:00.000", n: "2", p: "x" },
      { t: "2024-11-20 15:10:00.000", host: "a", n: "3", p: "9" },
    ];
    const drawn = chart("stats count(*) as n, pct(d, 99) as p by bin(5m) as t, host", rows);
    expect(drawn?.series.map(({ name, values }) => [name, values.slice(1, 3)])).toEqual([
      ["a · n", [1, 3]],
      ["a · p", [7, 9]],
      ["none · n", [2, null]],
    ]);
    expect(drawn?.isAdditive).toBe(false);
    const one = chart(
      "stats count(*) as n by bin(5m) as t, host",
      rows.map(({ t, n, ...rest }) => ({ t, host: rest.host ?? "", n })),
    );
    expect(one?.series.map(({ name }) => name)).toEqual(["a", "n"]);
  });

  it("has groups in the query's order where there are no times, whose numbers stay texts", () => {
    const drawn = chart("stats count(*) as n by status, host | sort n desc", [
      { status: "500", host: "b", n: "9" },
      { status: "200", host: "a", n: "3" },
    ]);
    expect(drawn).toMatchObject({
      points: [{ text: "500 · b" }, { text: "200 · a" }],
      series: [{ name: "n", values: [9, 3] }],
    });
    expect(drawn?.step).toBeUndefined();
  });

  it("shows the largest series, and says how many it leaves out", () => {
    const rows = Array.from({ length: 30 }, (_, host) => ({
      t: "2024-11-20 15:05:00.000",
      host: `h${host}`,
      n: `${host}`,
    }));
    const drawn = chart("stats count(*) as n by bin(5m) as t, host", rows);
    expect([drawn?.series.length, drawn?.series[0]?.name, drawn?.omitted]).toEqual([20, "h10", 10]);
  });

  it("goes by calendar months, and doesn't fill up what would be too many bins", () => {
    const months = { startMs: Date.UTC(2023, 11, 5), endMs: Date.UTC(2024, 3, 2) };
    const drawn = chart("stats count(*) as n by bin(1mo) as t", [{ t: "2024-02-01 00:00:00.000", n: "1" }], months);
    expect(drawn?.points.map(({ text }) => text.slice(0, 10))).toEqual([
      "2023-12-01",
      "2024-01-01",
      "2024-02-01",
      "2024-03-01",
      "2024-04-01",
    ]);
    const many = chart("stats count(*) as n by bin(1s) as t", [{ t: "2024-02-01 00:00:00.000", n: "1" }], months);
    expect(many?.points).toHaveLength(1);
  });

  it.each([
    ["fields a", [{ a: "1" }]],
    ["stats values(a) as v by bin(5m) as t", [{ t: "2024-11-20 15:05:00.000", v: "[1,2]" }]],
    ["stats count(*) as n by bin(5m) as t", [{ t: "x", n: "1" }]],
    ["stats count(*) as n by bin(5m) as t", []],
  ])("is none of %s with %j", (text, rows) => {
    expect(chart(text, rows)).toBeUndefined();
  });
});
