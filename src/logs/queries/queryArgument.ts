import * as l10n from "../../base/l10n.js";
import {
  type Check,
  connection,
  type ConnectionArgument,
  integer,
  listOf,
  oneOf,
  optional,
  record,
  text,
} from "../arguments.js";
import { limits } from "../limits.js";
import { LogsError } from "../logsError.js";
import { checkGroupOrPattern } from "../selection/groupPattern.js";
import { parseTimeRange } from "../time/timeRange.js";
import type { TimeContext } from "../time/zone.js";
import type { StartQueryRequest } from "./queryApi.js";
import { groupPatterns, queriedGroups } from "./queryGroups.js";
import type { QueryLanguage } from "./queryModel.js";
import { sentQuery } from "./queryParameters.js";

/** A query as a program describes it; what is left out comes from the file, or is asked for. */
export interface QueryArgument {
  readonly connection?: ConnectionArgument;
  /** Names, ARNs, or patterns of names. */
  readonly groups?: readonly string[];
  readonly query?: string;
  readonly language?: QueryLanguage;
  readonly start?: unknown;
  readonly end?: unknown;
  /** The values of `{{parameters}}`. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly limit?: number;
  /** A file of queries, and the place of the query in it. */
  readonly uri?: string;
  readonly offset?: number;
}

/** The languages of queries. */
export const queryLanguages = ["CWLI", "SQL", "PPL"] as const;

/** A name, a pattern of names, or an ARN. */
const queriedGroup: Check<string> = (value, field) => {
  const entry = text(value, field);
  const problem = /^arn:[\w-]+:logs:/u.test(entry) ? undefined : checkGroupOrPattern(entry);
  if (problem !== undefined) throw new LogsError("invalidInput", problem);
  return entry;
};

/** An object of texts. */
export const textMap: Check<Readonly<Record<string, string>>> = (value, field) => {
  const isTexts =
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((item) => typeof item === "string");
  if (!isTexts) throw new LogsError("invalidInput", l10n.t`The argument “${field}” must be an object of texts.`);
  return value as Readonly<Record<string, string>>;
};

const anything: Check<unknown> = (value) => value;

const checkQuery = record({
  connection: optional(connection),
  group: optional(queriedGroup),
  groups: optional(listOf(queriedGroup)),
  query: optional(text),
  language: optional(oneOf(queryLanguages)),
  start: anything,
  end: anything,
  parameters: optional(textMap),
  limit: optional(integer(1, limits.queryRows)),
  uri: optional(text),
  offset: optional(integer(0, Number.MAX_SAFE_INTEGER)),
});

/**
 * Reads `{ connection?, group? | groups?, query?, language?, start?, end?, parameters?, limit?, uri?, offset? }`. Throws a
 * LogsError that names the invalid field.
 */
export function queryArgument(value: unknown): QueryArgument {
  const { group, groups, ...rest } = checkQuery(value, "query");
  if (group !== undefined && groups !== undefined) {
    throw new LogsError("invalidInput", l10n.t("Use “group” or “groups”, not both."));
  }
  const named = groups ?? (group === undefined ? undefined : [group]);
  return named === undefined ? rest : { ...rest, groups: named };
}

/** The time range of an argument, both ends inclusive, epoch milliseconds: by default the last hour. */
export function queryTimes(
  { start, end }: Pick<QueryArgument, "start" | "end">,
  context: TimeContext,
): { readonly startMs: number; readonly endMs: number } {
  const range = parseTimeRange(start ?? "1h", end, context);
  if (range.problem !== undefined) throw new LogsError("invalidInput", range.problem);
  return { startMs: range.start ?? context.now, endMs: range.end ?? context.now };
}

/**
 * What StartQuery takes for a query that an argument describes completely, without its connection and file. Throws a LogsError for
 * patterns of log groups, which only the service can tell.
 */
export function startQueryRequest(fields: object, context: TimeContext): StartQueryRequest {
  const { query = "", language, groups = [], parameters = {}, limit, ...times } = queryArgument(fields);
  const [pattern] = groupPatterns(groups);
  if (pattern !== undefined) {
    throw new LogsError(
      "unsupported",
      l10n.t`A query takes no patterns of log groups. Name the log groups: ${pattern}`,
    );
  }
  const { startMs, endMs } = queryTimes(times, context);
  const named = groups.length === 0 ? [] : queriedGroups(groups, []).groups;
  return {
    queryString: sentQuery(query, parameters).text,
    ...(language === undefined || language === "CWLI" ? {} : { language }),
    ...(named.length === 0 ? {} : { groups: named }),
    startMs,
    endMs,
    ...(limit === undefined ? {} : { limit }),
  };
}
