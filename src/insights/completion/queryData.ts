import type { CompletionNeeds, KnownField, KnownSavedQuery } from "./queryCompletion.js";

/** What is needed, and the query that it is needed for. */
export interface QueryDataParams {
  /** The file of queries. */
  readonly uri: string;
  /** Names, ARNs or patterns of log groups in the query's head; none where it has none. */
  readonly groups: readonly string[];
  /** The name or id of a connection in the query's head. */
  readonly connection?: string;
  readonly needs: CompletionNeeds;
}

/** A name or value; of a field, of how many events in a hundred it is, where that is known; of a saved query, its parameters. */
export type QueryDatum = KnownField & KnownSavedQuery;
