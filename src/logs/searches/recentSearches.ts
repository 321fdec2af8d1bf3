import type { Memory } from "../tree/memory.js";
import type { TimeContext } from "../time/zone.js";
import { isLogsError } from "../logsError.js";
import { questionKey, readSearch, type Search } from "./search.js";

const memoryKey = "recentSearches";

/** So many are kept: a screen of rows, and about a day's work. */
const maxRecent = 20;

/** The searches that were made lately, newest first. What is kept but can't be read is left out. */
export function recentSearches(memory: Pick<Memory, "get">, context: TimeContext): readonly Search[] {
  const kept = memory.get<unknown>(memoryKey);
  return Array.isArray(kept) ? kept.slice(0, maxRecent).flatMap((value) => readKept(value, context)) : [];
}

/** Puts a search first, in place of an earlier one that asks the same about another time. */
export async function addRecentSearch(memory: Memory, search: Search, context: TimeContext): Promise<void> {
  const others = without(recentSearches(memory, context), search);
  await memory.update(memoryKey, [search, ...others].slice(0, maxRecent));
}

/** Takes a search out. */
export async function removeRecentSearch(memory: Memory, search: Search, context: TimeContext): Promise<void> {
  await memory.update(memoryKey, without(recentSearches(memory, context), search));
}

/** Takes all out, or puts these in their place. */
export async function setRecentSearches(memory: Memory, searches: readonly Search[]): Promise<void> {
  await memory.update(memoryKey, searches.slice(0, maxRecent));
}

function without(searches: readonly Search[], search: Search): readonly Search[] {
  const key = questionKey(search);
  return searches.filter((other) => questionKey(other) !== key);
}

function readKept(value: unknown, context: TimeContext): readonly Search[] {
  try {
    return [readSearch(value, context)];
  } catch (error) {
    if (isLogsError(error)) return [];
    throw error;
  }
}
