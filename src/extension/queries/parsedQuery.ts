import { loadQueryEngine } from "../../insights/loadQueryEngine.js";
import type { Query } from "../../insights/syntax/ast.js";
import type { RequestedQuery } from "../../logs/queries/requestedQuery.js";

/** What a query's text means; undefined for other languages than CWLI. */
export async function parsedQuery({
  language,
  queryString,
}: Pick<RequestedQuery, "language" | "queryString">): Promise<Query | undefined> {
  if (language !== "CWLI") return undefined;
  const { parseQuery } = await loadQueryEngine();
  return parseQuery(queryString);
}
