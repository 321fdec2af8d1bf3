import { expect, test } from "vitest";
import { closest } from "../../src/base/closest.js";

test.each([
  ["filtr", "filter"],
  ["FILTER", "filter"],
  ["limti", "limit"],
  ["count-distinct", "count_distinct"],
  ["lmt", undefined],
  ["", undefined],
  ["x".repeat(61), undefined],
])("%s is most like %s", (word, expected) => {
  expect(closest(word, ["filter", "limit", "count_distinct"])).toBe(expected);
});
