import type { JsonPath, JsonProblem } from "../document/text/jsonPlace.js";
import { readJsonOf, type Shape } from "../document/text/jsonShape.js";
import { type MetricFilterProblem, checkMetricFilter } from "./checkMetricFilter.js";
import type { MetricTransformation, NewMetricFilter } from "./metricFilter.js";

/** The filter of a document, unless a problem is an error, and the problems. */
export interface ReadMetricFilter {
  readonly filter?: NewMetricFilter;
  readonly problems: readonly JsonProblem[];
}

/**
 * A metric filter as the JSON input of PutMetricFilter without the log group, as `aws logs put-metric-filter
 * --cli-input-json` reads it.
 */
export function metricFilterJson(filter: NewMetricFilter): string {
  const { name, pattern, transformation, ...rest } = filter;
  const input = { filterName: name, filterPattern: pattern, metricTransformations: [transformation], ...rest };
  return `${JSON.stringify(input, undefined, 2)}\n`;
}

/**
 * Reads such a document. The problems are invalid JSON (without offsets, as editors mark it), wrong types, and what the
 * service would refuse.
 */
export function readMetricFilterJson(text: string): ReadMetricFilter {
  const { value: filter, problems } = readJsonOf(text, documentShape, (value) => {
    const read = toFilter(value);
    const found = checkMetricFilter(read).map((problem) => ({ ...problem, path: documentPath(problem.path) }));
    return { value: read, problems: found };
  });
  return filter === undefined ? { problems } : { filter, problems };
}

const transformationShape: Shape = {
  members: {
    metricName: "text",
    metricNamespace: "text",
    metricValue: "text",
    defaultValue: "number",
    unit: "text",
    dimensions: "textMap",
  },
  required: ["metricName", "metricNamespace", "metricValue"],
};

const documentShape: Shape = {
  members: {
    filterName: "text",
    filterPattern: "text",
    metricTransformations: { only: transformationShape },
    applyOnTransformedLogs: "flag",
    fieldSelectionCriteria: "text",
    emitSystemFieldDimensions: "texts",
  },
  required: ["filterName", "filterPattern", "metricTransformations"],
};

interface Input extends Omit<NewMetricFilter, "name" | "pattern" | "transformation"> {
  readonly filterName: string;
  readonly filterPattern: string;
  readonly metricTransformations: readonly [MetricTransformation];
}

/** Converts a value that has the right shape. */
function toFilter(value: unknown): NewMetricFilter {
  const { filterName: name, filterPattern: pattern, metricTransformations, ...rest } = value as Input;
  return { name, pattern, transformation: metricTransformations[0], ...rest };
}

const memberNames: ReadonlyMap<string, readonly (string | number)[]> = new Map([
  ["name", ["filterName"]],
  ["pattern", ["filterPattern"]],
  ["transformation", ["metricTransformations", 0]],
]);

/** The path in the document to a member of the filter. */
function documentPath([first = "", ...rest]: MetricFilterProblem["path"]): JsonPath {
  return [...(memberNames.get(first) ?? [first]), ...rest];
}
