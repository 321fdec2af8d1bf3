import { describe, expect, it } from "vitest";
import {
  connection,
  flag,
  groupName,
  integer,
  listOf,
  optional,
  record,
  retentionOrNever,
  streamName,
  text,
} from "../../src/logs/arguments.js";

const check = record({
  connection: optional(connection),
  group: groupName,
  stream: optional(streamName),
  days: optional(retentionOrNever),
  port: optional(integer(0, 10)),
  confirmed: optional(flag),
  lines: optional(listOf(text)),
});

describe("an argument object", () => {
  it.each([
    [{ group: "a" }],
    [{ group: "a", connection: "Local" }],
    [{ group: "a", connection: { region: "eu-west-1", profile: "dev" }, lines: ["x", "y"] }],
    [{ group: "a", stream: "s", days: 14, port: 0, confirmed: false }],
  ])("is taken as it is: %j", (given) => {
    expect(check(given, "test")).toEqual(given);
  });

  it.each([
    [undefined, "“test” must be an object"],
    [["a"], "“test” must be an object"],
    [{}, "“group” must be a text"],
    [{ group: "a b" }, "a space"],
    [{ group: "a", stream: "x:y" }, "“:”"],
    [{ group: "a", days: 2 }, "“days” must be one of the retention periods"],
    [{ group: "a", port: 11 }, "“port” must be a whole number from 0 to 10"],
    [{ group: "a", port: 1.5 }, "“port” must be"],
    [{ group: "a", confirmed: "yes" }, "“confirmed” must be true or false"],
    [{ group: "a", lines: "x" }, "“lines” must be a list"],
    [{ group: "a", lines: ["x", 1] }, "“lines[1]” must be a text"],
    [{ group: "a", connection: { profile: "dev" } }, "“region” must be a text"],
    [{ group: "a", connection: 7 }, "“connection” must be an object"],
    [{ group: "a", grupo: "b" }, "no field “grupo”; it takes connection, group"],
    [{ group: "a", __proto__: { x: 1 }, toString: "x" }, "no field “toString”"],
  ])("is refused: %j: %s", (given, reason) => {
    expect(() => check(given, "test")).toThrow(expect.objectContaining({ kind: "invalidInput" }));
    expect(() => check(given, "test")).toThrow(reason);
  });
});
