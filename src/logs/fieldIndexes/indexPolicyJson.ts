import * as l10n from "../../base/l10n.js";
import { characterCount } from "../../base/characters.js";
import { type JsonPath, type JsonProblem, placeInJson } from "../document/text/jsonPlace.js";
import { parseJson } from "../document/text/jsonText.js";
import { limits } from "../limits.js";

/** A field that a policy indexes. */
export interface IndexedField {
  readonly name: string;
  readonly type: "FIELD_INDEX" | "FACET";
}

/** The fields of a policy's document, unless a problem is an error, and the problems. */
export interface ReadIndexPolicy {
  readonly fields?: readonly IndexedField[];
  readonly problems: readonly JsonProblem[];
}

// oxlint-disable-next-line sentences/translated -- a name
const plainMember = "Fields";

interface PolicyProblem {
  readonly path: JsonPath;
  readonly message: string;
}

/** The types of an index (PutIndexPolicy). */
export const indexTypes = ["FIELD_INDEX", "FACET"] as const;

/** The policy that a group without one is offered to begin with: the service refuses it until it has a field. */
export const firstIndexPolicy = `${JSON.stringify({ Fields: [] }, undefined, 2)}\n`;

/** A policy's document in lines. One that isn't JSON stays as it is. */
export function indexPolicyText(document: string): string {
  try {
    return `${JSON.stringify(JSON.parse(document), undefined, 2)}\n`;
  } catch {
    return document;
  }
}

/**
 * Reads a policy's document. The problems are invalid JSON, and what the service refuses (PutIndexPolicy, and the user
 * guide's "Field index syntax and quotas").
 */
export function readIndexPolicy(text: string): ReadIndexPolicy {
  const root = parseJson(text);
  if (root === undefined) {
    return { problems: [{ start: 0, end: 0, message: l10n.t("This is not valid JSON."), severity: "error" }] };
  }
  const value: unknown = JSON.parse(text);
  const problems = policyProblems(value, text);
  return problems.length > 0
    ? { problems: problems.map(({ path, message }) => ({ ...placeInJson(root, path), message, severity: "error" })) }
    : { fields: fieldsOf(value), problems: [] };
}

/** The fields that a document names, whether or not the service takes it. */
export function fieldsOf(document: unknown): readonly IndexedField[] {
  const { Fields, FieldsV2 } = Object(document) as Members;
  const plain = Array.isArray(Fields) ? Fields.filter((name) => typeof name === "string") : [];
  const typed = isObject(FieldsV2) ? Object.entries(FieldsV2) : [];
  const fields: readonly IndexedField[] = [
    ...plain.map((name) => ({ name, type: "FIELD_INDEX" }) as const),
    ...typed.map(([name, index]) => ({ name, type: typeOf(index) === "FACET" ? "FACET" : "FIELD_INDEX" }) as const),
  ];
  return [...new Map(fields.map((field) => [field.name, field])).values()];
}

interface Members {
  readonly Fields?: unknown;
  readonly FieldsV2?: unknown;
}

function policyProblems(value: unknown, text: string): readonly PolicyProblem[] {
  if (!isObject(value)) return [{ path: [], message: l10n.t("A policy is an object with Fields, FieldsV2 or both.") }];
  const { Fields: plain, FieldsV2: typed, ...others } = value as Members & Readonly<Record<string, unknown>>;
  const most = limits.indexPolicyLength;
  return [
    ...(characterCount(text) > most ? [{ path: [], message: l10n.t`This can have at most ${most} characters.` }] : []),
    ...Object.keys(others).map((name) => ({ path: [name], message: l10n.t`“${name}” is not allowed here.` })),
    ...plainProblems(plain),
    ...typedProblems(typed),
    ...countProblems(plain, typed),
  ];
}

function plainProblems(fields: unknown): readonly PolicyProblem[] {
  if (fields === undefined) return [];
  const path = [plainMember];
  if (!Array.isArray(fields)) return [{ path, message: l10n.t`This must be ${l10n.t("an array of strings")}.` }];
  return fields.flatMap((name: unknown, index) =>
    typeof name === "string"
      ? nameProblems(name, [...path, index])
      : [{ path: [...path, index], message: l10n.t`This must be ${l10n.t("a string")}.` }],
  );
}

function typedProblems(fields: unknown): readonly PolicyProblem[] {
  if (fields === undefined) return [];
  const path = ["FieldsV2"];
  if (!isObject(fields)) return [{ path, message: l10n.t("This must be an object.") }];
  return Object.entries(fields).flatMap(([name, index]) => {
    const at = [...path, name];
    const named = nameProblems(name, at);
    if (!isObject(index))
      return [...named, { path: at, message: l10n.t`This must be an object, such as ${'{ "type": "FACET" }'}.` }];
    const isKnown = indexTypes.some((type) => type === typeOf(index));
    return isKnown
      ? named
      : [
          ...named,
          { path: [...at, "type"], message: l10n.t`This must be ${l10n.t`one of ${indexTypes.join(", ")}`}.` },
        ];
  });
}

function nameProblems(name: string, path: JsonPath): readonly PolicyProblem[] {
  const most = limits.indexedFieldLength;
  if (name === "") return [{ path, message: l10n.t("This can't be empty.") }];
  return characterCount(name) > most
    ? [{ path, message: l10n.t`A field's name can have at most ${most} characters.` }]
    : [];
}

/** The service wants at least one field; a field can stand in one of the two only. */
function countProblems(plain: unknown, typed: unknown): readonly PolicyProblem[] {
  const names: readonly unknown[] = Array.isArray(plain) ? plain : [];
  const others = isObject(typed) ? Object.keys(typed) : [];
  const count = names.length + others.length;
  const most = limits.indexedFields;
  const message = l10n.t`A policy can have at most ${most} fields; there are ${count}.`;
  return [
    ...(count === 0 ? [{ path: [], message: l10n.t("A policy must have at least one field.") }] : []),
    ...(count > most ? [{ path: names.length > most ? [plainMember, most] : [], message }] : []),
    ...names.flatMap((name, index) => {
      const isTwice = names.indexOf(name) < index || others.some((other) => other === name);
      return isTwice ? [{ path: [plainMember, index], message: l10n.t("This field is there twice.") }] : [];
    }),
  ];
}

function typeOf(index: unknown): unknown {
  return (Object(index) as { readonly type?: unknown }).type;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
