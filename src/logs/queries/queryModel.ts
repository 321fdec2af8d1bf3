/** Queries of Logs Insights as the service answers them (API reference: StartQuery, GetQueryResults, DescribeQueries). */

export type QueryLanguage = "CWLI" | "SQL" | "PPL";

/** Scheduled and Running are on the way; the others have ended, but for Unknown, which says nothing. */
export type QueryStatus = "Scheduled" | "Running" | "Complete" | "Failed" | "Cancelled" | "Timeout" | "Unknown";

/** Counts, and bytes uncompressed; a member that the service left out is `undefined`. */
export interface QueryStatistics {
  readonly recordsMatched?: number;
  readonly recordsScanned?: number;
  readonly bytesScanned?: number;
  readonly logGroupsScanned?: number;
  readonly resultCount?: number;
  readonly estimatedRecordsSkipped?: number;
  readonly estimatedBytesSkipped?: number;
}

export interface QueryField {
  readonly field: string;
  readonly value: string;
}

/** In the order of the query's columns; fields without a value are left out. */
export type QueryRow = readonly QueryField[];

export interface QueryResults {
  readonly status: QueryStatus;
  readonly language?: QueryLanguage;
  readonly statistics: QueryStatistics;
  /** While it runs, those that were found so far. */
  readonly rows: readonly QueryRow[];
  readonly nextToken?: string;
}

/** A query that was run: the service keeps it and its results for seven days. */
export interface QueryInfo {
  readonly queryId: string;
  readonly queryString: string;
  readonly status: QueryStatus;
  readonly language?: QueryLanguage;
  readonly createdAtMs?: number;
  readonly group?: string;
  readonly durationMs?: number;
  readonly bytesScanned?: number;
  /** Who ran it, as an ARN. */
  readonly userIdentity?: string;
}

export interface QueryParameter {
  readonly name: string;
  readonly defaultValue?: string;
  readonly description?: string;
}

/** A query that is saved in the account. Putting one replaces all of it. */
export interface QueryDefinition {
  readonly id: string;
  /** `/` makes folders. */
  readonly name: string;
  readonly queryString: string;
  readonly language?: QueryLanguage;
  readonly groups: readonly string[];
  readonly parameters: readonly QueryParameter[];
  readonly lastModifiedMs?: number;
}

/** A field that was seen in a log group's newest events. */
export interface GroupField {
  readonly name: string;
  /** Of the sampled events, 0 to 100. */
  readonly percent: number;
}

/** A field by which queries skip what doesn't match (DescribeFieldIndexes). */
export interface FieldIndex {
  readonly name: string;
  /** Indexed always, by a policy, by the service's own choice, or no longer. */
  readonly category?: "DEFAULT" | "CUSTOM" | "AUTO" | "INACTIVE";
  readonly type?: "FIELD_INDEX" | "FACET";
  /** The group's ARN, where the index is of one group alone. */
  readonly group?: string;
}
