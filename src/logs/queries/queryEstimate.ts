import type { QueryRunState } from "./queryRunState.js";
import type { RequestedQuery } from "./requestedQuery.js";

/** The query that the service answers with what another one would scan, free of charge (user guide, "estimate"). */
export function estimateOf(requested: RequestedQuery): RequestedQuery | undefined {
  if (requested.language !== "CWLI") return undefined;
  return { ...requested, queryString: `${requested.queryString}\n| estimate` };
}

/**
 * The bytes that an answered estimate says. No page names its column: it is the one that is called after bytes, or the only
 * number there is. `undefined` where there is none, as from servers that don't know the command.
 */
export function estimatedBytes({ table, phase }: Pick<QueryRunState, "phase" | "table">): number | undefined {
  const { columns, rows } = table;
  const [row, ...others] = rows;
  if (phase !== "complete" || row === undefined || others.length > 0) return undefined;
  const numbers = row.map((value) =>
    value === undefined || !/^\d{1,20}(?:\.\d{1,9})?$/u.test(value) ? undefined : Number(value),
  );
  const named = numbers.find((value, index) => value !== undefined && /byte/iu.test(columns[index] ?? ""));
  const all = numbers.filter((value) => value !== undefined);
  return named ?? (all.length === 1 ? all[0] : undefined);
}
