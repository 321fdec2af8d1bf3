import type { QueryInfo } from "./queryModel.js";

/** A query that the service lists, as far as it says what was asked for. */
export interface ListedQuery {
  /** As it was written. */
  readonly queryString: string;
  readonly groups: readonly string[];
  /** Both ends inclusive, epoch milliseconds; left out where they aren't listed. */
  readonly startMs?: number;
  readonly endMs?: number;
}

/** Recorded: what DescribeQueries puts before a query that named its log groups. */
const listedHead =
  /^SOURCE (?<sources>"[^"\n]{1,512}"(?: ?\| ?SOURCE "[^"\n]{1,512}")*) START=(?<start>\d{1,16}) END=(?<end>\d{1,16}) ?\|\s*/u;

/** What was asked for by a query that DescribeQueries lists. */
export function listedQuery({ queryString, group }: Pick<QueryInfo, "queryString" | "group">): ListedQuery {
  const match = listedHead.exec(queryString);
  const { sources, start, end } = match?.groups ?? {};
  const groups = group === undefined ? [] : [group];
  if (match === null || sources === undefined) return { queryString, groups };
  const named = [...sources.matchAll(/"(?<name>[^"]*)"/gu)].map(({ groups: { name = "" } = {} }) => name);
  return {
    queryString: queryString.slice(match[0].length),
    groups: named,
    startMs: Number(start),
    endMs: Number(end),
  };
}
