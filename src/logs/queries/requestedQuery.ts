import type { Clock } from "../../base/clock.js";
import type { QueryLanguage } from "./queryModel.js";
import type { QueryRunState } from "./queryRunState.js";

/** A query that is to be run, with all that was asked for. */
export interface RequestedQuery {
  /** What its results are called. */
  readonly title: string;
  readonly connectionId: string;
  /** At most 50 names or ARNs; none where the query says them. */
  readonly groups: readonly string[];
  /** At most 10,000 characters, without parameters. */
  readonly queryString: string;
  readonly language: QueryLanguage;
  /** Both ends inclusive, epoch milliseconds. */
  readonly startMs: number;
  readonly endMs: number;
  /** Rows at most, where the query has no `limit`. */
  readonly limit?: number;
}

/**
 * Makes the range of each later run of a query whose range ends now: of the same length, and later by the time that went by,
 * so that it stays in the service's time. It has to be made at the first run.
 */
export function followingRange(clock: Pick<Clock, "now">): (requested: RequestedQuery) => RequestedQuery {
  let at = clock.now();
  return (requested) => {
    const passed = clock.now() - at;
    at += passed;
    return { ...requested, startMs: requested.startMs + passed, endMs: requested.endMs + passed };
  };
}

/** A query before it is started; with an id, one that was started before, of which nothing else is known yet. */
export function newQueryState(requested: RequestedQuery, queryId?: string): QueryRunState {
  const { title, connectionId, groups, queryString, language, startMs, endMs } = requested;
  return {
    title,
    connectionId,
    groups,
    queryString,
    language,
    startMs,
    endMs,
    ...(queryId === undefined ? {} : { queryId }),
    phase: queryId === undefined ? "starting" : "running",
    statistics: {},
    table: { columns: [], rows: [], pointers: [] },
  };
}
