import type * as engine from "./queryEngine.js";

/** Loads the parser and what runs queries on their first use. */
export function loadQueryEngine(): Promise<typeof engine> {
  return import("./queryEngine.js");
}
