import { describe, expect, expectTypeOf, it } from "vitest";
import { operations as localOperations } from "../../../src/localServer/operations/operations.js";
import type { LogsApi } from "../../../src/logs/logsApi.js";
import {
  isOperation,
  methodOf,
  operationNames,
  operations,
  type ReadingApi,
  type StreamOperation,
  type WriteOperation,
} from "../../../src/logs/operations/operations.js";
import { operationsInContract, type OperationTables, problemsOf } from "../../contract/operationProblems.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";

describe("the table of operations", () => {
  it("has a quota, a permission, an operation of the local server and a contract case in each row", async () => {
    expect(problemsOf({ operations, localOperations, inContract: await operationsInContract() })).toEqual([]);
  });

  const complete: OperationTables = {
    operations: {
      GetThing: { writes: false, quota: { perSecond: 5 }, permission: { on: "group" }, answer: "whole" },
    },
    localOperations: { GetThing: { kind: "unary" } },
    inContract: new Set(["GetThing"]),
  };
  const withRow = (row: OperationTables["operations"][string]): OperationTables => ({
    ...complete,
    operations: { GetThing: { ...complete.operations["GetThing"], ...row } },
  });
  const { GetThing: row = {} } = complete.operations;
  const { quota: _quota, ...noQuota } = row;
  const { permission: _permission, ...noPermission } = row;
  const { answer: _answer, ...noAnswer } = row;
  const { writes: _writes, ...noWrites } = row;
  it.each<[string, OperationTables, readonly string[]]>([
    ["a complete table", complete, []],
    ["a row without a quota", { ...complete, operations: { GetThing: noQuota } }, ["GetThing has no quota"]],
    ["a quota of nothing", withRow({ quota: { perSecond: 0 } }), ["GetThing has no quota"]],
    [
      "a region's quota of nothing",
      withRow({ quota: { perSecond: 5, inRegions: { "eu-west-1": 0 } } }),
      ["GetThing has no quota"],
    ],
    [
      "a row without a permission",
      { ...complete, operations: { GetThing: noPermission } },
      ["GetThing has no permission"],
    ],
    [
      "a row that doesn't say how it answers",
      { ...complete, operations: { GetThing: noAnswer } },
      ["GetThing doesn't say how it answers"],
    ],
    [
      "a row that doesn't say whether it writes",
      { ...complete, operations: { GetThing: noWrites } },
      ["GetThing doesn't say whether it writes"],
    ],
    ["pages without tokens", withRow({ answer: { maxItems: 50, tokens: [] } }), ["GetThing has pages without tokens"]],
    [
      "a name in lower case",
      {
        operations: { getThing: row },
        localOperations: { getThing: { kind: "unary" } },
        inContract: new Set(["getThing"]),
      },
      ["getThing isn't named as the service's operations are"],
    ],
    [
      "no operation of the local server",
      { ...complete, localOperations: {} },
      ["GetThing has no such operation in the local server"],
    ],
    [
      "a stream that the local server answers once",
      withRow({ answer: "stream" }),
      ["GetThing has no such operation in the local server"],
    ],
    ["no contract case", { ...complete, inContract: new Set() }, ["GetThing has no contract case"]],
  ])("is checked: %s gives %j", (_, tables, problems) => {
    expect(problemsOf(tables)).toEqual(problems);
  });

  it("names each method of the port, and no other", () => {
    expect(Object.keys(new FakeLogs().api).sort()).toEqual(operationNames.map(methodOf).sort());
    expectTypeOf<keyof LogsApi>().toEqualTypeOf<Uncapitalize<keyof typeof operations>>();
  });

  it("tells reading from writing", () => {
    expectTypeOf<keyof ReadingApi>().toEqualTypeOf<
      Exclude<keyof LogsApi, Uncapitalize<StreamOperation | WriteOperation>>
    >();
    expectTypeOf<"putLogEvents">().not.toExtend<keyof ReadingApi>();
    expect(operationNames.filter((name) => operations[name].writes).sort()).toEqual(
      operationNames.filter((name) => !/^(?:Describe|Get|List|Filter|Start|Stop|Test)/u.test(name)).sort(),
    );
  });

  it("knows its own names only", () => {
    expect(operationNames.every(isOperation)).toBe(true);
    expect(["toString", "describeLogGroups", ""].filter(isOperation)).toEqual([]);
  });
});
