import * as l10n from "../../../base/l10n.js";
import { type JsonPath, type JsonProblem, placeInJson } from "./jsonPlace.js";
import { parseJson } from "./jsonText.js";

/** A problem of a value in the document, by the path to it. */
export interface PathProblem extends Pick<JsonProblem, "message" | "severity"> {
  readonly path: JsonPath;
}

/** The type of a member: a simple one, an object, or an array of exactly one item. */
export type Shape =
  | "text"
  | "number"
  | "flag"
  | "texts"
  | "textMap"
  | { readonly members: Readonly<Record<string, Shape>>; readonly required: readonly string[] }
  | { readonly only: Shape };

/** The value of a document, unless a problem is an error, and the problems. */
export interface ReadJson<T> {
  readonly value?: T;
  readonly problems: readonly JsonProblem[];
}

/**
 * Reads a document of a shape: `read` gets a value that has it. The problems are invalid JSON (without offsets, as editors
 * mark it), wrong types, and what `read` finds.
 */
export function readJsonOf<T>(
  text: string,
  shape: Shape,
  read: (value: unknown) => { readonly value: T; readonly problems: readonly PathProblem[] },
): ReadJson<T> {
  const root = parseJson(text);
  if (root === undefined)
    return { problems: [{ start: 0, end: 0, message: l10n.t("This is not valid JSON."), severity: "error" }] };
  const given: unknown = JSON.parse(text);
  const ofShape = shapeProblems(given, shape, []);
  if (ofShape.length > 0) {
    return {
      problems: ofShape.map(({ path, message }) => ({ ...placeInJson(root, path), message, severity: "error" })),
    };
  }
  const { value, problems: found } = read(given);
  const problems = found.map(({ path, message, severity }) => ({ ...placeInJson(root, path), message, severity }));
  return problems.some(({ severity }) => severity === "error") ? { problems } : { value, problems };
}

interface ShapeProblem {
  readonly path: readonly (string | number)[];
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
