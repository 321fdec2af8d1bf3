import type { QueryStatistics, QueryStatus } from "../../logs/queries/queryModel.js";
import type { QueryPhase, QueryRunState } from "../../logs/queries/queryRunState.js";

/** What commands answer of a query. */
export interface QueryResult {
  readonly queryId: string | null;
  /** The service's word; Unknown while it doesn't answer. */
  readonly status: QueryStatus;
  readonly statistics: QueryStatistics;
  readonly columns: readonly string[];
  /** A value for each column; null where a row has none. */
  readonly rows: readonly (readonly (string | null)[])[];
}

const statuses: Readonly<Record<QueryPhase, QueryStatus>> = {
  starting: "Scheduled",
  running: "Running",
  complete: "Complete",
  failed: "Failed",
  cancelled: "Cancelled",
  timedOut: "Timeout",
  lost: "Unknown",
};

/** A query as plain data, without what leads to whole events. */
export function queryResult({
  queryId = null,
  phase,
  statistics,
  table,
}: Omit<QueryRunState, "queryId"> & { readonly queryId?: string | null }): QueryResult {
  return {
    queryId,
    status: statuses[phase],
    statistics,
    columns: table.columns,
    rows: table.rows.map((row) => row.map((value) => value ?? null)),
  };
}
