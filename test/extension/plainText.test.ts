import { expect, it } from "vitest";
import { plainText } from "../../src/extension/plainText.js";

it.each([
  ["nothing to do: a [b] (c)", "nothing to do: a [b] (c)"],
  ["see [here](command:workbench.action.quit)", "see [here] (command:workbench.action.quit)"],
  ["[a](b)[c](https://d.example)", "[a] (b)[c] (https://d.example)"],
])("%s", (given, expected) => {
  expect(plainText(given)).toBe(expected);
});
