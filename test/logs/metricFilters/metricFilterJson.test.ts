import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { limits, metricUnits } from "../../../src/logs/limits.js";
import type { NewMetricFilter } from "../../../src/logs/metricFilters/metricFilter.js";
import { metricFilterJson, readMetricFilterJson } from "../../../src/logs/metricFilters/metricFilterJson.js";

const filter: NewMetricFilter = {
  name: "not-found",
  pattern: "[ip, status=404, size]",
  transformation: {
    metricName: "NotFound",
    metricNamespace: "Web",
    metricValue: "$size",
    unit: "Bytes",
    dimensions: { Address: "$ip" },
  },
  emitSystemFieldDimensions: ["@aws.region"],
};

const plain: NewMetricFilter = {
  name: "a",
  pattern: "",
  transformation: { metricName: "m", metricNamespace: "n", metricValue: "1" },
};

/** The marked text of each problem, and its message. */
function problems(text: string): readonly (readonly [string, string])[] {
  return readMetricFilterJson(text).problems.map(({ start, end, message }) => [text.slice(start, end), message]);
}

it("reads what it printed", () => {
  expect(readMetricFilterJson(metricFilterJson(filter))).toEqual({ filter, problems: [] });
});

it("prints the input of PutMetricFilter", () => {
  expect(JSON.parse(metricFilterJson(filter))).toEqual({
    filterName: "not-found",
    filterPattern: "[ip, status=404, size]",
    metricTransformations: [filter.transformation],
    emitSystemFieldDimensions: ["@aws.region"],
  });
});

describe("marks what can't be put", () => {
  const json = (change: object, transformation: object = {}): string => {
    const whole = { filterName: "a", filterPattern: "", metricTransformations: [{ ...metric, ...transformation }] };
    return JSON.stringify({ ...whole, ...change });
  };
  const metric = { metricName: "m", metricNamespace: "n", metricValue: "1" };
  const cases: readonly [text: string, marked: string, message: RegExp][] = [
    ["{", "", /not valid JSON/u],
    ["[]", "[", /an object/u],
    ["{}", "{", /“filterName” is missing/u],
    [json({ filterName: 5 }), "5", /a string/u],
    [json({ filterName: "a:b" }), '"a:b"', /colon/u],
    [json({ filterPattern: "[a, b=" }), '"[a, b="', /^Filter pattern, character/u],
    [json({ other: 1 }), "1", /“other” is not allowed/u],
    [json({ metricTransformations: [] }), "[", /exactly one/u],
    [json({ metricTransformations: [metric, metric] }), "[", /exactly one/u],
    [json({}, { metricValue: "x" }), '"x"', /a number such as 1/u],
    [json({}, { unit: "Apples" }), '"Apples"', /not have this unit/u],
    [json({}, { defaultValue: "0" }), '"0"', /a number/u],
    [json({}, { dimensions: { a: 1 } }), "{", /an object whose values are strings/u],
    [json({}, { dimensions: { a: "b" } }), '"b"', /a field of the pattern/u],
    [json({ emitSystemFieldDimensions: ["x"] }), "[", /Only @aws/u],
  ];
  it.for(cases)("%s", ([text, marked, message]) => {
    expect(problems(text)).toContainEqual([marked, expect.stringMatching(message)]);
  });
});

it("leaves it to the service what a pattern may be", () => {
  const { filter: read, problems: found } = readMetricFilterJson(metricFilterJson({ ...plain, pattern: "a-b" }));
  expect(read?.pattern).toBe("a-b");
  expect(found).toMatchObject([{ severity: "warning" }]);
});

it("never throws", () => {
  const text = metricFilterJson(filter);
  for (let end = 0; end < text.trimEnd().length; end++)
    expect(readMetricFilterJson(text.slice(0, end)).filter).toBeUndefined();
  for (const odd of ['{"__proto__": 1}', "null", '"x"', "1e999", '{"metricTransformations": [null]}']) {
    expect(readMetricFilterJson(odd).filter).toBeUndefined();
  }
});

it("has a schema of the same limits", () => {
  const schema = JSON.parse(readFileSync("syntaxes/metric-filter.schema.json", "utf8"));
  const metric = schema.properties.metricTransformations.items.properties;
  expect(metric.unit.enum).toEqual(metricUnits);
  expect(schema.properties.filterName.maxLength).toBe(limits.nameLength);
  expect(schema.properties.filterPattern.maxLength).toBe(limits.filterPatternLength);
  expect(metric.metricName.maxLength).toBe(limits.metricNameLength);
  expect(metric.metricNamespace.maxLength).toBe(limits.metricNameLength);
  expect(metric.metricValue.maxLength).toBe(limits.metricValueLength);
  expect(metric.dimensions.maxProperties).toBe(limits.metricDimensions);
  expect(schema.properties.fieldSelectionCriteria.maxLength).toBe(limits.fieldSelectionLength);
});
