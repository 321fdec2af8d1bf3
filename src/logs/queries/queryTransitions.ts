import * as l10n from "../../base/l10n.js";
import type { QueryResults, QueryRow, QueryStatus } from "./queryModel.js";
import type { QueryPhase, QueryRunState } from "./queryRunState.js";
import type { ResultTable } from "./resultTable.js";
import { tableOf } from "./tableOf.js";

/** What becomes known of a query. */
export type QueryEvent =
  /** StartQuery has answered. */
  | { readonly kind: "accepted"; readonly queryId: string }
  /** StartQuery has refused it: nothing runs. */
  | { readonly kind: "refused"; readonly message: string }
  /** GetQueryResults has answered; `rows` are all that were read so far, and `isLast` says whether there are no more pages. */
  | {
      readonly kind: "answered";
      readonly results: QueryResults;
      readonly rows: readonly QueryRow[];
      readonly isLast: boolean;
    }
  /** A request got no answer, or one that says nothing about the query, such as that a sign-in has expired. */
  | { readonly kind: "unanswered"; readonly message: string }
  /** Someone asked for what is known once more. */
  | { readonly kind: "askedAgain" }
  /** StopQuery has answered, or reading the rows of a query that has ended was stopped. */
  | { readonly kind: "stopped" };

const phases: Readonly<Record<QueryStatus, QueryPhase>> = {
  Scheduled: "running",
  Running: "running",
  Unknown: "running",
  Complete: "complete",
  Failed: "failed",
  Cancelled: "cancelled",
  Timeout: "timedOut",
};

/** User guide, "Analyzing log data with CloudWatch Logs Insights": queries time out after 60 minutes. */
const endings: Partial<Record<QueryPhase, string>> = {
  failed: l10n.t("The service could not finish the query. Run it again, or over less time or fewer log groups."),
  timedOut: l10n.t(
    "The query took the 60 minutes that the service allows. Choose a shorter time range or fewer log groups, or filter earlier.",
  ),
};

/** True for a query that the service has ended, or has never run. */
export function hasEnded({ phase }: Pick<QueryRunState, "phase">): boolean {
  return phase === "complete" || phase === "failed" || phase === "cancelled" || phase === "timedOut";
}

/** True while the service answers nothing of its status but that it is on its way. */
export function isOnItsWay(status: QueryStatus): boolean {
  return phases[status] === "running";
}

/**
 * What a query is after an event. One that has ended stays so; of a cancelled one, rows that were found before still come, and
 * it is complete if it was so before it could be stopped.
 */
export function nextQueryState(state: QueryRunState, event: QueryEvent): QueryRunState {
  if (hasEnded(state) && !(state.phase === "cancelled" && event.kind === "answered")) return state;
  const { message: _, ...rest } = state;
  switch (event.kind) {
    case "accepted":
      return { ...rest, queryId: event.queryId, phase: "running" };
    case "refused":
      return { ...rest, phase: "failed", message: event.message };
    case "unanswered":
      return { ...rest, phase: "lost", message: event.message };
    case "askedAgain":
      return state.phase === "lost" ? { ...rest, phase: state.queryId === undefined ? "starting" : "running" } : state;
    case "stopped":
      return { ...rest, phase: "cancelled" };
    case "answered":
      return answered(state, event);
  }
}

function answered(
  state: QueryRunState,
  { results, rows, isLast }: Extract<QueryEvent, { kind: "answered" }>,
): QueryRunState {
  const { message: _, ...rest } = state;
  const { status, statistics, language = state.language } = results;
  const said = phases[status];
  const isCancelled = state.phase === "cancelled" && said !== "complete";
  const phase = isCancelled ? "cancelled" : isLast ? said : state.phase === "cancelled" ? "cancelled" : "running";
  const message = endings[phase];
  return {
    ...rest,
    phase,
    language,
    ...(message === undefined ? {} : { message }),
    statistics: { ...state.statistics, ...statistics },
    table: sameOr(state.table, tableOf(rows)),
  };
}

/** The table that is known where the other one says the same, so that what is shown of it need not be made anew. */
function sameOr(known: ResultTable, next: ResultTable): ResultTable {
  const isSame =
    known.rows.length === next.rows.length &&
    areSame(known.columns, next.columns) &&
    areSame(known.pointers, next.pointers) &&
    next.rows.every((row, index) => areSame(row, known.rows[index] ?? []));
  return isSame ? known : next;
}

function areSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
