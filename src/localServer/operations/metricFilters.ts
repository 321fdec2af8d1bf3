import { limits } from "../../logs/limits.js";
import { checkMetricFilter } from "../../logs/metricFilters/checkMetricFilter.js";
import type { MetricTransformation } from "../../logs/metricFilters/metricFilter.js";
import { serializationError } from "../protocol/members.js";
import { byName } from "../store/byName.js";
import { invalidParameter, resourceNotFound } from "../protocol/serviceError.js";
import type { StoredMetricFilter } from "../store/store.js";
import { decodeName, encodeToken } from "../protocol/tokens.js";
import {
  booleanMember,
  describeLimitMember,
  filterMembers,
  filterPatternMember,
  groupNameMember,
  streamNameMember,
  tokenMember,
} from "./commonMembers.js";
import { readFilterPattern } from "./filterLogEvents.js";
import { checkFilterRoom } from "./filterRoom.js";
import { unary } from "./operation.js";
import { pageOf } from "./paging.js";

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
  checkFilterRoom(group, { kind: "metricFilters", name: filterName, pattern: filterPattern });
  const createdAt = group.metricFilters.get(filterName)?.createdAt ?? clock.now();
  group.metricFilters.set(filterName, { name: filterName, createdAt, given });
  return {};
});

type Plain = Readonly<Record<string, unknown>>;

/** Throws SerializationException for members of other types. */
function readTransformation(given: Plain): MetricTransformation {
  const { metricName, metricNamespace, metricValue, defaultValue, unit, dimensions } = given;
  return {
    metricName: text("metricName", metricName),
    metricNamespace: text("metricNamespace", metricNamespace),
    metricValue: text("metricValue", metricValue),
    ...(defaultValue === undefined || defaultValue === null ? {} : { defaultValue: Number(defaultValue) }),
    ...(unit === undefined || unit === null ? {} : { unit: text("unit", unit) }),
    ...(dimensions === undefined || dimensions === null ? {} : { dimensions: textMap(dimensions) }),
  };
}

function text(name: string, value: unknown): string {
  if (value === undefined || value === null) {
    throw invalidParameter(`1 validation error detected: Value null at 'metricTransformations.1.member.${name}' failed \
to satisfy constraint: Member must not be null`);
  }
  if (typeof value !== "string") throw serializationError(`The value of ${name} has the wrong type.`);
  return value;
}

function textMap(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== "object") throw serializationError("The value of dimensions has the wrong type.");
  return Object.fromEntries(Object.entries(value ?? {}).map(([name, field]) => [name, text("dimensions", field)]));
}

const describeMembers = {
  logGroupName: groupNameMember,
  filterNamePrefix: streamNameMember,
  metricName: metricMember,
  metricNamespace: metricMember,
  nextToken: tokenMember,
  limit: describeLimitMember,
} as const;

/** Those of a group, or of all; by name. The prefix counts only with a group, as the SDK says. */
export const describeMetricFilters = unary(describeMembers, (input, { store, clock }) => {
  const { logGroupName, filterNamePrefix, metricName, metricNamespace, nextToken, limit } = input;
  if ((metricName === undefined) !== (metricNamespace === undefined)) {
    throw invalidParameter("The metric name and the metric namespace must be given together.");
  }
  const groups = logGroupName === undefined ? store.groups() : [store.group(logGroupName)];
  const prefix = logGroupName === undefined ? "" : (filterNamePrefix ?? "");
  const wanted = { metricName, metricNamespace };
  const found = groups
    .flatMap((group) => [...group.metricFilters.values()].map((filter) => ({ ...filter, group: group.name })))
    .filter((filter) => filter.name.startsWith(prefix) && (metricName === undefined || isAbout(filter, wanted)))
    .map((filter) => ({ name: `${filter.name}:${filter.group}`, filter }))
    .sort(byName);
  const now = clock.now();
  const after = nextToken === undefined ? "" : decodeName(nextToken, "metricFilters", now);
  const { items, last } = pageOf(found, ({ name }) => name > after, limit ?? describeLimitMember.max);
  return {
    metricFilters: items.map(({ filter }) => ({
      filterName: filter.name,
      logGroupName: filter.group,
      creationTime: filter.createdAt,
      applyOnTransformedLogs: false,
      ...filter.given,
    })),
    ...(last === undefined ? {} : { nextToken: encodeToken("metricFilters", [last.name], now) }),
  };
});

function isAbout({ given }: StoredMetricFilter, metric: Plain): boolean {
  const transformation: Plain = { ...given.metricTransformations[0] };
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
  // Nothing is extracted by other patterns, not even by those of JSON with selectors.
  const hasFields = filterPattern.trimStart().startsWith("[");
  return {
    matches: logEventMessages.flatMap((eventMessage, index) =>
      matches(eventMessage)
        ? [{ eventNumber: index + 1, eventMessage, extractedValues: hasFields ? extract(eventMessage) : {} }]
        : [],
    ),
  };
});
