import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRegex, type Regex } from "../../../src/insights/regex/regex.js";

function regex(pattern: string): Regex {
  const read = createRegex(pattern);
  if ("problems" in read) throw new Error(read.problems[0]!.message);
  return read.regex;
}

/** The whole match and the named groups, as a JavaScript expression gives them. */
function match(of: Regex, text: string): Record<string, string> | undefined {
  const slots = of.exec(text);
  if (slots === undefined) return undefined;
  const found: Record<string, string> = { whole: text.slice(slots[0], slots[1]) };
  for (const [name, group] of of.groups) {
    if (slots[2 * group]! >= 0) found[name] = text.slice(slots[2 * group], slots[2 * group + 1]);
  }
  return found;
}

describe("regular expressions", () => {
  it.each([
    ["timeout", "a timeout b", "timeout"],
    ["^abc$", "abc", "abc"],
    ["^abc$", "abcd", undefined],
    ["(?i)ERROR", "an eRRor", "eRRor"],
    ["(?i:e)RROR", "eRROR error", "eRROR"],
    ["a(?i)b|c", "aC aB", "C"],
    ["é", "caf\u00e9", "é"],
    ["(?i)É", "café", "é"],
    [".", "\n😀", "😀"],
    ["(?s)a.b", "a\nb", "a\nb"],
    ["(?m)^b$", "a\nb\nc", "b"],
    [String.raw`\bcat\b`, "concat cat", "cat"],
    [String.raw`\Bcat`, "cat concat", "cat"],
    ["a.*?c", "abcbc", "abc"],
    ["a.*c", "abcbc", "abcbc"],
    ["a{2,3}", "aaaa", "aaa"],
    ["a{2}", "a aa", "aa"],
    ["{a}", "x{a}", "{a}"],
    ["[^a-c-]+", "abc-xyz", "xyz"],
    ["[]a]+", "x]a", "]a"],
    ["[[:digit:]x]+", "ab1x2", "1x2"],
    [String.raw`\Q1+1=2\E?`, "1+1=2", "1+1=2"],
    [String.raw`\x41\x{42}\u0043`, "ABC", "ABC"],
    [String.raw`\p{Lu}\pL+`, "aÄrger", "Ärger"],
    [String.raw`\/v1\.\d`, "/v1.5", "/v1.5"],
    [String.raw`(\d+\.){3}\d+`, "ip 10.0.0.255", "10.0.0.255"],
    ["(|a)+b", "aab", "aab"],
    ["(a*)*b", "aab", "aab"],
    ["x*", "abc", ""],
  ])("%s finds in %j %j", (pattern, text, whole) => {
    const found = match(regex(pattern), text);
    expect([regex(pattern).test(text), found?.["whole"]]).toEqual([whole !== undefined, whole]);
  });

  it("gives what groups match, in Perl's order of preference", () => {
    const report = regex(String.raw`Duration: (?<ms>\S+) ms(?:.*?Max: (?P<max>\d+))?`);
    expect(match(report, "Duration: 12.5 ms Size: 128 Max: 64")).toMatchObject({ ms: "12.5", max: "64" });
    expect(match(report, "Duration: 12.5 ms Size: 128")).toEqual({ whole: "Duration: 12.5 ms", ms: "12.5" });
    expect(match(regex("(?<x>a|ab)(?<y>c|bcd)(?<z>d*)"), "abcd")).toMatchObject({ x: "a", y: "bcd", z: "" });
  });

  it.each([
    ["(", "not closed", 0],
    ["a)", "closes nothing", 1],
    ["[a", "not closed", 0],
    ["*a", "nothing to repeat", 0],
    ["a(?=b)", "Lookaround", 1],
    ["(?<!b)", "Lookaround", 0],
    [String.raw`(a)\1`, "Back-references", 3],
    [String.raw`\y`, "not supported", 0],
    ["a++", "Possessive", 0],
    ["[z-a]", "range", 1],
    ["a{3,2}", "smaller", 0],
    ["a{1001}", "1000", 0],
    ["(a{100}){100}", "too much", 0],
    [String.raw`\p{Klingon}`, "not known", 0],
    ["(".repeat(200), "nested", 100],
    ["\\", "nothing after", 0],
  ])("refuses %s", (pattern, message, start) => {
    const read = createRegex(pattern);
    const problems = "problems" in read ? read.problems : [];
    expect(problems.map((problem) => problem.message).join(" ")).toContain(message);
    expect(problems.some((problem) => problem.start === start)).toBe(true);
  });

  const reading = fc.constantFrom("a", "b", "c", ".", "[ab]", "[^a]", String.raw`\w`, "é");
  const standing = fc.constantFrom(String.raw`\b`, String.raw`\B`, "^", "$", "");
  const quantity = fc.constantFrom("*", "+", "?", "*?", "+?", "??", "{1,2}", "{2}", "{0,2}?");
  const text = fc.string({ unit: fc.constantFrom("a", "b", "c", " ", "é", "\n", "😀"), maxLength: 12 });
  /** Where the first match begins and ends. */
  const ends = (of: Regex, subject: string): readonly number[] | undefined => {
    const slots = of.exec(subject);
    return slots === undefined ? undefined : [slots[0]!, slots[1]!];
  };

  /** Expressions; what is repeated reads a character each time where `isReading`, since engines differ where it doesn't. */
  function expressions(isReading: boolean): fc.Arbitrary<string> {
    return fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.oneof(reading, standing),
        fc.tuple(tie("node"), tie("node")).map(([x, y]) => x + y),
        fc.tuple(tie("node"), tie("node")).map(([x, y]) => `(?:${x}|${y})`),
        tie("node").map((x) => `(${x})`),
        fc
          .tuple(tie("node"), reading, quantity)
          .map(([x, read, times]) => (isReading ? `(?:${read}(?:${x}))${times}` : `(?:${x})${times}`)),
      ),
    })).node;
  }

  it("matches what JavaScript matches", () => {
    fc.assert(
      fc.property(expressions(true), text, (pattern, subject) => {
        const theirs = new RegExp(pattern, "u").exec(subject);
        const expected = theirs === null ? undefined : [theirs.index, theirs.index + theirs[0].length];
        expect(ends(regex(pattern), subject)).toEqual(expected);
      }),
    );
  });

  it("matches where JavaScript matches, also with repetitions of nothing", () => {
    fc.assert(
      fc.property(expressions(false), text, (pattern, subject) => {
        const theirs = new RegExp(pattern, "u").exec(subject);
        expect([regex(pattern).test(subject), ends(regex(pattern), subject)?.[0]]).toEqual([
          theirs !== null,
          theirs?.index,
        ]);
      }),
    );
  });

  it.each([
    ["(a*)*b", "a"],
    ["(a|a)*b", "a"],
    ["(.*a){20}x", "a"],
    [String.raw`(\w+\s?)*$!`, "word "],
    ["(?i)(x+x+)+y", "x"],
    ["[ab]*a[ab]{200}c", "ab"],
  ])("takes time linear in the text for %s", (pattern, unit) => {
    const steps = (length: number): number => {
      const ours = regex(pattern);
      const text = unit.repeat(length / unit.length);
      ours.test(text);
      ours.exec(text);
      return ours.steps;
    };
    expect(steps(4000)).toBeLessThan(steps(1000) * 5);
  });
});
