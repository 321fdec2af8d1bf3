import { describe, expect, it } from "vitest";
import { filterPatternProblem } from "../../../src/logs/filterPattern/parse.js";

describe("the problem of a filter pattern", () => {
  it.each(["", "ERROR", "?ERROR ?WARN -health", '"timed out"', "{ $.level = 30 }", "[ip, user, ...]", "%5\\d\\d%"])(
    "%s has none",
    (text) => {
      expect(filterPatternProblem(text)).toBeUndefined();
    },
  );

  it.each([
    ['"open', /character 1: The quoted phrase/u],
    ["{ $.level = }", /character 13: Expected a value/u],
    ["a/b", /a\/b|quote/u],
    ["x".repeat(1025), /at most 1024 characters; this one has 1025/u],
  ])("%s is refused with a sentence", (text, expected) => {
    expect(filterPatternProblem(text)).toMatch(expected);
  });
});
