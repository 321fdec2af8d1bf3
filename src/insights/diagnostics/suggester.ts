import { closest } from "../../base/closest.js";

/** Finding what was meant takes long, and a text of others may misspell without end. */
const mostWords = 100;

/** Finds the candidate that a word most likely misspells, for the first hundred different words. */
export function suggester(
  candidates: readonly string[],
  foreign: ReadonlyMap<string, string> = new Map(),
): (word: string) => string | undefined {
  const found = new Map<string, string | undefined>();
  return (word) => {
    if (!found.has(word) && found.size < mostWords) found.set(word, foreign.get(word) ?? closest(word, candidates));
    return found.get(word);
  };
}
