import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatQuery } from "../../../src/insights/format/formatQuery.js";
import { parseQuery } from "../../../src/insights/syntax/parseQuery.js";
import { readQueries } from "../corpus.js";
import { queryPieces, queryTexts } from "../queryTexts.js";

function format(text: string): string {
  return formatQuery(parseQuery(text));
}

/** What the text means, and what is remarked in it: everything but blanks and places. */
function meaning(text: string): unknown {
  const { tokens, pipeline } = parseQuery(text);
  const comments = tokens.filter(({ kind }) => kind === "comment");
  const withoutPlaces = JSON.stringify(pipeline, (key, value: unknown) =>
    key === "start" || key === "end" ? undefined : value,
  );
  return [withoutPlaces, comments.map(({ start, end }) => text.slice(start, end).trimEnd())];
}

/** What a formatted text must be equal to, and what it is. */
function comparison(text: string): { readonly actual: unknown; readonly expected: unknown } {
  const formatted = format(text);
  return { actual: [meaning(formatted), format(formatted)], expected: [meaning(text), formatted] };
}

const corpus = readQueries("cwli");

describe("formatting", () => {
  it.each([
    ["a stage a line", "fields a,b|filter c=1 |\nlimit 5", "fields a, b\n| filter c = 1\n| limit 5"],
    ["one blank between words", "filter  ( a>=1 )and b  in[ 1,2 ]", "filter (a >= 1) and b in [1, 2]"],
    ["names of functions and signs", "stats count (*), bin (5m), - a, a - -1", "stats count(*), bin(5m), -a, a - -1"],
    ["options", "addtotals col = true x", "addtotals col=true x"],
    ["ranges", "autoregress a p = 1 - 4", "autoregress a p=1-4"],
    ["members", "fields  m.`a b`[0].x,b", "fields m.`a b`[0].x, b"],
    ["comments after a stage", "fields a | # why\nlimit 5", "fields a # why\n| limit 5"],
    ["comments before a stage", "# head\n\n\nfields a\n# why\n|limit 5", "# head\n\nfields a\n# why\n| limit 5"],
    ["comments in a stage", "fields a, # one\nb # two", "fields a, # one\n    b # two"],
    ["empty lines, one at most", "fields a\n\n\n\n| limit 5\n", "fields a\n\n| limit 5\n"],
    [
      "queries in brackets",
      "filter a in (SOURCE 'g' | fields a) | limit 5",
      "filter a in (\n    SOURCE 'g'\n    | fields a\n)\n| limit 5",
    ],
    ["line ends", "fields a\r\n|limit 5", "fields a\r\n| limit 5"],
    ["a text of several lines, as it is", 'filter  a = "x\n  y"', 'filter  a = "x\n  y"'],
    ["a command that isn't known, as it is", "fields a|foo  b(c)", "fields a\n| foo  b(c)"],
    ["nothing where there is a problem", "fields a,,b|limit 5", "fields a,,b|limit 5"],
  ])("%s", (_what, text, expected) => {
    expect(format(text)).toBe(expected);
  });

  it("breaks a long stage after commas, before by, and and or", () => {
    const long = (name: string) => `${name}${"x".repeat(60)}`;
    expect(format(`stats max(${long("a")}), max(${long("b")}) by c, d`)).toBe(
      `stats max(${long("a")}),\n    max(${long("b")})\n    by c,\n    d`,
    );
    expect(format(`filter ${long("a")} = 1 and ${long("b")} = 2`)).toBe(
      `filter ${long("a")} = 1\n    and ${long("b")} = 2`,
    );
  });

  it("breaks what is long in brackets, too", () => {
    const long = (name: string) => `${name}${"x".repeat(60)}`;
    expect(format(`fields coalesce(${long("a")}, ${long("b")}) as c, (${long("d")} + ${long("e")}) * 2`)).toBe(
      `fields coalesce(\n        ${long("a")},\n        ${long("b")}\n    ) as c,\n` +
        `    (\n        ${long("d")}\n        + ${long("e")}\n    ) * 2`,
    );
    expect(format(`filter ${long("a")} = ${long("b")} and c in (SOURCE ${long("d")}, ${long("e")} | fields f)`)).toBe(
      `filter ${long("a")} = ${long("b")}\n    and c in (\n` +
        `    SOURCE ${long("d")},\n        ${long("e")}\n    | fields f\n)`,
    );
  });

  it("keeps the meaning and the comments, and changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.oneof(queryTexts, queryPieces), (text) => {
        const { actual, expected } = comparison(text);
        expect(actual).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });

  it.skipIf(corpus.length === 0)("does so with real queries (skipped without ../shared)", () => {
    const all = corpus.map(({ text }) => comparison(text));
    expect(all.map(({ actual }) => actual)).toEqual(all.map(({ expected }) => expected));
  });
});
