import type { Event } from "../../base/emitter.js";
import type { Query } from "../../insights/syntax/ast.js";
import type { NarrowedQuery } from "../../logs/queries/eventsBehind.js";
import type { QueryCondition } from "../../logs/queries/addCondition.js";
import type { QueryRunState } from "../../logs/queries/queryRunState.js";
import type { ResultRow } from "../../logs/queries/resultTable.js";

/** A query that is run elsewhere, as a results panel shows it. */
export interface ShownQuery {
  /** What is known of it now. Its table is another object only where rows are others. */
  state(): QueryRunState;
  /** What its text means, once that is known. Never known in other languages than CWLI. */
  parsed(): Query | undefined;
  /** Fires after each change, as often as it likes. */
  readonly onDidChange: Event<unknown>;
  readonly actions: QueryResultActions;
}

/** What can be done with a query and its rows. What is left out isn't offered; failures of the others are shown. */
export interface QueryResultActions {
  /** Stops the query, at the service too. Offered while it is starting or running. */
  readonly cancel: () => void;
  /** Runs the same query anew; the panel shows the new run's states. Offered once it has ended or is lost. */
  readonly runAgain?: () => void;
  /** The panel was closed, or shows another query: this one need not go on. */
  readonly closed: () => void;
  /** Puts the query on a dashboard, or copies it as a widget of one. */
  readonly addToDashboard?: () => Promise<void>;
  readonly copyWidget?: () => Promise<void>;
  /** Shows the whole record that a row was made of. Offered for rows with a pointer. */
  readonly openRecord?: (row: ResultRow) => Promise<void>;
  /** Shows the log around the event of a row. Offered for rows with a pointer, or with a time and a log group. */
  readonly showAround?: (row: ResultRow) => Promise<void>;
  /** Adds a condition to the query's text where that is edited; doesn't run it. */
  readonly addToQuery?: (condition: QueryCondition) => Promise<void>;
  /** Opens a query for the events behind a row or a point of the chart, without running it. */
  readonly openEventsBehind?: (query: NarrowedQuery) => Promise<void>;
}
