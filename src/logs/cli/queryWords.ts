import type { StartQueryRequest } from "../queries/queryApi.js";
import { option } from "./commandLine.js";

/** The words after `aws logs` that start a query. Its times are in seconds, both inclusive. */
export function queryWords({
  queryString,
  language,
  groups = [],
  startMs,
  endMs,
  limit,
}: StartQueryRequest): readonly string[] {
  const isByArn = groups.some((group) => group.startsWith("arn:"));
  return [
    "start-query",
    ...option(isByArn ? "log-group-identifiers" : "log-group-names", ...groups),
    ...option("start-time", Math.floor(startMs / 1000)),
    ...option("end-time", Math.floor(endMs / 1000)),
    ...option("query-language", language),
    ...option("limit", limit),
    ...option("query-string", queryString),
  ];
}
