import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { covers, overlaps } from "../../src/base/wildcards.js";

describe("patterns with wildcards", () => {
  const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 5 });
  const texts = Array.from({ length: 7 }, (_, length) =>
    Array.from({ length: 2 ** length }, (_text, n) =>
      Array.from({ length }, (_character, bit) => ((n >> bit) & 1 ? "a" : "b")).join(""),
    ),
  ).flat();
  const matching = (text: string): ((candidate: string) => boolean) => {
    // oxlint-disable-next-line eslint/require-unicode-regexp -- made of a and b alone
    const expression = new RegExp(`^${text.replaceAll("*", ".*").replaceAll("?", ".")}$`, "u");
    return (candidate) => expression.test(candidate);
  };

  it("have a text in common, or not", () => {
    const { counterexample } = fc.check(
      fc.property(pattern, pattern, (one, other) => {
        const [isOne, isOther] = [matching(one), matching(other)];
        return overlaps(one, other) === texts.some((text) => isOne(text) && isOther(text));
      }),
    );
    expect(counterexample).toBeNull();
  });

  it("cover another one only where each of its texts matches, and always texts without wildcards", () => {
    const { counterexample } = fc.check(
      fc.property(pattern, pattern, (one, other) => {
        const [isOne, isOther] = [matching(one), matching(other)];
        const isCovered = texts.every((text) => !isOther(text) || isOne(text));
        const isLiteral = !/[*?]/u.test(other);
        return isLiteral ? covers(one, other) === isCovered : !covers(one, other) || isCovered;
      }),
    );
    expect(counterexample).toBeNull();
  });
});
