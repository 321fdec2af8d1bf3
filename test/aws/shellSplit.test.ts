import fc from "fast-check";
import { expect, it } from "vitest";
import { shellSplit } from "../../src/aws/shellSplit.js";
import { askBotocore, hasBotocore } from "./botocore.js";

it.each<[string, readonly string[] | undefined]>([
  ["", []],
  ["  ", []],
  ["a b", ["a", "b"]],
  ["tool --label 'A #1' # x", ["tool", "--label", "A #1", "#", "x"]],
  [`a"b c"'d e'`, ["ab cd e"]],
  ["'' \"\"", ["", ""]],
  ["a\\ b \\' \\\\", ["a b", "'", "\\"]],
  [String.raw`"\a \" \\ \$"`, [String.raw`\a " \ \$`]],
  ["'a", undefined],
  ['"a\\"', undefined],
  ["a\\", undefined],
  ["a\u{A0}b", ["a\u{A0}b"]],
])("%j are the words %j", (text, words) => {
  expect(shellSplit(text)).toEqual(words);
});

it.skipIf(!hasBotocore)("Python's shlex splits generated texts the same", () => {
  const unit = fc.constantFrom("a", "b", " ", "\t", "\n", "'", '"', "\\", "#", ";", "$", "é", "\u{1F600}", "\u{A0}");
  const texts = fc.sample(fc.string({ unit, maxLength: 12 }), { seed: 3, numRuns: 1000 });
  expect(texts.map((text) => shellSplit(text) ?? null)).toEqual(askBotocore("splitWords.py", texts));
});
