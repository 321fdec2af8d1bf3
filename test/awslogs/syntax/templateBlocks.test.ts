import { expect, test } from "vitest";
import { templateBlocks } from "../../../src/awslogs/syntax/templateBlocks.js";

const blocksOf = (text: string): string[] => templateBlocks(text).map(({ start, end }) => text.slice(start, end));

test.each([
  ["a\n<%\nb\n%>\nc\n", ["<%\nb\n%>\n"]],
  ["a = {{ b(\nc\n) }} d\ne\n", ["c\n) }} d\n"]],
  ["  {#\n#}", ["  {#\n#}"]],
  ["{% a %}\n{% b\n%}\n", ["{% b\n%}\n"]],
  ["{% a %}\n<% b %>\n", []],
  ["<%\n<%\n", []],
  ["; <%\n%>\n", []],
])("%j has the blocks %j", (text, blocks) => {
  expect(blocksOf(text)).toEqual(blocks);
});

test("openers without an end are searched for once", () => {
  // With a search for each opener this takes minutes.
  expect(blocksOf("<%{#".repeat(200_000))).toEqual([]);
});
