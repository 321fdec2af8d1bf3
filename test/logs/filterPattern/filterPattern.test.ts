import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matches } from "../../../src/logs/filterPattern/match.js";
import { parseFilterPattern } from "../../../src/logs/filterPattern/parse.js";

function matched(pattern: string, message: string): boolean | string {
  const parsed = parseFilterPattern(pattern);
  return parsed.pattern === undefined ? parsed.problem.message : matches(parsed.pattern, message);
}

describe("matching", () => {
  const cases: [pattern: string, message: string, expected: boolean][] = [
    ["", "anything", true],
    ['" "', "anything", true],
    ["ERROR", "an ERROR here", true],
    ["ERROR", "an error here", false],
    ["ERROR timeout", "timeout before ERROR", true],
    ["ERROR timeout", "ERROR only", false],
    ['"connection refused"', "connection refused by peer", true],
    ['"connection refused"', "connection was refused", false],
    ["?ERROR ?WARN", "a WARN", true],
    ["?ERROR ?WARN", "an INFO", false],
    ["ERROR -timeout", "ERROR: refused", true],
    ["ERROR -timeout", "ERROR: timeout", false],
    ['-"by peer"', "reset by peer", false],
    ['"say \\"hi\\""', 'they say "hi" twice', true],
    ['"a\\\\b"', "a\\b", true],
  ];
  it.each(cases)("%s on %s is %s", (pattern, message, expected) => {
    expect(matched(pattern, message)).toBe(expected);
  });
});

describe("problems", () => {
  it.each([
    ['a "b', "not closed", 2, 4],
    ["a (b)", "double quotes", 2, 5],
    ["GET /index", "double quotes", 4, 10],
    ["  { $.a = 1 }", "JSON", 2, 13],
    ["[ip, user]", "space-delimited", 0, 10],
    ["%a+%", "regular expression", 0, 4],
  ])("%s: %s at %i to %i", (pattern, words, start, end) => {
    expect(parseFilterPattern(pattern).problem).toEqual({ message: expect.stringContaining(words), start, end });
  });
});

it("never throws, and its ranges lie inside the pattern", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const { pattern, problem } = parseFilterPattern(text);
      for (const { start, end } of pattern?.terms ?? [problem!]) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(start).toBeLessThan(end);
      }
    }),
  );
});
