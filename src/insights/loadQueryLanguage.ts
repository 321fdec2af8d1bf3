import type * as language from "./queryLanguage.js";

/** What the language server does with files of queries. */
export type QueryLanguage = typeof language;

/** Loads what the language server does with files of queries, on its first use. */
export function loadQueryLanguage(): Promise<QueryLanguage> {
  return import("./queryLanguage.js");
}
