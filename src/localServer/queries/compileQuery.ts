import type { QueryScope } from "../../insights/run/queryRun.js";
import { startRun } from "../../insights/run/startRun.js";
import type { Query } from "../../insights/syntax/ast.js";
import { parseQuery } from "../../insights/syntax/parseQuery.js";
import type { Scan } from "./driveQuery.js";
import { estimateScan } from "./estimateScan.js";
import { malformedQuery } from "./queryRefusals.js";

/** The query as it was read. Throws MalformedQueryException for a text that is no query. */
export function readQuery(text: string): Query {
  const query = parseQuery(text);
  if (query.problems.length > 0) throw malformedQuery(query.problems);
  if (query.pipeline.stages.length === 0) throw malformedQuery([{ message: "The query is empty", start: 0, end: 1 }]);
  return query;
}

/** What the query does with events. Throws MalformedQueryException for what this server can't do. */
export function compileQuery(query: Query, scope: QueryScope): Scan {
  const last = query.pipeline.stages.at(-1);
  if (last?.kind === "other" && last.command === "estimate") return estimateScan();
  const started = startRun(query, scope);
  if ("refusals" in started) throw malformedQuery(started.refusals);
  return started.run;
}
