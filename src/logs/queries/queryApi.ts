import type {
  FieldIndex,
  GroupField,
  QueryDefinition,
  QueryInfo,
  QueryLanguage,
  QueryParameter,
  QueryResults,
  QueryStatus,
} from "./queryModel.js";

/** StartQuery. The service counts in seconds: the range begins with the second of `startMs` and ends with that of `endMs`. */
export interface StartQueryRequest {
  /** At most limits.queryLength characters. */
  readonly queryString: string;
  /** CWLI where it is left out. */
  readonly language?: QueryLanguage;
  /** Names or ARNs without `:*`, at most limits.queryGroups; none where the query says them itself. */
  readonly groups?: readonly string[];
  /** Epoch milliseconds, both inclusive. */
  readonly startMs: number;
  readonly endMs: number;
  /** Rows at most where the query has no `limit`, up to limits.queryRows. */
  readonly limit?: number;
}

/** A query by the id that StartQuery answered. */
export interface QueryRequest {
  readonly queryId: string;
}

/** GetQueryResults. A token is valid for an hour. */
export interface GetQueryResultsRequest extends QueryRequest {
  readonly nextToken?: string;
  /** Rows of a page, at most limits.queryPageRows. */
  readonly limit?: number;
}

/** DescribeQueries. */
export interface DescribeQueriesRequest {
  readonly group?: string;
  readonly status?: QueryStatus;
  readonly language?: QueryLanguage;
  readonly limit?: number;
  readonly nextToken?: string;
}

/** A page of DescribeQueries. */
export interface QueriesPage {
  readonly queries: readonly QueryInfo[];
  readonly nextToken?: string;
}

/** ListLogGroupsForQuery. */
export interface ListLogGroupsForQueryRequest extends QueryRequest {
  readonly nextToken?: string;
}

/** A page of ListLogGroupsForQuery: names or ARNs. */
export interface QueriedGroupsPage {
  readonly groups: readonly string[];
  readonly nextToken?: string;
}

/** GetLogRecord. */
export interface GetLogRecordRequest {
  /** What `@ptr` of a row says. */
  readonly pointer: string;
  /** Shows data that a policy masks. */
  readonly unmask?: boolean;
}

/** An event with all its fields, those of its JSON included. */
export interface FullRecord {
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** GetLogGroupFields: the fields of the eight minutes before and after a time, or of the last fifteen. */
export interface GetLogGroupFieldsRequest {
  /** A name or an ARN. */
  readonly group: string;
  /** Epoch milliseconds. */
  readonly atMs?: number;
}

/** DescribeFieldIndexes. */
export interface DescribeFieldIndexesRequest {
  /** Names or ARNs, 1 to 100. */
  readonly groups: readonly string[];
  readonly nextToken?: string;
}

/** A page of DescribeFieldIndexes. */
export interface FieldIndexesPage {
  readonly indexes: readonly FieldIndex[];
  readonly nextToken?: string;
}

/** DescribeQueryDefinitions. */
export interface DescribeQueryDefinitionsRequest {
  readonly namePrefix?: string;
  readonly language?: QueryLanguage;
  readonly limit?: number;
  readonly nextToken?: string;
}

/** A page of DescribeQueryDefinitions. */
export interface QueryDefinitionsPage {
  readonly definitions: readonly QueryDefinition[];
  readonly nextToken?: string;
}

/** PutQueryDefinition: a new definition, or all of the one with this id, which must exist. */
export interface PutQueryDefinitionRequest {
  readonly id?: string;
  readonly name: string;
  readonly queryString: string;
  readonly language?: QueryLanguage;
  readonly groups: readonly string[];
  readonly parameters: readonly QueryParameter[];
}

/** A saved query by its id. */
export interface QueryDefinitionRequest {
  readonly id: string;
}

/** The part of the port that is about Logs Insights; see LogsApi. */
export interface QueryApi {
  /** Rejects with a LogsError whose `place` is where the query is wrong, as far as the service says it. */
  startQuery(request: StartQueryRequest, signal: AbortSignal): Promise<QueryRequest>;
  /** While the query runs, a page has the rows that were found so far, and no token. */
  getQueryResults(request: GetQueryResultsRequest, signal: AbortSignal): Promise<QueryResults>;
  /** Rejects where the query has ended already. */
  stopQuery(request: QueryRequest, signal: AbortSignal): Promise<{ readonly stopped: boolean }>;
  /** The queries of the last seven days, newest first. */
  describeQueries(request: DescribeQueriesRequest, signal: AbortSignal): Promise<QueriesPage>;
  listLogGroupsForQuery(request: ListLogGroupsForQueryRequest, signal: AbortSignal): Promise<QueriedGroupsPage>;
  getLogRecord(request: GetLogRecordRequest, signal: AbortSignal): Promise<FullRecord>;
  /** The fields by how many of the events have them. */
  getLogGroupFields(
    request: GetLogGroupFieldsRequest,
    signal: AbortSignal,
  ): Promise<{ readonly fields: readonly GroupField[] }>;
  describeFieldIndexes(request: DescribeFieldIndexesRequest, signal: AbortSignal): Promise<FieldIndexesPage>;
  describeQueryDefinitions(
    request: DescribeQueryDefinitionsRequest,
    signal: AbortSignal,
  ): Promise<QueryDefinitionsPage>;
  /** Replaces all of a definition: what the request leaves out is cleared. */
  putQueryDefinition(request: PutQueryDefinitionRequest, signal: AbortSignal): Promise<QueryDefinitionRequest>;
  deleteQueryDefinition(request: QueryDefinitionRequest, signal: AbortSignal): Promise<{ readonly deleted: boolean }>;
}
