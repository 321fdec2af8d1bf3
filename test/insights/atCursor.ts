import { parseQuery } from "../../src/insights/syntax/parseQuery.js";
import type { Query } from "../../src/insights/syntax/ast.js";

/** Parses a query without its `$0`, and returns it with the offset of the `$0`. */
export function atCursor(marked: string): [query: Query, offset: number] {
  const offset = marked.indexOf("$0");
  if (offset < 0) throw new Error("the text has no $0");
  return [parseQuery(marked.replace("$0", "")), offset];
}
