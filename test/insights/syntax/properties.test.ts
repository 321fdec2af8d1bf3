import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseQuery } from "../../../src/insights/syntax/parseQuery.js";
import { CountingText } from "./countingText.js";
import { nodesOf } from "./nodes.js";

const pieces = [
  ...Array.from("|,:()[]{}\"'`/\\#$@.*=<>!+-^%&;\n\r\t €😀"),
  ..."fields filter parse stats by sort limit like not in and or as multi SOURCE join where OUTPUT lookup".split(" "),
  ..."filldown fillmissing with for unnest into dedup pattern diff count(*) bin(5m) {{p}} 1.5 1e-3 4xx \\/ // && ||".split(
    " ",
  ),
];

const hostile = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3 })), { maxLength: 60 })
  .chain((parts) => fc.constantFrom("", " ").map((glue) => parts.join(glue)));

describe("any text", () => {
  it("is its tokens, one after the other", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { tokens } = parseQuery(text);
        expect(tokens.map(({ start, end }) => text.slice(start, end)).join("")).toBe(text);
        expect(tokens.every(({ start, end }) => end > start)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("gives a tree of which each part lies within the part around it", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const { node, parent = { start: 0, end: text.length } } of nodesOf(parseQuery(text))) {
          expect([node, node.start <= node.end, parent.start <= node.start, node.end <= parent.end, parent]).toEqual([
            node,
            true,
            true,
            true,
            parent,
          ]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("gives problems that lie in the text, in order", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { problems } = parseQuery(text);
        for (const [index, { start, end, message }] of problems.entries()) {
          expect(start).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(start).toBeGreaterThanOrEqual(problems[index - 1]?.start ?? 0);
          expect(message).not.toContain("{}");
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** Texts that take long where something is read again and again. */
const repeated: readonly [what: string, unit: string, before?: string][] = [
  ["brackets", "("],
  ["brackets after a filter", "(", "filter "],
  ["calls", "f(", "filter "],
  ["lists", "a in [", "filter "],
  ["signs", "-", "filter "],
  ["nots", "not ", "filter "],
  ["nots of one sign", "!", "filter "],
  ["sums", "a+", "filter "],
  ["comparisons", "a=", "filter "],
  ["alternatives", "a=1 or ", "filter "],
  ["mixed alternatives", "a or b and ", "filter "],
  ["members", "[0]", "filter m"],
  ["segments", ".a", "filter f()"],
  ["subqueries", "filter a in (SOURCE 'g' | "],
  ["joins", "join left=a right=b where a.x=b.x (SOURCE 'g' | "],
  ["pipes", "|"],
  ["stages", "| limit 5 "],
  ["stages without pipes", "limit 5 "],
  ["unknown stages", "foo (| "],
  ["closing brackets", ") ", "filter a "],
  ["unclosed texts", '"\n'],
  ["unclosed texts of hidden quotes", '\\"\n', '"'],
  ["texts that might close", "\"\n'\n"],
  ["unclosed names", "`\n"],
  ["unclosed regexes", "parse \\/ \n a|"],
  ["backslashes", "\\", 'filter a = "'],
  ["empty lines", "\n"],
  ["blanks", " "],
  ["commas", ",", "fields a"],
  ["aliases", "a as b,", "fields "],
  ["parameters", "{{"],
  ["saved queries", "$a($"],
  ["options", "a=1 ", "addtotals "],
  ["maps", '{"a":', "SOURCE logGroups("],
  ["words", "a ", "fields "],
  ["fields to fill", "a* ", "filldown "],
];

describe("repeated text", () => {
  it.each(repeated)("%s: steps grow with the text, the tree's depth does not", (_what, unit, before = "") => {
    const steps = (length: number) => {
      const text = new CountingText(before + unit.repeat(Math.ceil(length / unit.length)));
      const query = parseQuery(text as unknown as string);
      expect(Math.max(...nodesOf(query).map(({ depth }) => depth))).toBeLessThan(6000);
      return text.steps;
    };
    expect(steps(20_000) / 20_000).toBeLessThan(60);
    expect(steps(20_000)).toBeLessThan(12 * steps(2_000) + 1000);
  });
});
