import { randomUUID } from "node:crypto";
import type { Query } from "../../insights/syntax/ast.js";
import { partitionOf } from "../../logs/connections/partitions.js";
import { limits } from "../../logs/limits.js";
import { accountId, groupOfIdentifier } from "../protocol/arns.js";
import { invalidParameter, ServiceError } from "../protocol/serviceError.js";
import { compileQuery, readQuery } from "../queries/compileQuery.js";
import { driveQuery } from "../queries/driveQuery.js";
import { expandedText } from "../queries/expandSavedQueries.js";
import { nameSources } from "../queries/nameSources.js";
import { classRefusals, malformedQuery } from "../queries/queryRefusals.js";
import { innerSource, type QuerySource, querySource } from "../queries/querySource.js";
import { type QueriedGroup, RecordSource } from "../queries/recordSource.js";
import { expiryOf } from "../store/retention.js";
import type { LogStore, StoredGroup } from "../store/store.js";
import { checkEnum, groupIdentifierMember, groupNameMember, timestampMember } from "./memberRules.js";
import { type OperationContext, unary } from "./operation.js";

/** The languages of queries. */
export const queryLanguages = ["CWLI", "SQL", "PPL"] as const;

const members = {
  queryLanguage: { type: "string" },
  logGroupName: groupNameMember,
  logGroupNames: { type: "strings", isOmitted: true, item: groupNameMember },
  logGroupIdentifiers: { type: "strings", isOmitted: true, item: groupIdentifierMember },
  startTime: { ...timestampMember, required: true },
  endTime: { ...timestampMember, required: true },
  queryString: { type: "string", required: true, max: limits.queryLength, isOmitted: true },
  limit: { type: "number", min: 1, max: limits.queryRows },
} as const;

interface StartQueryInput {
  readonly queryLanguage?: string;
  readonly logGroupName?: string;
  readonly logGroupNames?: readonly string[];
  readonly logGroupIdentifiers?: readonly string[];
  readonly startTime: number;
  readonly endTime: number;
  readonly queryString: string;
  readonly limit?: number;
}

export const startQuery = unary(members, (input, context) => {
  const { queryLanguage = "CWLI", queryString, limit } = input;
  const { store, clock, ongoing, region } = context;
  checkEnum("queryLanguage", queryLanguage, queryLanguages);
  if (queryLanguage !== "CWLI") {
    throw invalidParameter(`This server runs queries in the language CWLI alone, none in ${queryLanguage}.`);
  }
  const whole = wholeQuery(queryString, store);
  const source = querySource(whole);
  const groups = groupsOf(input, source, store);
  const { query, innerGroups } = nameSources(whole, groups, (stage) => groupsOfSource(innerSource(stage), store));
  const all = [...new Set([...groups, ...innerGroups])];
  const refusals = classRefusals(query, all);
  if (refusals.length > 0) throw malformedQuery(refusals);
  const range = rangeOf(input, source);
  const nowMs = clock.now();
  const run = compileQuery(query, { ...range, nowMs, ...(limit === undefined ? {} : { defaultLimit: limit }) });
  const queried = queriedGroups(all, range.startMs, context);
  if (queried.length > 0 && queried.every(({ since }) => since > range.endMs)) throw outOfRange(queryString);
  const stored = store.queries.add({
    id: randomUUID(),
    text: source === undefined ? describedText(groups, range, queryString) : queryString,
    language: queryLanguage,
    groups: all.map(({ name }) => name),
    createdAt: nowMs,
    userIdentity: `arn:${partitionOf(region).id}:iam::${accountId}:user/local`,
  });
  const events = new RecordSource(queried, {
    endMs: range.endMs,
    isReadable: ({ ingestionTime }) => store.isReadable(ingestionTime, ongoing.now()),
  });
  const { scheduledMs, runningMs } = store.queries;
  void driveQuery(stored, { run, source: events }, ongoing, { scheduledMs, runningMs });
  return { queryId: stored.id };
});

/** The query, with the saved queries that it calls. They don't call others. */
function wholeQuery(text: string, { queryDefinitions }: LogStore): Query {
  const query = readQuery(text);
  const expanded = expandedText(query, queryDefinitions.values());
  return expanded === undefined ? query : readQuery(expanded);
}

/** The groups that the request or the query's SOURCE names. */
function groupsOf(input: StartQueryInput, source: QuerySource | undefined, store: LogStore): readonly StoredGroup[] {
  const { logGroupName, logGroupNames, logGroupIdentifiers } = input;
  const lists = [logGroupName === undefined ? undefined : [logGroupName], logGroupNames, logGroupIdentifiers];
  const given = lists.filter((names) => names !== undefined && names.length > 0);
  const [names = [], ...others] = source === undefined ? given : [source.names, ...given];
  if (others.length > 0 || (source === undefined && names.length === 0)) {
    throw invalidParameter(
      "Log groups must be given by exactly one of logGroupName, logGroupNames, logGroupIdentifiers and SOURCE.",
    );
  }
  if (names.length > limits.queryGroups) {
    throw invalidParameter(
      `A query can read at most ${limits.queryGroups} log groups by name; these are ${names.length}.`,
    );
  }
  return source === undefined ? groupsNamed(names, store) : groupsOfSource(source, store);
}

function groupsOfSource(source: QuerySource, store: LogStore): readonly StoredGroup[] {
  return [...new Set([...groupsNamed(source.names, store), ...source.find(store)])];
}

function groupsNamed(names: readonly string[], store: LogStore): readonly StoredGroup[] {
  return [...new Set(names.map(groupOfIdentifier))].map((name) => {
    if (!store.hasGroup(name)) throw missingGroup(name);
    return store.group(name);
  });
}

/** As recorded. */
function missingGroup(name: string): ServiceError {
  const detail = [
    "Service: AWSLogs",
    "Status Code: 400",
    "Error Code: ResourceNotFoundException",
    `Request ID: ${randomUUID()}`,
    "Proxy: null",
  ];
  const message = `Log group '${name}' does not exist for account ID '${accountId}' (${detail.join("; ")})`;
  return new ServiceError("ResourceNotFoundException", message);
}

/** Epoch milliseconds, both inclusive. */
interface TimeRange {
  readonly startMs: number;
  readonly endMs: number;
}

/** Milliseconds from here on, seconds below: samples and scripts send both. */
const leastMs = 100_000_000_000;

function rangeOf({ startTime, endTime }: StartQueryInput, source: QuerySource | undefined): TimeRange {
  const startMs = source?.startMs ?? (startTime < leastMs ? startTime * 1000 : startTime);
  const endMs = source?.endMs ?? (endTime < leastMs ? endTime * 1000 + 999 : endTime);
  if (endMs < startMs) throw invalidParameter("The end time of the query is before its start time.");
  return { startMs, endMs };
}

/** A query sees no event from before the group's creation, and none that has expired (user guide). */
function queriedGroups(
  groups: readonly StoredGroup[],
  startMs: number,
  { store, clock }: OperationContext,
): QueriedGroup[] {
  return groups.map((group) => ({
    group,
    since: Math.max(startMs, group.createdAt, expiryOf(store, group, clock.now())),
  }));
}

/** The exception as it was seen, with the offsets of the whole query. */
function outOfRange(queryString: string): ServiceError {
  const end = Math.max(0, queryString.length - 1);
  const message = `Query's end date and time is either before the log groups creation time or exceeds the log groups log \
retention settings ([0,${end}])`;
  return malformedQuery([{ message, start: 0, end: queryString.length }]);
}

/** As recorded for one group: the range in milliseconds, its end that of the last second. */
function describedText(groups: readonly StoredGroup[], { startMs, endMs }: TimeRange, queryString: string): string {
  const sources = groups.map(({ name }) => `SOURCE "${name}"`).join(" | ");
  return `${sources} START=${startMs} END=${endMs} | ${queryString}`;
}
