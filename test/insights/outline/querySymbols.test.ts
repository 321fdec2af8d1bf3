import { describe, expect, it } from "vitest";
import { queryFolds, querySymbols, type QuerySymbol } from "../../../src/insights/outline/querySymbols.js";
import { parseQuery } from "../../../src/insights/syntax/parseQuery.js";

function outline(symbols: readonly QuerySymbol[]): unknown {
  return symbols.map(({ name, detail, children }) =>
    children.length > 0 ? [name, detail, outline(children)] : [name, detail],
  );
}

describe("the symbols of a query", () => {
  it("are its stages, with those of queries in brackets below them", () => {
    const text = "FIELDS a,\n  b | filter a in (SOURCE 'g' | limit 5) | newCommand x | limit 5";
    expect(outline(querySymbols(parseQuery(text)))).toEqual([
      ["FIELDS", "a, b"],
      [
        "filter",
        "a in (SOURCE 'g' | limit 5)",
        [
          ["SOURCE", "'g'"],
          ["limit", "5"],
        ],
      ],
      ["newCommand", "x"],
      ["limit", "5"],
    ]);
  });

  it("have a short detail, and lie around their command", () => {
    const text = `fields a | filter a = "${"x".repeat(1000)}"`;
    const symbol = querySymbols(parseQuery(text))[1];
    expect(symbol?.detail).toHaveLength(81);
    expect([symbol?.span, symbol?.selection]).toEqual([
      { start: 11, end: text.length },
      { start: 11, end: 17 },
    ]);
  });
});

describe("the folds of a query", () => {
  it("are stages and comments of several lines", () => {
    const text =
      "# one\n# two\n# three\n\n# four\nfields a # five\n# six\n| stats max(a),\n  min(a)\n  by b # seven\n| limit 5";
    const folds = queryFolds(parseQuery(text)).map(({ kind, start, end }) => [kind, text.slice(start, end)]);
    expect(folds).toEqual([
      ["comment", "# one\n# two\n# three"],
      ["stage", "stats max(a),\n  min(a)\n  by b"],
    ]);
  });

  it("are those of queries in brackets, too", () => {
    const text = "filter a in (\n  SOURCE 'g'\n  | filter b = 1\n    or c = 2\n)";
    expect(queryFolds(parseQuery(text)).map(({ start }) => text.slice(start, start + 8))).toEqual([
      "filter a",
      "filter b",
    ]);
  });
});
