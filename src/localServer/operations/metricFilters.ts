import { limits } from "../../logs/limits.js";
import { checkMetricFilter } from "../../logs/metricFilters/checkMetricFilter.js";
import type { MetricTransformation } from "../../logs/metricFilters/metricFilter.js";
import { serializationError } from "../protocol/members.js";
import { byName } from "../store/sortedList.js";
import { invalidParameter, resourceNotFound } from "../protocol/serviceError.js";
import type { StoredMetricFilter } from "../store/store.js";
import { pageByName } from "./paging.js";
import {
  booleanMember,
  describeLimitMember,
  filterMembers,
  filterPatternMember,
  groupNameMember,
  streamNameMember,
  tokenMember,
} from "./memberRules.js";
import { checkFilterQuota, readFilterPattern } from "./filters.js";
import { unary } from "./operation.js";

const metricMember = { type: "string", max: limits.metricNameLength, pattern: /^[^:*$]*$/u } as const;

const putMembers = {
  ...filterMembers,
  filterPattern: { ...filterPatternMember, required: true },
  metricTransformations: { type: "objects", required: true, min: 1, max: 1 },
  applyOnTransformedLogs: booleanMember,
  fieldSelectionCriteria: { type: "string", max: limits.fieldSelectionLength },
  emitSystemFieldDimensions: { type: "strings" },
} as const;

export const putMetricFilter = unary(putMembers, (input, { store, clock }) => {
  const { logGroupName, filterName, ...given } = input;
  const { filterPattern, fieldSelectionCriteria, emitSystemFieldDimensions } = given;
  const group = store.group(logGroupName);
  readFilterPattern(filterPattern, "metric filter pattern");
  const problems = checkMetricFilter({
    name: filterName,
    pattern: filterPattern,
    transformation: readTransformation(given.metricTransformations[0] ?? {}),
    ...(fieldSelectionCriteria === undefined ? {} : { fieldSelectionCriteria }),
    ...(emitSystemFieldDimensions === undefined ? {} : { emitSystemFieldDimensions }),
  });
  const problem = problems.find(({ severity }) => severity === "error");
  if (problem !== undefined) throw invalidParameter(problem.message);
  checkFilterQuota(group, { kind: "metricFilters", name: filterName, pattern: filterPattern });
  const createdAt = group.metricFilters.get(filterName)?.createdAt ?? clock.now();
  group.metricFilters.set(filterName, { name: filterName, createdAt, given });
  return {};
});

type JsonObject = Readonly<Record<string, unknown>>;

/** Throws SerializationException for members of the wrong type. */
function readTransformation(given: JsonObject): MetricTransformation {
  const { metricName, metricNamespace, metricValue, defaultValue, unit, dimensions } = given;
  return {
    metricName: string("metricName", metricName),
    metricNamespace: string("metricNamespace", metricNamespace),
    metricValue: string("metricValue", metricValue),
    ...(defaultValue === undefined || defaultValue === null ? {} : { defaultValue: Number(defaultValue) }),
    ...(unit === undefined || unit === null ? {} : { unit: string("unit", unit) }),
    ...(dimensions === undefined || dimensions === null ? {} : { dimensions: stringMap(dimensions) }),
  };
}

function string(name: string, value: unknown): string {
  if (value === undefined || value === null) {
    throw invalidParameter(`1 validation error detected: Value null at 'metricTransformations.1.member.${name}' failed \
to satisfy constraint: Member must not be null`);
  }
  if (typeof value !== "string") throw serializationError(`The value of ${name} has the wrong type.`);
  return value;
}

function stringMap(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== "object") throw serializationError("The value of dimensions has the wrong type.");
  return Object.fromEntries(Object.entries(value ?? {}).map(([name, field]) => [name, string("dimensions", field)]));
}

const describeMembers = {
  logGroupName: groupNameMember,
  filterNamePrefix: streamNameMember,
  metricName: metricMember,
  metricNamespace: metricMember,
  nextToken: tokenMember,
  limit: describeLimitMember,
} as const;

/** Those of one group or of all, sorted by name. The prefix has effect only with a group, as the SDK says. */
export const describeMetricFilters = unary(describeMembers, (input, { store, clock }) => {
  const { logGroupName, filterNamePrefix, metricName, metricNamespace } = input;
  const { nextToken, limit = describeLimitMember.max } = input;
  if ((metricName === undefined) !== (metricNamespace === undefined)) {
    throw invalidParameter("The metric name and the metric namespace must be given together.");
  }
  const groups = logGroupName === undefined ? store.groups() : [store.group(logGroupName)];
  const prefix = logGroupName === undefined ? "" : (filterNamePrefix ?? "");
  const wanted = { metricName, metricNamespace };
  const found = groups
    .flatMap((group) => [...group.metricFilters.values()].map((filter) => ({ ...filter, group: group.name })))
    .filter((filter) => filter.name.startsWith(prefix) && (metricName === undefined || isForMetric(filter, wanted)))
    .map((filter) => ({ name: `${filter.name}:${filter.group}`, filter }))
    .sort(byName);
  const { items, next } = pageByName(found, "metricFilters", { nextToken, limit, now: clock.now() });
  return {
    metricFilters: items.map(({ filter }) => ({
      filterName: filter.name,
      logGroupName: filter.group,
      creationTime: filter.createdAt,
      applyOnTransformedLogs: false,
      ...filter.given,
    })),
    ...next,
  };
});

function isForMetric({ given }: StoredMetricFilter, metric: JsonObject): boolean {
  const transformation: JsonObject = { ...given.metricTransformations[0] };
  return ["metricName", "metricNamespace"].every((name) => transformation[name] === metric[name]);
}

export const deleteMetricFilter = unary(filterMembers, ({ logGroupName, filterName }, { store }) => {
  if (!store.group(logGroupName).metricFilters.delete(filterName)) throw resourceNotFound("metric filter");
  return {};
});

const testMembers = {
  filterPattern: { ...filterPatternMember, required: true },
  logEventMessages: { type: "strings", required: true, min: 1, max: limits.testMessages },
} as const;

export const testMetricFilter = unary(testMembers, ({ filterPattern, logEventMessages }) => {
  const empty = logEventMessages.indexOf("");
  if (empty >= 0) {
    throw invalidParameter(`1 validation error detected: Value '' at 'logEventMessages.${empty + 1}.member' failed to \
satisfy constraint: Member must have length greater than or equal to 1`);
  }
  const { matches, extract } = readFilterPattern(filterPattern, "metric filter pattern");
  // Other patterns extract nothing, not even JSON patterns with selectors.
  const hasFields = filterPattern.trimStart().startsWith("[");
  return {
    matches: logEventMessages.flatMap((eventMessage, index) =>
      matches(eventMessage)
        ? [{ eventNumber: index + 1, eventMessage, extractedValues: hasFields ? extract(eventMessage) : {} }]
        : [],
    ),
  };
});
