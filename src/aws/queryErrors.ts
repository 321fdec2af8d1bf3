import * as l10n from "../base/l10n.js";
import type { QueryPlace } from "../logs/logsError.js";
import { causes, type ErrorFacts } from "./errorFacts.js";
import type { ErrorRule } from "./errorRule.js";

/** What the failures of operations on queries mean, where that is not what they mean elsewhere. */
interface QueryRule {
  readonly exception: RegExp;
  readonly operations: ReadonlySet<string>;
  readonly rule: ErrorRule;
}

const missingGroup = /^Log group '(?<group>[^']+)' does not exist\b/u;
const outsideOfGroups = /\bend date and time is either before the log groups creation time\b/iu;

const rules: readonly QueryRule[] = [
  {
    exception: /^MalformedQuery/u,
    operations: new Set(["StartQuery"]),
    rule: {
      kind: "invalidInput",
      sentence: ({ message }) =>
        outsideOfGroups.test(message)
          ? l10n.t`The time range ends before the log groups were created, or before what they still keep; choose a later one: ${message}`
          : l10n.t`Logs Insights can't run this query; correct it: ${message}`,
    },
  },
  {
    exception: /^LimitExceeded/u,
    operations: new Set(["StartQuery"]),
    rule: {
      kind: "limitExceeded",
      sentence: ({ message }) =>
        l10n.t`Too many queries run in this account at the same time; wait until one has ended, or stop one: ${message}`,
    },
  },
  {
    exception: /^ResourceNotFound/u,
    operations: new Set(["StartQuery"]),
    rule: {
      kind: "notFound",
      sentence: ({ message }, { group = "" }) => {
        const name = missingGroup.exec(message)?.groups?.["group"] ?? group;
        return l10n.t`This log group does not exist; refresh, or check the name and the region: ${name === "" ? message : name}`;
      },
    },
  },
  {
    exception: /^ResourceNotFound/u,
    operations: new Set(["GetQueryResults", "StopQuery", "ListLogGroupsForQuery"]),
    rule: {
      kind: "notFound",
      sentence: (_, { operation }) =>
        l10n.t`The service no longer has this query, as results are kept for seven days; run it again: ${operation}`,
    },
  },
  {
    exception: /^InvalidParameter/u,
    operations: new Set(["StopQuery"]),
    rule: {
      kind: "invalidInput",
      sentence: ({ message }) => l10n.t`The query can't be stopped, as it has ended: ${message}`,
    },
  },
  {
    exception: /^ResourceNotFound/u,
    operations: new Set(["GetLogRecord"]),
    rule: {
      kind: "notFound",
      sentence: ({ message }) => l10n.t`The event is no longer there; its retention may have passed: ${message}`,
    },
  },
  {
    exception: /^ResourceNotFound/u,
    operations: new Set(["PutQueryDefinition", "DeleteQueryDefinition"]),
    rule: {
      kind: "notFound",
      sentence: (_, { operation }) =>
        l10n.t`The account no longer has this saved query; refresh, or save it as a new one: ${operation}`,
    },
  },
];

/** The rule for a failure that means something of its own with queries; undefined for all others. */
export function queryRuleOf({ name }: ErrorFacts, operation: string): ErrorRule | undefined {
  return rules.find(({ exception, operations }) => operations.has(operation) && exception.test(name))?.rule;
}

const offsetsInText = /\(\[(?<start>\d{1,9}),(?<end>\d{1,9})\]\)/u;

/**
 * Where a query is wrong: by the exception's offsets, which the service documents as reserved, or else by those in its
 * message. Both are taken to begin at 0, to count UTF-16 code units, and to include the last one: no page says it.
 */
export function queryPlaceOf(error: unknown, { message }: ErrorFacts): QueryPlace | undefined {
  const compileErrors = causes(error).map((link) => Object(link["queryCompileError"]) as { location?: unknown });
  const location = compileErrors.map((compileError) => compileError.location).find((each) => each !== undefined);
  const { startCharOffset, endCharOffset } = Object(location) as Readonly<Record<string, unknown>>;
  const inText = offsetsInText.exec(message)?.groups;
  const start = Number(startCharOffset ?? inText?.["start"]);
  const end = Number(endCharOffset ?? inText?.["end"]) + 1;
  return Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0 && end > start
    ? { start, end }
    : undefined;
}
