import { expect, it } from "vitest";
import { plainLabel, plainText } from "../../../src/extension/feedback/plainText.js";

it.each([
  ["nothing to do: a [b] (c)", "nothing to do: a [b] (c)"],
  ["see [here](command:workbench.action.quit)", "see [here] (command:workbench.action.quit)"],
  ["[a](b)[c](https://d.example)", "[a] (b)[c] (https://d.example)"],
])("%s", (given, expected) => {
  expect(plainText(given)).toBe(expected);
});

it.each([
  ["plain $.level text", "plain $.level text"],
  ["$(alert) icons", "\\$(alert) icons"],
  ["a\n\tb $(sync~spin)", "a b \\$(sync~spin)"],
  ["\u202eback", "‹U+202E›back"],
])("rows show %j as text", (given, expected) => {
  expect(plainLabel(given)).toBe(expected);
});
