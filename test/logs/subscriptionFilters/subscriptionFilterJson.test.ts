import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  distributions,
  type NewSubscriptionFilter,
  systemFields,
} from "../../../src/logs/subscriptionFilters/subscriptionFilter.js";
import {
  readSubscriptionFilterJson,
  subscriptionFilterJson,
} from "../../../src/logs/subscriptionFilters/subscriptionFilterJson.js";

const filter: NewSubscriptionFilter = {
  name: "errors",
  pattern: "ERROR",
  destinationArn: "arn:aws:kinesis:eu-west-1:123456789012:stream/s",
  roleArn: "arn:aws:iam::123456789012:role/r",
  distribution: "Random",
};

/** The text of the document that the problem is at, and its message. */
function firstProblem(text: string): readonly [string, string] | undefined {
  const [problem] = readSubscriptionFilterJson(text).problems;
  return problem && [text.slice(problem.start, problem.end), problem.message];
}

describe("the JSON document of a subscription filter", () => {
  it("is the input of the AWS CLI, without the log group", () => {
    expect(JSON.parse(subscriptionFilterJson(filter))).toEqual({
      filterName: "errors",
      filterPattern: "ERROR",
      destinationArn: filter.destinationArn,
      roleArn: filter.roleArn,
      distribution: "Random",
    });
  });

  it("loses nothing of any filter", () => {
    const arbitrary = fc.record(
      {
        name: fc.stringMatching(/^[\w-]{1,20}$/u),
        pattern: fc.constantFrom("", "ERROR", "{ $.a = 1 }", '"a b"'),
        destinationArn: fc.constant(filter.destinationArn),
        roleArn: fc.constant("arn:aws:iam::123456789012:role/r"),
        distribution: fc.constantFrom(...distributions),
        applyOnTransformedLogs: fc.boolean(),
        fieldSelectionCriteria: fc.string({ maxLength: 50 }),
        emitSystemFields: fc.subarray([...systemFields]),
      },
      { requiredKeys: ["name", "pattern", "destinationArn", "roleArn"] },
    );
    fc.assert(
      fc.property(arbitrary, (any) => {
        expect(readSubscriptionFilterJson(subscriptionFilterJson(any))).toEqual({ filter: any, problems: [] });
      }),
    );
  });

  it.each<[object | string, readonly [string, string]]>([
    ["{", ["", "This is not valid JSON."]],
    [{ filterName: "a", filterPattern: "" }, ["{", "“destinationArn” is missing."]],
    [{ filterName: "a", filterPattern: "", destinationArn: 1 }, ["1", "This must be a string."]],
    [
      { filterName: "a", filterPattern: "", destinationArn: "x" },
      ['"x"', expect.stringContaining("A destination is") as string],
    ],
    [
      { logGroupName: "web", filterName: "a", filterPattern: "", destinationArn: "x" },
      ['"web"', "“logGroupName” is not allowed here."],
    ],
  ])("%j has a problem at its place", (given, expected) => {
    expect(firstProblem(typeof given === "string" ? given : JSON.stringify(given))).toEqual(expected);
  });

  it("has a schema with the same members", () => {
    const schema = JSON.parse(readFileSync("syntaxes/subscription-filter.schema.json", "utf8")) as {
      readonly properties: Readonly<Record<string, unknown>>;
      readonly required: readonly string[];
    };
    for (const member of Object.keys(schema.properties)) {
      const text = JSON.stringify({
        filterName: "a",
        filterPattern: "",
        destinationArn: filter.destinationArn,
        [member]: {},
      });
      expect(
        readSubscriptionFilterJson(text)
          .problems.map(({ message }) => message)
          .join("\n"),
      ).not.toContain("not allowed");
    }
    expect(schema.required).toEqual(["filterName", "filterPattern", "destinationArn"]);
  });
});
