import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFilterPattern } from "../../../src/logs/filterPattern/parse.js";
import { printFilterPattern } from "../../../src/logs/filterPattern/print.js";
import { anyPattern, patternLikeText } from "./patterns.js";

function withoutOffsets(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, inner: unknown) => (key === "start" || key === "end" ? undefined : inner)),
  );
}

describe("what has no problem", () => {
  it.each([
    "",
    '" "',
    "ERROR",
    "?ERROR ?WARN",
    "ERROR -timeout",
    '"say \\"hi\\"" -"by peer"',
    "%AUTHORIZED%",
    "%^starting|^initializing|^shutting down%",
    "%abcc|ab[^c]$%",
    "%\\[.\\]%",
    "%a{3,5}b{2,}c{,4}d{7}%",
    "%\\x3A\\d\\D\\s\\S\\w\\W%",
    "{ $.eventType = UpdateTrail }",
    "{ $.sourceIPAddress != 123.123.* }",
    "{ $.number[0] != 1e-3 }",
    "{ $.latency > +1000 }",
    "{ $.arrayKey[*] = %val.{2}% }",
    "{ $.* = %111\\.111\\.111\\.1[0-9]{1,2}% }",
    "{ $.['cluster.name'] = \"c\" }",
    '{ $.detail-type = "x y" }',
    "{ $.SomeObject IS NULL }",
    "{ $.a IS TRUE || $.a IS FALSE && $.b NOT EXISTS }",
    '{($.user.id=1)&&($.users[0].email="John.Doe@example.com")}',
    "[ip=%127\\.0\\.0\\.[1-9]%, user, username, timestamp, request =*.html*, status_code = 4*, bytes]",
    "[..., request=*.html*, status_code=4*,]",
    "[ip, user, ...]",
    "[]",
    '{ $.x = "null" || $.x = true }',
    "{ $.x = 1e+0 }",
    "[w1!=ERROR && w1!=WARNING, w2]",
    '[timestamp=*Z, request_id="*-*", event]',
    "  [ip, id, user, timestamp, request, status=404 || status=5*, size]  ",
  ])("%s", (text) => {
    expect(parseFilterPattern(text).problems).toEqual([]);
  });
});

describe("problems", () => {
  it.each([
    ['a "b', "not closed", 2, 4],
    ["a (b)", "double quotes", 2, 5],
    ["GET /index", "double quotes", 4, 10],
    ['"a"b', "Add a space", 0, 4],
    ["a - b", "must follow -", 2, 3],
    ["%a", "no closing %", 0, 2],
    ["%a% b", "must be the whole pattern", 4, 5],
    ["%a!b%", "\\x21", 2, 3],
    ["%(a)%", "\\x28", 1, 2],
    ["%ä%", "ASCII", 1, 2],
    ["%a|%", "empty", 3, 4],
    ["%*a%", "nothing to repeat", 1, 2],
    ["%a**%", "nothing to repeat", 3, 4],
    ["%a{3,2}%", "m is at most n", 2, 7],
    ["%[ab%", "not closed", 1, 4],
    ["%[z-a]%", "range", 2, 5],
    ["%\\b%", "escape", 1, 3],
    ["%\\xZZ%", "hexadecimal", 1, 3],
    ["%a{2000}%", "256", 1, 8],
    ["{ $.x", "comparison", 4, 5],
    ["{ $.x = 1", "must end with }", 8, 9],
    ["{ $.x = 1 } y", "Nothing may follow", 12, 13],
    ["{ $.x = }", "value", 8, 9],
    ["{ x = 1 }", "selector", 2, 3],
    ["{ $.x = a/b }", "double quotes", 8, 11],
    ["{ $.x > abc }", "number", 8, 11],
    ["{ $.x EXISTS }", "not supported", 6, 12],
    ["{ $.x IS NOT NULL }", "not supported", 6, 12],
    ["{ $.x IS MAYBE }", "IS NULL", 6, 14],
    ["{ ($.x = 1 }", "not closed", 2, 3],
    ["{ $.x = 1 $.y = 2 }", "&&", 10, 13],
    ['{ $."sc-status" = 5 }', "selector", 3, 4],
    ["{ $[0] = 5 }", "must begin with a property", 2, 6],
    ["{ $.a[*].b[*] = 5 }", "one wildcard", 2, 13],
    ["{ $.a[*] = 1 && $.b[*] = 1 && $.c[*] = 1 && $.d[*] = 1 }", "at most 3", 44, 50],
    ["{ $.a = %a% && $.b = %b% && $.c = %c% }", "at most 2", 34, 37],
    ["[a, b", "must end with ]", 4, 5],
    ["[a, b, a = 1]", "a occurs twice", 7, 12],
    ["{ $.x = null }", "IS NULL", 8, 12],
    ["{ $.x != null }", "IS NULL", 9, 13],
    ["{ $.x == 1 }", "value", 7, 8],
    ["{ !($.x = 1) }", "selector", 2, 3],
    ["{ $.x = 1 AND $.y = 2 }", "&&", 10, 13],
    ["{ $..x = 1 }", "selector", 3, 6],
    ["{ $.x[-1] = 1 }", "selector", 5, 9],
    ["{ $.x[0:2] = 1 }", "selector", 5, 10],
    ['{ "x": [1] }', "selector", 2, 5],
    ["ERR*", "double quotes", 0, 4],
    ["%[abc%", "not closed", 1, 5],
    ["%a(?=b)%", "\\x28", 2, 3],
    ["[a, b = , c]", "value", 8, 9],
    ["[..., a, ...]", "one ...", 9, 12],
    ["[status = 4* && bytes > 1000]", "use its name, here status", 16, 21],
    ["[w1=!ERROR, w2]", "value", 4, 5],
    ["[a:b, c]", "name", 1, 4],
  ])("%s: %s at %i to %i", (text, words, start, end) => {
    const { problems } = parseFilterPattern(text);
    expect(problems).toContainEqual({ severity: "error", message: expect.stringContaining(words), start, end });
  });

  it("tells of all of them, each at its place", () => {
    const { problems, pattern } = parseFilterPattern("{ $.a = x/y && $.b > 2 && $.c ? 3 }");
    expect(problems.map(({ start }) => start)).toEqual([8, 30]);
    expect(printFilterPattern(pattern)).toBe("{ $.b > 2 }");
  });

  it.each([
    ["?a b", 0, 2],
    ["{ $.a = Ev*ent }", 8, 14],
  ])("%s does other than it seems to", (text, start, end) => {
    expect(parseFilterPattern(text).problems).toEqual([expect.objectContaining({ severity: "warning", start, end })]);
  });

  it("does not look into a text that is too long", () => {
    expect(parseFilterPattern(`{${"(".repeat(1_000_000)}`).problems).toHaveLength(1);
    expect(parseFilterPattern(`{${"(".repeat(1000)}`).problems.length).toBeGreaterThan(1);
  });
});

describe("whatever the text", () => {
  it("its tokens are the whole of it, and all problems lie in it", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), patternLikeText), (text) => {
        const { tokens, problems } = parseFilterPattern(text);
        expect(tokens.map((token) => token.text).join("")).toBe(text);
        const strays = problems.filter(({ start, end }) => start < 0 || end > text.length || start >= end);
        expect(strays).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe("printing", () => {
  it("gives a text that is read as the same pattern, and printed as itself", () => {
    fc.assert(
      fc.property(anyPattern, (pattern) => {
        const text = printFilterPattern(pattern);
        const read = parseFilterPattern(text);
        expect(read.problems.filter(({ severity }) => severity === "error")).toEqual([]);
        expect(withoutOffsets(read.pattern)).toEqual(withoutOffsets(pattern));
        expect(printFilterPattern(read.pattern)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});
