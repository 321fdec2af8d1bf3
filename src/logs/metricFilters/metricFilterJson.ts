import * as l10n from "../../base/l10n.js";
import { type JsonPath, type JsonProblem, placeInJson } from "../document/text/jsonPlace.js";
import { parseJson } from "../document/text/jsonText.js";
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
  const root = parseJson(text);
  if (root === undefined)
    return { problems: [{ start: 0, end: 0, message: l10n.t("This is not valid JSON."), severity: "error" }] };
  const value: unknown = JSON.parse(text);
  const ofShape = shapeProblems(value, documentShape, []);
  if (ofShape.length > 0) {
    return {
      problems: ofShape.map(({ path, message }) => ({ ...placeInJson(root, path), message, severity: "error" })),
    };
  }
  const filter = toFilter(value);
  const problems = checkMetricFilter(filter).map(({ path, message, severity }) => ({
    ...placeInJson(root, documentPath(path)),
    message,
    severity,
  }));
  return problems.some(({ severity }) => severity === "error") ? { problems } : { filter, problems };
}

/** The type of a member: a simple one, an object, or an array of exactly one item. */
type Shape =
  | "text"
  | "number"
  | "flag"
  | "texts"
  | "textMap"
  | { readonly members: Readonly<Record<string, Shape>>; readonly required: readonly string[] }
  | { readonly only: Shape };

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

interface ShapeProblem {
  readonly path: JsonPath;
  readonly message: string;
}

const simple = {
  text: [l10n.t("a string"), (value: unknown) => typeof value === "string"],
  number: [l10n.t("a number"), (value: unknown) => typeof value === "number"],
  flag: [l10n.t("true or false"), (value: unknown) => typeof value === "boolean"],
  texts: [l10n.t("an array of strings"), (value: unknown) => Array.isArray(value) && value.every(isText)],
  textMap: [
    l10n.t("an object whose values are strings"),
    (value: unknown) => isObject(value) && Object.values(value).every(isText),
  ],
} as const;

function shapeProblems(value: unknown, shape: Shape, path: JsonPath): readonly ShapeProblem[] {
  if (typeof shape === "string") {
    const [expected, isValid] = simple[shape];
    return isValid(value) ? [] : [{ path, message: l10n.t`This must be ${expected}.` }];
  }
  if ("only" in shape) {
    return Array.isArray(value) && value.length === 1
      ? shapeProblems(value[0], shape.only, [...path, 0])
      : [{ path, message: l10n.t("This must be an array with exactly one object.") }];
  }
  if (!isObject(value)) return [{ path, message: l10n.t("This must be an object.") }];
  const missing = shape.required.filter((name) => !Object.hasOwn(value, name));
  return [
    ...missing.map((name) => ({ path, message: l10n.t`“${name}” is missing.` })),
    ...Object.entries(value).flatMap(([name, member]) => {
      const expected = Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
      return expected === undefined
        ? [{ path: [...path, name], message: l10n.t`“${name}” is not allowed here.` }]
        : shapeProblems(member, expected, [...path, name]);
    }),
  ];
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

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
