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
    ["ERROR", "The word ERROR."],
    ["ERROR -timeout", "The word ERROR, and not the word timeout."],
    ['ERROR Exception -"health check"', "The word ERROR, and the word Exception, and not the phrase “health check”."],
    ["-DEBUG", "Every event without the word DEBUG."],
    ["-DEBUG -INFO", "Every event without the word DEBUG, and without the word INFO."],
    ['?ERROR ?"connection refused"', "The word ERROR, or the phrase “connection refused”."],
    ["?a b", "The word b."],
    ["?a -b", "Every event without the word b."],
    ["über 日本", "The word über, and the word 日本."],
    ['"/aws/lambda"', "The word “/aws/lambda”."],
    [String.raw`%5\d\d%`, String.raw`Text that matches the regular expression “5\d\d”.`],
    ["{ $.a.b[0] = x* }", "JSON events where $.a.b[0] begins with “x”."],
    ['{ $.a = "" && $.b != "" }', "JSON events where $.a is empty, and $.b is not empty."],
    [
      '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
      "JSON events where $.errorCode ends with “UnauthorizedOperation”, or $.errorCode begins with “AccessDenied”.",
    ],
    [
      '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
      "JSON events where $.userIdentity.type is “Root”, and $.userIdentity.invokedBy does not exist, and $.eventType is not “AwsServiceEvent”.",
    ],
    [
      "{ $.a >= 5 && ($.b != *x || $.c NOT EXISTS) }",
      "JSON events where $.a is at least 5, and ($.b does not end with “x”, or $.c does not exist).",
    ],
    [
      "{ $.a = 1.5e3 || $.b != -2 && $.c < +.5 }",
      "JSON events where $.a is 1.5e3, or ($.b is not -2, and $.c is less than +.5).",
    ],
    ["{ $.a = * && $.b IS TRUE }", "JSON events where $.a has any value, and $.b is true."],
    ["{ $.a != * }", "JSON events where $.a has no value, which matches no event."],
    ["{ $.items[*].status = 5* }", "JSON events where any of $.items[*].status begins with “5”."],
    ["{ $.items[*].error NOT EXISTS }", "JSON events where none of $.items[*].error exists."],
    [
      "{ $.* = *timeout* && $.['a b'].c > 1 }",
      "JSON events where any of $.* contains “timeout”, and $.['a b'].c is greater than 1.",
    ],
    ["{ $.ip = 10.0.* }", "JSON events where $.ip begins with “10.0.”."],
    [
      "[ip, id, user, timestamp, request, status=404, size]",
      "Space-delimited events where the field status is 404; their fields are ip, id, user, timestamp, request, status, size.",
    ],
    [
      "[ip, ..., status=404 || status=5*, request=%^GET%, ]",
      "Space-delimited events where (the field status is 404, or the field status begins with “5”), and the field request matches the regular expression “^GET”; their fields are ip, any number of others, status, request, an unnamed one.",
    ],
    [
      "[w1 = ERROR && w1 = %x%, w2]",
      "Space-delimited events where the field w1 is “ERROR”, and the field w1 matches the regular expression “x”; their fields are w1, w2.",
    ],
    ["[a, b, ...]", "Space-delimited events with the fields a, b, any number of others."],
    ["[...]", "Space-delimited events with any number of fields."],
    ["[]", "Space-delimited events with any number of fields."],
    ['"a\u202Eb\u001B[0m”"', "The word “a\\u{202e}b\\u{1b}[0m\\u{201d}”."],
  ])("%s", (text, expected) => {
    expect(explained(text)[0]?.text).toBe(expected);
  });

  it.each([
    ["?a ?b", ["The word a, or one of the other terms with ?.", "The word b, or one of the other terms with ?."]],
    ["?a", ["The word a."]],
    ["?a -b", ["The word a, which has no effect because there are terms without ?.", "Not the word b."]],
    ["[ip, w1=x, ..., ]", ["The field ip.", "The field w1 is “x”.", "Any number of fields.", "An unnamed field."]],
  ])("%s, part by part", (text, expected) => {
    expect(
      explained(text)
        .slice(1)
        .map(({ text: words }) => words),
    ).toEqual(expected);
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
