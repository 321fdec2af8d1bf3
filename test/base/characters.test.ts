import fc from "fast-check";
import { expect, test } from "vitest";
import { characterCount } from "../../src/base/characters.js";

test.each([
  ["", 0],
  ["abc", 3],
  ["é", 1],
  ["a😀b", 3],
  ["\ud83d", 1],
  ["\ude00\ud83d", 2],
])("%j has %d characters", (text, count) => {
  expect(characterCount(text)).toBe(count);
});

test("counts as iteration does", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(characterCount(text)).toBe(Array.from(text).length);
    }),
  );
});
