import * as l10n from "../../base/l10n.js";
import type { JsonPath, JsonProblem } from "../document/text/jsonPlace.js";
import { limits } from "../limits.js";
import { documentMembers, findingsDestinations, members } from "./dataProtectionMembers.js";
import { type DataIdentifier, managedIdentifierName } from "./dataProtection.js";

/** A problem of a value in a policy's document. A warning is about something that no page of the service settles. */
export interface PolicyProblem extends Pick<JsonProblem, "message" | "severity"> {
  readonly path: JsonPath;
}

const version = "2021-06-01";
/** User guide, "Custom data identifier constraints". */
const customName = /^[\w-]+$/u;
const customRegex = /^[\w#=@/;, ^$?[\]{}|\\*+.-]+$/u;

type Value = Readonly<Record<string, unknown>>;

/** Everything that the service refuses of a data protection policy according to its documentation. */
export function checkDataProtection(document: unknown): readonly PolicyProblem[] {
  if (!isObject(document)) return [error([], l10n.t("This must be an object."))];
  const unknown = Object.keys(document).filter((name) => !documentMembers.has(name));
  const { Version, Statement, Configuration } = document;
  return [
    ...unknown.map((name) => warning([name], l10n.t`A data protection policy has no “${name}”.`)),
    ...(Version === undefined || Version === version
      ? []
      : [warning([members.version], l10n.t`The version of data protection policies is ${version}.`)]),
    ...customProblems(Configuration),
    ...statementsProblems(Statement, new Set(customIdentifiers(Configuration).map(({ name }) => name))),
  ];
}

/** What a document looks for, as far as it is well-formed. */
export function identifiersOf(document: unknown): readonly DataIdentifier[] {
  if (!isObject(document) || !Array.isArray(document[members.statements])) return [];
  const custom = customIdentifiers(document[members.configuration]);
  const names = (document[members.statements] as readonly unknown[])
    .filter((statement) => members.mask in operationOf(statement))
    .flatMap((statement) => textsOf((Object(statement) as Value)[members.identifiers]));
  return [...new Set(names)].flatMap((text): DataIdentifier[] => {
    const name = managedIdentifierName(text);
    if (name !== undefined) return [{ kind: "managed", name }];
    const own = custom.find((each) => each.name === text);
    return own === undefined ? [] : [own];
  });
}

function statementsProblems(statements: unknown, custom: ReadonlySet<string>): readonly PolicyProblem[] {
  const path = [members.statements];
  if (!Array.isArray(statements) || statements.length !== 2) {
    return [error(path, l10n.t("A data protection policy needs exactly two statements: one audits, one masks."))];
  }
  const list = statements as readonly unknown[];
  const audits = list.filter((statement) => members.audit in operationOf(statement)).length;
  const masks = list.filter((statement) => members.mask in operationOf(statement)).length;
  const problems = list.flatMap((statement, index) => statementProblems(statement, custom, [...path, index]));
  if (problems.length > 0) return problems;
  if (audits !== 1 || masks !== 1) {
    return [error(path, l10n.t("One statement needs the operation Audit, and the other one Deidentify."))];
  }
  return sameIdentifiers(list);
}

/** The contents of the two arrays must match exactly (PutDataProtectionPolicy). */
function sameIdentifiers(statements: readonly unknown[]): readonly PolicyProblem[] {
  const [first = [], second = []] = statements.map((statement) =>
    textsOf((Object(statement) as Value)[members.identifiers]),
  );
  if (JSON.stringify(first) === JSON.stringify(second)) return [];
  const path = [members.statements, 1, members.identifiers];
  const missing = first.find((name) => !second.includes(name)) ?? second.find((name) => !first.includes(name));
  return missing === undefined
    ? [warning(path, l10n.t("Both statements need the same data identifiers; here their order or number differs."))]
    : [error(path, l10n.t`Both statements need the same data identifiers; one of them lacks ${missing}.`)];
}

function statementProblems(statement: unknown, custom: ReadonlySet<string>, path: JsonPath): readonly PolicyProblem[] {
  if (!isObject(statement)) return [error(path, l10n.t("This must be an object."))];
  const { DataIdentifier: identifiers } = statement;
  const at = [...path, members.identifiers];
  if (!Array.isArray(identifiers) || identifiers.length === 0) {
    return [error(at, l10n.t("A statement needs an array of data identifiers."))];
  }
  const unknown = (identifiers as readonly unknown[]).flatMap((identifier, index) => {
    const isKnown =
      typeof identifier === "string" && (managedIdentifierName(identifier) !== undefined || custom.has(identifier));
    const message = l10n.t(
      "A data identifier is arn:aws:dataprotection::aws:data-identifier/… or the name of one in Configuration.",
    );
    return isKnown ? [] : [error([...at, index], message)];
  });
  return [...unknown, ...operationProblems(statement[members.operation], [...path, members.operation])];
}

function operationProblems(operation: unknown, path: JsonPath): readonly PolicyProblem[] {
  const names = isObject(operation) ? Object.keys(operation) : [];
  const [name] = names;
  if (names.length !== 1 || !isObject(operation) || (name !== members.audit && name !== members.mask)) {
    return [error(path, l10n.t("The operation of a statement is Audit or Deidentify."))];
  }
  return name === members.audit
    ? auditProblems(operation[members.audit], [...path, members.audit])
    : maskProblems(operation[members.mask], [...path, members.mask]);
}

function auditProblems(audit: unknown, path: JsonPath): readonly PolicyProblem[] {
  const destination = isObject(audit) ? audit[members.destination] : undefined;
  const at = [...path, members.destination];
  if (!isObject(destination)) {
    return [error(at, l10n.t("Audit needs a FindingsDestination, which can be empty: {}."))];
  }
  return Object.keys(destination)
    .filter((name) => !findingsDestinations.includes(name))
    .map((name) => warning([...at, name], l10n.t`Findings can be sent to ${findingsDestinations.join(", ")}.`));
}

function maskProblems(mask: unknown, path: JsonPath): readonly PolicyProblem[] {
  const config = isObject(mask) ? mask[members.maskConfig] : undefined;
  if (isObject(config) && Object.keys(config).length === 0) return [];
  return [error([...path, members.maskConfig], l10n.t("Deidentify needs an empty MaskConfig: {}."))];
}

function customProblems(configuration: unknown): readonly PolicyProblem[] {
  if (configuration === undefined) return [];
  const path = [members.configuration, members.custom];
  const list = isObject(configuration) ? configuration[members.custom] : undefined;
  if (!Array.isArray(list)) return [error(path, l10n.t("This must be an array of objects with Name and Regex."))];
  const { customIdentifiers: most } = limits;
  return [
    ...(list.length > most ? [error(path, l10n.t`A policy can have at most ${most} custom data identifiers.`)] : []),
    ...(list as readonly unknown[]).flatMap((identifier, index) => customProblem(identifier, [...path, index])),
  ];
}

function customProblem(identifier: unknown, path: JsonPath): readonly PolicyProblem[] {
  const { Name, Regex } = Object(identifier) as Value;
  const { customIdentifierName: longest, customIdentifierRegex: longestRegex } = limits;
  const isName = typeof Name === "string" && Name.length <= longest && customName.test(Name);
  const isRegex = typeof Regex === "string" && Regex.length <= longestRegex && customRegex.test(Regex);
  return [
    ...(isName
      ? []
      : [
          error(
            [...path, members.customName],
            l10n.t`A name has 1 to ${longest} letters, digits, underscores and hyphens.`,
          ),
        ]),
    ...(isRegex
      ? []
      : [
          error(
            [...path, members.customRegex],
            l10n.t`A regular expression has 1 to ${longestRegex} characters; parentheses, colons and quotes are not allowed.`,
          ),
        ]),
  ];
}

function customIdentifiers(configuration: unknown): readonly (DataIdentifier & { readonly kind: "custom" })[] {
  const list = isObject(configuration) ? configuration[members.custom] : undefined;
  if (!Array.isArray(list)) return [];
  return (list as readonly unknown[]).flatMap((identifier) => {
    const { Name: name, Regex: regex } = Object(identifier) as Value;
    return typeof name === "string" && typeof regex === "string" ? [{ kind: "custom" as const, name, regex }] : [];
  });
}

function operationOf(statement: unknown): object {
  const { Operation: operation } = Object(statement) as Value;
  return isObject(operation) ? operation : {};
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

function isObject(value: unknown): value is Value {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function error(path: JsonPath, message: string): PolicyProblem {
  return { path, message, severity: "error" };
}

function warning(path: JsonPath, message: string): PolicyProblem {
  return { path, message, severity: "warning" };
}
