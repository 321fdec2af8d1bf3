import { describe, expect, it } from "vitest";
import { toLogsError } from "../../src/aws/errorMapping.js";
import type { Connection } from "../../src/logs/connections/connection.js";
import type { LogsError } from "../../src/logs/logsError.js";

const connection: Connection = { id: "dev", name: "dev", region: "eu-west-1" };

function mapped(operation: string, name: string, message: string, members: object = {}): LogsError {
  const error = Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } }, members);
  return toLogsError(error, { operation, connection });
}

const outside =
  "Query's end date and time is either before the log groups creation time or exceeds the log groups log retention settings ([0,79])";

describe("failures of queries", () => {
  it.each([
    [
      "StartQuery",
      "MalformedQueryException",
      "unexpected symbol found sort",
      "invalidInput",
      "Logs Insights can't run this query; correct it: unexpected symbol found sort",
    ],
    [
      "StartQuery",
      "MalformedQueryException",
      outside,
      "invalidInput",
      `The time range ends before the log groups were created, or before what they still keep; choose a later one: ${outside}`,
    ],
    [
      "StartQuery",
      "LimitExceededException",
      "Account maximum query concurrency limit of [100] reached.",
      "limitExceeded",
      "Too many queries run in this account at the same time; wait until one has ended, or stop one: Account maximum query concurrency limit of [100] reached.",
    ],
    [
      "StartQuery",
      "ResourceNotFoundException",
      "Log group 'web' does not exist for account ID '111111111111' (Service: AWSLogs; Status Code: 400)",
      "notFound",
      "This log group does not exist; refresh, or check the name and the region: web",
    ],
    [
      "GetQueryResults",
      "ResourceNotFoundException",
      "",
      "notFound",
      "The service no longer has this query, as results are kept for seven days; run it again: GetQueryResults",
    ],
    [
      "StopQuery",
      "InvalidParameterException",
      "not running",
      "invalidInput",
      "The query can't be stopped, as it has ended: not running",
    ],
    [
      "GetLogRecord",
      "ResourceNotFoundException",
      "gone",
      "notFound",
      "The event is no longer there; its retention may have passed: gone",
    ],
    [
      "PutQueryDefinition",
      "ResourceNotFoundException",
      "",
      "notFound",
      "The account no longer has this saved query; refresh, or save it as a new one: PutQueryDefinition",
    ],
    [
      "PutQueryDefinition",
      "LimitExceededException",
      "Resource limit exceeded.",
      "limitExceeded",
      "A limit of the account is reached; delete something or ask AWS for more: Resource limit exceeded.",
    ],
  ])("%s with %s (%s) are of the kind %s: %s", (...[operation, name, message, kind, sentence]) => {
    expect(mapped(operation, name, message)).toMatchObject({ kind, message: sentence });
  });

  it.each([
    [
      "an exception's offsets",
      { queryCompileError: { location: { startCharOffset: 3, endCharOffset: 7 } } },
      "",
      [3, 8],
    ],
    ["offsets of the message alone", {}, outside, [0, 80]],
    ["offsets that are no numbers", { queryCompileError: { location: { startCharOffset: "x" } } }, "", undefined],
    [
      "an end before the start",
      { queryCompileError: { location: { startCharOffset: 7, endCharOffset: 3 } } },
      "",
      undefined,
    ],
    ["no offsets", { queryCompileError: { message: "x" } }, "x", undefined],
    ["no compile error at all", {}, "x", undefined],
    ["what is no object", { queryCompileError: null }, "x", undefined],
  ])("place the mistake by %s", (_, members, message, place) => {
    const expected = place === undefined ? undefined : { start: place[0], end: place[1] };
    expect(mapped("StartQuery", "MalformedQueryException", message, members).place).toEqual(expected);
  });
});
