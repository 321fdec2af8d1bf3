import { describe, expect, test } from "vitest";
import { checkPattern } from "../../../src/awslogs/semantics/pythonPattern.js";
import { findings } from "../labels.js";

const rejected: readonly (readonly [pattern: string, where: string, reason: string])[] = [
  ["^(?<n>x)", "(?<", "Python's named groups begin with “(?P<”, not “(?<”"],
  ["a{3,2}", "{3,2}", "3 is more than 2"],
  ["(?i:x)", "(?i:", "Python 2.7 has flags only for a whole pattern, such as “(?i)”, not for a part of it"],
  ["(?-i)x", "(?-", "Python 2.7 has flags only for a whole pattern, such as “(?i)”, not for a part of it"],
  ["(?>x)", "(?>", "Python 2.7 knows no such group"],
  [
    "(?<=a+)b",
    "(?<=a+)",
    "Python looks behind only for texts of one length, without “*”, “+”, “?” and alternatives that differ",
  ],
  [
    "(?<!a|bc)d",
    "(?<!a|bc)",
    "Python looks behind only for texts of one length, without “*”, “+”, “?” and alternatives that differ",
  ],
  [String.raw`(a)\2`, String.raw`\2`, "no group with the number 2 begins before it"],
  [String.raw`(a\1)`, String.raw`\1`, "group 1 can't refer to itself"],
  ["(?P=n)", "(?P=n)", "no group with the name “n” begins before it"],
  ["(?P<n>a)(?P<n>b)", "(?P<n>", "there are two groups with the name “n”"],
  ["(?P<1n>a)", "1n", "a group's name has only letters, digits and “_”, and doesn't begin with a digit"],
  ["[z-a]", "z-a", "a range of characters ends before it begins"],
  [String.raw`[\d-x]`, String.raw`\d-x`, "a range of characters can't begin or end with a set such as “\\d”"],
  [String.raw`\x4`, String.raw`\x`, "“\\x” needs two hexadecimal digits"],
  ["(?(1)a|b|c)(x)", "|", "a condition has two alternatives at most"],
  ["[a", "[a", "the character class is not closed with “]”"],
  ["(a", "(", "the group is not closed with “)”"],
  ["a)", ")", "“)” has no matching “(”"],
  ["*a", "*", "there is nothing to repeat"],
  ["a**", "*", "a quantifier follows another quantifier"],
  ["a\\", "\\", "it ends with a backslash"],
  ["(?#a", "(?#a", "the comment is not closed with “)”"],
  ["(?x) a (", "(", "the group is not closed with “)”"],
  ["é[é-a]", "é-a", "a range of characters ends before it begins"],
  ["()".repeat(100), "(", "Python 2.7 allows only 99 groups that it numbers; write “(?:” for others"],
];

describe("Python 2.7 rejects", () => {
  test.each(rejected)("%s", (pattern, where, reason) => {
    const problem = checkPattern(pattern);
    expect(problem?.reason).toBe(reason);
    expect(pattern.slice(problem?.start, problem?.end)).toBe(where);
  });
});

test.each([
  "^(?P<n>x)(?P=n)",
  "a{2,3}?",
  "a{,2}{x}{}",
  "(?i)^x",
  "(?<=ab|cd)x",
  String.raw`(?<![^\d]\.[ab]{2})x`,
  String.raw`(a)(b)\2\1\012`,
  String.raw`[]a-][^]]\[`,
  "(?x) a # (\n b",
  "(a)?(?(1)b|c)",
  "(?#\\) c)x",
  "()".repeat(99),
])("Python 2.7 accepts %s", (pattern) => {
  expect(checkPattern(pattern)).toBeUndefined();
});

test("long patterns of each kind are read to their end", () => {
  const parts = ["(", "(?:", "[", "a|", "a{1}", "\\1", "(?#", "(?P<", "{", "(?x)#", "é"];
  for (const part of parts) expect(() => checkPattern(`(a)(?:${part.repeat(100_000)}`)).not.toThrow();
});

describe("the correction", () => {
  const fixesOf = (pattern: string): string[] =>
    findings(
      `[a]\nfile = /v\nlog_group_name = g\nlog_stream_name = {hostname}\nmulti_line_start_pattern = ${pattern}\n`,
    )
      .filter(({ code }) => code === "bad-pattern")
      .flatMap(({ fixes = [] }) => fixes.map(({ title }) => title));

  test.each([
    ["^(?<n>x)", "(?P<"],
    ["^a{3,2}", "{2,3}"],
    ["^[z-a]", "a-z"],
  ])("of %s", (pattern, correction) => {
    expect(fixesOf(pattern)).toEqual([`Change to “${correction}”`]);
  });

  test("is not offered where more is wrong", () => {
    expect(fixesOf("^(?<n>x")).toEqual([]);
  });
});

describe("the section's time format as a pattern", () => {
  test.each([
    "{ datetime_format }",
    "{date_format}",
    "{DATETIME_FORMAT}",
    "datetime_format",
    "%(datetime_format)s",
    "<datetime_format>",
    '"{datetime_format}"',
    "{datetime-format}",
  ])("must be spelled as it is, not %s", (value) => {
    const text = `[a]\nfile = /v\nlog_group_name = g\nlog_stream_name = {hostname}\ndatetime_format = %Y-%m-%d %H\nmulti_line_start_pattern = ${value}\n`;
    const found = findings(text).map(({ code, message, fixes }) => [code, message, fixes?.[0]?.title]);
    const message = `“${value}” is an ordinary pattern that matches no line: only “{datetime_format}”, in exactly this spelling, stands for the section's time format.`;
    expect(found).toEqual([["bad-value", message, "Change to “{datetime_format}”"]]);
  });
});
