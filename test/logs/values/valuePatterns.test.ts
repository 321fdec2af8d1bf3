import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileFilterPattern } from "../../../src/logs/filterPattern/compile.js";
import { valueAt } from "../../../src/logs/values/valueAt.js";
import { narrowByValue, type Narrowed, type Narrowing, phraseOf } from "../../../src/logs/values/valuePatterns.js";
import { rowOf, valueTable } from "./valueTable.js";

function narrowed(present: string, marked: string, narrowing: Narrowing): Narrowed {
  const message = marked.replace("▮", "");
  const value = valueAt(message, marked.indexOf("▮"));
  if (value === undefined) throw new Error(`There is no value: ${marked}`);
  return narrowByValue(present, { value, message }, narrowing);
}

const json = '{"level":"▮ERROR","order":4711}';

describe("a pattern that is narrowed by a value", () => {
  it.each<[present: string, marked: string, only: string, without: string]>([
    ["", "pay▮ment failed", "payment", "-payment"],
    ["", "from 10.▮0.0.1:80", '"10.0.0.1"', '-"10.0.0.1"'],
    ["", json, "{ $.level = ERROR }", String.raw`-"\"level\":\"ERROR\""`],
    ["", '{"ip":"10.▮0.0.1"}', "{ $.ip = 10.0.0.1 }", '-"10.0.0.1"'],
    ["", '{"m":"from 10.▮0.0.1"}', '"10.0.0.1"', '-"10.0.0.1"'],
    ["failed", "pay▮ment failed", "failed payment", "failed -payment"],
    ["-payment failed", "pay▮ment failed", "failed payment", "failed -payment"],
    ["ERROR", json, String.raw`ERROR "\"level\":\"ERROR\""`, String.raw`ERROR -"\"level\":\"ERROR\""`],
    ["{ $.order > 1 }", json, "{ $.order > 1 && $.level = ERROR }", "{ $.order > 1 && $.level != ERROR }"],
    ["{ $.level != ERROR }", json, "{ $.level = ERROR }", "{ $.level != ERROR }"],
    [
      "{ $.a = 1 || $.b = 2 }",
      '{"a":1,"m":"from 10.▮0.0.1"}',
      "{ ($.a = 1 || $.b = 2) && $.m = *10.0.0.1* }",
      "{ ($.a = 1 || $.b = 2) && $.m != *10.0.0.1* }",
    ],
    ["{ $.a = 1 }", '{"a":1,"n":12▮.50}', "{ $.a = 1 && $.n = 12.50 }", "{ $.a = 1 && $.n != 12.50 }"],
    ["{ $.a = 1 }", '{"a":1,"b":tr▮ue}', "{ $.a = 1 && $.b IS TRUE }", "{ $.a = 1 && $.b IS FALSE }"],
  ])("%s by %s", (present, marked, only, without) => {
    expect(narrowed(present, marked, "only")).toEqual({ pattern: only });
    expect(narrowed(present, marked, "without")).toEqual({ pattern: without });
  });

  it.each<[present: string, marked: string, problem: RegExp, instead: string]>([
    ["?a ?b", "pay▮ment a", /any of its words/u, "payment"],
    ["%a.b%", "pay▮ment a b", /regular expression/u, "payment"],
    ["[ip, user]", "10.▮0.0.1 alice", /space-delimited/u, '"10.0.0.1"'],
    ["{ $.a = 1 }", "pay▮ment", /fields of JSON/u, "payment"],
    ['"open', "pay▮ment", /has an error/u, "payment"],
    [`"${"x".repeat(1020)}"`, "pay▮ment", /at most 1024/u, "payment"],
    ["{ $.a = 1 }", String.raw`{"a":1,"it's":"▮x"}`, /No condition|isn't valid/u, String.raw`"\"it's\":\"x\""`],
  ])("says why it can't be, and what the value alone is: %s", (present, marked, problem, instead) => {
    expect(narrowed(present, marked, "only")).toEqual({ problem: expect.stringMatching(problem) as string, instead });
  });

  it("says so where null would be excluded", () => {
    expect(narrowed("{ $.a = 1 }", '{"a":1,"b":nu▮ll}', "without")).toMatchObject({ instead: '-"\\"b\\":null"' });
  });

  it("matches the value's own message, or doesn't, as asked", () => {
    const present = fc.constantFrom("", "a", "-zzz", '{ $.x != "y" || $.x NOT EXISTS }');
    fc.assert(
      fc.property(fc.constantFrom(...valueTable), present, (row, before) => {
        const { message, start } = rowOf(row);
        const value = valueAt(message, start);
        if (value === undefined) throw new Error(message);
        const matched = (narrowing: Narrowing): unknown => {
          const result = narrowByValue(before === "a" ? "" : before, { value, message }, narrowing);
          const compiled = compileFilterPattern("pattern" in result ? result.pattern : result.instead);
          return compiled.problems ?? compiled.matches(message);
        };
        expect([matched("only"), matched("without")]).toEqual([true, false]);
      }),
    );
  });
});

it("everything with a value is found by a phrase that matches its own message and the lines around it", () => {
  for (const row of valueTable) {
    const { message, start } = rowOf(row);
    const value = valueAt(message, start);
    if (value === undefined) throw new Error(message);
    const compiled = compileFilterPattern(phraseOf({ value, message }));
    const raw = message.slice(value.start, value.end);
    expect(compiled.problems === undefined && [message, `END ${raw}.`].map((text) => compiled.matches(text))).toEqual([
      true,
      true,
    ]);
  }
});
