import type { QueryLanguage, QueryStatistics } from "./queryModel.js";
import type { ResultTable } from "./resultTable.js";

/** Where a query is: `lost` while nothing is known of it since the service doesn't answer. */
export type QueryPhase = "starting" | "running" | "complete" | "failed" | "cancelled" | "timedOut" | "lost";

/** A query that was started, with what is known of it, as a results panel shows it. */
export interface QueryRunState {
  /** What the panel is called: the query's `# name:`, else its file, else its groups. */
  readonly title: string;
  readonly connectionId: string;
  /** Names or ARNs; empty where the query says them (`SOURCE`). */
  readonly groups: readonly string[];
  readonly queryString: string;
  readonly language: QueryLanguage;
  /** The time range, both ends inclusive, epoch milliseconds. */
  readonly startMs: number;
  readonly endMs: number;
  /** Once the service has taken it. A local run has none. */
  readonly queryId?: string;
  readonly phase: QueryPhase;
  /** Why it failed or is lost, as a sentence. */
  readonly message?: string;
  readonly statistics: QueryStatistics;
  readonly table: ResultTable;
}
