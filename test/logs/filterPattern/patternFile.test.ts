import fc from "fast-check";
import { expect, it } from "vitest";
import { explanationAt } from "../../../src/logs/filterPattern/explain.js";
import { parseFilterPattern } from "../../../src/logs/filterPattern/parse.js";
import { readPatternFile } from "../../../src/logs/filterPattern/patternFile.js";
import { patternLikeText } from "./patterns.js";

it.each<[text: string, comments: string, pattern: string]>([
  ["", "", ""],
  ["ERROR\n", "", "ERROR"],
  ["# What wakes us at night\r\n\r\nERROR -timeout\r\n", "# What wakes us at night\r\n\r\n", "ERROR -timeout"],
  [
    "  # indented\n{\n  $.level = ERROR &&\n  $.took > 500\n}\n",
    "  # indented\n",
    "{ $.level = ERROR && $.took > 500 }",
  ],
  ["# only a comment", "# only a comment", ""],
  ["# odd \u2028 line\nA", "# odd \u2028 line\n", "A"],
  ['"two\nlines"', "", '"two\nlines"'],
  ["A\nB", "", "A B"],
  ["[ip,\n # no comment here\n]", "", "[ip, # no comment here ]"],
])("%j is comments and one pattern", (text, comments, pattern) => {
  expect(readPatternFile(text)).toMatchObject({ comments, text: pattern });
});

it.each([["# a\n"], ["\n"], ["\r"], [" \t\r\n"]])("has millions of lines of %j before its pattern", (line) => {
  const comments = line.repeat(3_000_000);
  const read = readPatternFile(`${comments}ERROR`);
  expect(read.comments.length).toBe(comments.length);
  expect(read.text).toBe("ERROR");
});

it("comments and source are the file but for blanks at its end, and the pattern says the same in one line", () => {
  fc.assert(
    fc.property(fc.constantFrom("", "# a\n", "\n", " "), patternLikeText, (before, text) => {
      const { comments, source, text: sent } = readPatternFile(before + text);
      expect((before + text).startsWith(comments + source)).toBe(true);
      expect((before + text).slice(comments.length + source.length).trim()).toBe("");
      const severities = (pattern: string): string[] =>
        parseFilterPattern(pattern).problems.map(({ severity }) => severity);
      expect(severities(sent).includes("error")).toBe(severities(source).includes("error"));
    }),
  );
});

it.each<[pattern: string, at: number, text: string | undefined]>([
  ["{ $.level = ERROR && $.took > 500 }", 4, "$.level is “ERROR”."],
  ["{ $.level = ERROR && $.took > 500 }", 25, "$.took is greater than 500."],
  ["{ $.level = ERROR && $.took > 500 }", 18, "$.level is “ERROR”, and $.took is greater than 500."],
  ["ERROR -timeout", 8, "Not the word timeout."],
  ["%5\\d\\d%", 2, "Text that matches the regular expression “5\\d\\d”."],
])("%s at %i asks for: %s", (pattern, at, text) => {
  expect(explanationAt(parseFilterPattern(pattern).pattern, at)?.text).toBe(text);
});
