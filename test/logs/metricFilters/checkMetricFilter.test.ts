import { describe, expect, it } from "vitest";
import {
  checkFilterName,
  checkMetricFilter,
  checkMetricName,
  checkMetricValue,
} from "../../../src/logs/metricFilters/checkMetricFilter.js";
import type { MetricTransformation, NewMetricFilter } from "../../../src/logs/metricFilters/metricFilter.js";

const transformation: MetricTransformation = { metricName: "NotFound", metricNamespace: "Web", metricValue: "1" };
const filter: NewMetricFilter = { name: "404", pattern: "[ip, status=404, size]", transformation };

describe("a metric filter that the service takes", () => {
  const cases: readonly [what: string, filter: NewMetricFilter][] = [
    ["the least", filter],
    ["no pattern", { ...filter, pattern: "" }],
    ["a field as value", { ...filter, transformation: { ...transformation, metricValue: "$size" } }],
    [
      "a selector as value",
      { ...filter, pattern: "{ $.a = 1 }", transformation: { ...transformation, metricValue: "$.b" } },
    ],
    [
      "a default value and a unit",
      { ...filter, transformation: { ...transformation, defaultValue: 0, unit: "Count" } },
    ],
    ["three dimensions", { ...filter, transformation: { ...transformation, dimensions: { a: "$ip", b: "$size" } } }],
    ["system fields", { ...filter, emitSystemFieldDimensions: ["@aws.account", "@aws.region"] }],
  ];
  it.for(cases)("%s", ([, filter]) => expect(checkMetricFilter(filter)).toEqual([]));
});

describe("a metric filter that the service would refuse", () => {
  const dimensions = { a: "$ip", b: "$status", c: "$size", d: "$size" };
  const cases: readonly [path: string, filter: NewMetricFilter][] = [
    ["name", { ...filter, name: "a:b" }],
    ["pattern", { ...filter, pattern: "[ip, status=" }],
    ["transformation.metricName", { ...filter, transformation: { ...transformation, metricName: "a*" } }],
    ["transformation.metricNamespace", { ...filter, transformation: { ...transformation, metricNamespace: "" } }],
    ["transformation.metricValue", { ...filter, transformation: { ...transformation, metricValue: "$none" } }],
    ["transformation.unit", { ...filter, transformation: { ...transformation, unit: "Apples" } }],
    ["transformation.dimensions", { ...filter, transformation: { ...transformation, dimensions } }],
    ["transformation.dimensions.a", { ...filter, transformation: { ...transformation, dimensions: { a: "1" } } }],
    [
      "transformation.defaultValue",
      { ...filter, transformation: { ...transformation, dimensions: { a: "$ip" }, defaultValue: 0 } },
    ],
    ["fieldSelectionCriteria", { ...filter, fieldSelectionCriteria: "x".repeat(2001) }],
    ["emitSystemFieldDimensions", { ...filter, emitSystemFieldDimensions: ["@aws.user"] }],
  ];
  it.for(cases)("%s", ([path, filter]) =>
    expect(checkMetricFilter(filter).map((problem) => problem.path.join("."))).toContain(path),
  );
});

it("only warns of a field that a pattern doesn't have: the service takes it", () => {
  const severities = (metricValue: string, pattern: string): string[] =>
    checkMetricFilter({ ...filter, pattern, transformation: { ...transformation, metricValue } }).map(
      ({ severity }) => severity,
    );
  expect(severities("$none", "[kind, value]")).toEqual(["warning"]);
  expect(severities("$none", "ERROR")).toEqual(["error"]);
  expect(severities("$value", "[kind, value]")).toEqual([]);
});

describe("the value of a metric", () => {
  const cases: readonly [value: string, pattern: string, isFine: boolean][] = [
    ["1", "", true],
    ["0.5", "ERROR", true],
    ["-1e3", "", true],
    ["one", "", false],
    ["", "", false],
    [" 1", "", false],
    ["$size", "[size]", true],
    ["$size", "[...]", false],
    ["$size", "ERROR", false],
    ["$.size", "{ $.a = 1 }", true],
    ["$size", "{ $.a = 1 }", false],
    ["$.items[*].size", "{ $.items[*].size = * }", false],
    ["$.*", "{ $.a = 1 }", false],
    ["1".repeat(101), "", false],
  ];
  it.for(cases)("%s with %s", ([value, pattern, isFine]) =>
    expect(checkMetricValue(value, pattern) === undefined).toBe(isFine),
  );
});

it("says what is wrong with a name", () => {
  expect(checkFilterName("")).toContain("needs a name");
  expect(checkFilterName("x".repeat(513))).toContain("512");
  expect(checkFilterName("a*")).toContain("asterisk");
  expect(checkMetricName("namespace", "a$")).toContain("dollar");
  expect(checkMetricName("namespace", "A.B-c_d/1#2:name")).toBeUndefined();
  expect(checkMetricName("metric", "x".repeat(256))).toContain("255");
});
