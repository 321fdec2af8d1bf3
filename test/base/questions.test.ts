import { expect, it } from "vitest";
import { type Answer, askAll, type Question } from "../../src/base/questions.js";

/** Questions that note what they see, and answer from a script: a word, or "<" to go back. */
async function ask(script: string[], count: number): Promise<{ result: string; seen: string[] }> {
  const seen: string[] = [];
  const question =
    (at: number): Question<string> =>
    async (answers): Promise<Answer<string>> => {
      seen.push(`${at}:${answers}`);
      const next = script.shift() ?? "";
      return next === "<" ? { back: true } : { value: `${answers}${next}` };
    };
  const result = await askAll(
    "",
    Array.from({ length: count }, (_, at) => question(at)),
  );
  return { result, seen };
}

it.each([
  [["a", "b", "c"], "abc", ["0:", "1:a", "2:ab"]],
  [["a", "b", "<", "x", "c"], "axc", ["0:", "1:a", "2:ab", "1:a", "2:ax"]],
  [["<", "a", "<", "<", "z", "b", "c"], "zbc", ["0:", "0:", "1:a", "0:", "0:", "1:z", "2:zb"]],
])("questions are asked one after the other, and again after going back: %j", async (script, result, seen) => {
  expect(await ask([...script], 3)).toEqual({ result, seen });
});

it("no questions leave the answers as they are", async () => {
  expect((await ask([], 0)).result).toBe("");
});
