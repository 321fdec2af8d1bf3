import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explainFilterPattern } from "../../../src/logs/filterPattern/explain.js";
import { parseFilterPattern } from "../../../src/logs/filterPattern/parse.js";
import { patternLikeText } from "./patterns.js";

function explained(text: string) {
  return explainFilterPattern(parseFilterPattern(text).pattern);
}

describe("explaining", () => {
  it.each([
    ["", "Every event."],
    ["ERROR -timeout", "The word ERROR, and not the word timeout."],
    ['?ERROR ?"connection refused"', "The word ERROR, or the phrase “connection refused”."],
    ["?a b", "The word b."],
    ["%5\\d\\d%", "Text that fits the regular expression “5\\d\\d”."],
    ["{ $.a.b[0] = x* }", "JSON events where $.a.b[0] begins with “x”."],
    [
      "{ $.a >= 5 && ($.b != *x || $.c NOT EXISTS) }",
      "JSON events where $.a is at least 5, and ($.b does not end with “x”, or $.c does not exist).",
    ],
    ["{ $.a = * && $.b IS TRUE }", "JSON events where $.a has any value, and $.b is true."],
    [
      "[ip, ..., status=404 || status=5*, request=%^GET%, ]",
      "Events of space-delimited fields: the field ip; any number of fields; status is 404, or status begins with “5”; request fits the regular expression “^GET”; a field without a name.",
    ],
    ['"a\u202Eb\u001B[0m”"', "The word “a\\u{202e}b\\u{1b}[0m\\u{201d}”."],
  ])("%s", (text, expected) => {
    expect(explained(text)[0]?.text).toBe(expected);
  });

  it("says of each part what it asks for, at its place", () => {
    const text = "{ $.a = 1 && ($.b = 2 || $.c IS NULL) }";
    expect(explained(text).map(({ start, end, text: words }) => [text.slice(start, end), words])).toEqual([
      [text, "JSON events where $.a is 1, and ($.b is 2, or $.c is null)."],
      [text.slice(2, 36), "$.a is 1, and ($.b is 2, or $.c is null)."],
      ["$.a = 1", "$.a is 1."],
      ["$.b = 2 || $.c IS NULL", "$.b is 2, or $.c is null."],
      ["$.b = 2", "$.b is 2."],
      ["$.c IS NULL", "$.c is null."],
    ]);
  });

  it("is one line, whatever the text", () => {
    fc.assert(
      fc.property(patternLikeText, (text) => {
        expect(explained(text).every(({ text: words }) => /^\P{Cc}+\.$/u.test(words))).toBe(true);
      }),
    );
  });
});
