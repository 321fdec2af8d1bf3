import { limits } from "../../logs/limits.js";
import { parseFilterPattern } from "../../logs/filterPattern/parse.js";
import { checkMetricFilter } from "../../logs/metricFilters/checkMetricFilter.js";
import { modelPattern } from "../protocol/memberTypes.js";
import { byName } from "../store/sortedList.js";
import { invalidParameter, resourceNotFound } from "../protocol/serviceError.js";
import type { StoredMetricFilter } from "../store/store.js";
import { pageByName } from "./paging.js";
import {
  booleanMember,
  describeLimitMember,
  filterableGroup,
  filterMembers,
  filterNameMember,
  filterPatternMember,
  groupNameMember,
  tokenMember,
} from "./memberRules.js";
import { checkFilterQuota, readFilterPattern } from "./filters.js";
import { unary } from "./operation.js";

const metricMember = { type: "string", max: limits.metricNameLength, pattern: modelPattern("[^:*$]*") } as const;
/** The service accepts a colon (recorded), though its model does not. */
const namespaceMember = { type: "string", max: limits.metricNameLength, pattern: modelPattern("[^*$]*") } as const;

const transformationMembers = {
  metricName: { ...metricMember, required: true },
  metricNamespace: { ...namespaceMember, required: true },
  metricValue: { type: "string", required: true, max: limits.metricValueLength },
  defaultValue: { type: "double" },
  unit: { type: "string" },
  dimensions: { type: "map" },
} as const;

const putMembers = {
  ...filterMembers,
  filterPattern: { ...filterPatternMember, required: true },
  metricTransformations: {
    type: "objects",
    required: true,
    min: 1,
    max: 1,
    shape: "MetricTransformation",
    members: transformationMembers,
  },
  applyOnTransformedLogs: booleanMember,
  fieldSelectionCriteria: { type: "string", max: limits.fieldSelectionLength },
  emitSystemFieldDimensions: { type: "strings" },
} as const;

export const putMetricFilter = unary(putMembers, (input, { store, clock }) => {
  const { logGroupName, filterName, ...given } = input;
  const { filterPattern, fieldSelectionCriteria, emitSystemFieldDimensions } = given;
  const group = filterableGroup(store, logGroupName);
  readFilterPattern(filterPattern, "metric filter pattern");
  const [transformation] = given.metricTransformations;
  if (transformation === undefined) throw new TypeError("The list of transformations is checked to have one.");
  if (Object.keys(transformation.dimensions ?? {}).length > 0 && !hasFields(filterPattern)) {
    throw invalidParameter("The specified filter pattern does not support dimensions");
  }
  const problems = checkMetricFilter({
    name: filterName,
    pattern: filterPattern,
    transformation,
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

const describeMembers = {
  logGroupName: groupNameMember,
  filterNamePrefix: filterNameMember,
  metricName: metricMember,
  metricNamespace: namespaceMember,
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

/** Only JSON and space-delimited patterns have fields, which dimensions are made of. */
function hasFields(pattern: string): boolean {
  return ["json", "fields"].includes(parseFilterPattern(pattern).pattern.kind);
}

type Metric = Readonly<Record<"metricName" | "metricNamespace", string | undefined>>;

function isForMetric({ given }: StoredMetricFilter, { metricName, metricNamespace }: Metric): boolean {
  const [transformation] = given.metricTransformations;
  return transformation?.metricName === metricName && transformation?.metricNamespace === metricNamespace;
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
  const isSpaceDelimited = filterPattern.trimStart().startsWith("[");
  return {
    matches: logEventMessages.flatMap((eventMessage, index) =>
      matches(eventMessage)
        ? [{ eventNumber: index + 1, eventMessage, extractedValues: isSpaceDelimited ? extract(eventMessage) : {} }]
        : [],
    ),
  };
});
