import fc from "fast-check";
import { marked } from "marked";
import { describe, expect, it } from "vitest";
import { csvRecords } from "../../../src/logs/put/csvRecords.js";
import { unescapeFormula } from "../../../src/logs/download/csvFormula.js";
import { type ResultFormat, resultText } from "../../../src/logs/queries/resultExport.js";

const columns = ["@timestamp", "count(*)", "path"];
const rows = [
  ["2024-11-20 15:45:00.000", "-6", '=cmd|"x"!A1'],
  ["2024-11-20 15:40:00.000", undefined, "a\tb\nc"],
];

const text = (format: ResultFormat, exported = { columns, rows }): string => [...resultText(format, exported)].join("");

describe("rows as", () => {
  it("CSV, in which nothing is a formula", () => {
    expect(text("csv")).toBe(
      [
        `"'@timestamp","count(*)","path"`,
        `"2024-11-20 15:45:00.000",-6,"'=cmd|""x""!A1"`,
        `"2024-11-20 15:40:00.000",,"a\tb\nc"`,
        "",
      ].join("\r\n"),
    );
  });

  it("TSV, in which nothing is a formula", () => {
    expect(text("tsv")).toBe(
      [
        "'@timestamp\tcount(*)\tpath",
        `2024-11-20 15:45:00.000\t-6\t"'=cmd|""x""!A1"`,
        `2024-11-20 15:40:00.000\t\t"a\tb\nc"`,
        "",
      ].join("\n"),
    );
  });

  it("JSON and JSON lines, without members for what a row doesn't have", () => {
    expect(JSON.parse(text("json"))).toEqual([
      { "@timestamp": rows[0]?.[0], "count(*)": "-6", path: rows[0]?.[2] },
      { "@timestamp": rows[1]?.[0], path: rows[1]?.[2] },
    ]);
    expect(
      text("jsonl")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual(JSON.parse(text("json")));
    expect(text("json", { columns, rows: [] })).toBe("[]\n");
    expect(text("jsonl", { columns: ["__proto__"], rows: [["x"]] })).toBe('{"__proto__":"x"}\n');
  });

  it("a table of Markdown, in which nothing is markup", () => {
    const hostile = [["<img src=x>", "[x](command:y)", "a|b`c"]];
    const html = marked.parse(text("markdown", { columns, rows: [...rows, ...hostile] }), { async: false, gfm: true });
    expect(html.match(/<(?:img|a) /gu)).toBeNull();
    expect(html.match(/<td>/gu)).toHaveLength(9);
    expect(html).toContain("<code>a|b`c</code>");
    expect(text("markdown").split("\n")[2]).toBe('| 2024-11-20 15:45:00.000 | -6 | `=cmd\\|"x"!A1` |');
  });

  it("text in columns, a line for each row, without what could hide in it", () => {
    expect(text("text", { columns: ["a", "long name", "m"], rows: [["1", "x", "\u001B[31mred\nline"]] })).toBe(
      "a  long name  m\n1  x          red␊line\n",
    );
  });
});

it("loses no value in CSV", () => {
  const value = fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r", "=", "-", "'", "@", "a", "1", " ") });
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value)), (given) => {
      const csv = text("csv", { columns: ["a", "b"], rows: given });
      const read = Array.from(csvRecords(csv)).slice(1);
      expect(read.map((record) => record.cells.map(unescapeFormula))).toEqual(given);
    }),
  );
});
