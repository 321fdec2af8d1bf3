import * as l10n from "../../base/l10n.js";
import { characterCount } from "../../base/characters.js";
import { closest } from "../../base/closest.js";
import type { JsonPath, JsonProblem } from "../document/text/jsonPlace.js";
import { checkGrok } from "./checkGrok.js";
import { type MemberRule, type Members, processorKinds, processorNamed, transformerLimits } from "./processors.js";

/** A problem of a configuration, and the value that has it. */
export interface TransformerProblem extends Pick<JsonProblem, "message" | "severity"> {
  readonly path: JsonPath;
}

const example = '{ "parseJSON": {} }';

/**
 * Everything that the service refuses in a transformer's configuration, according to the API reference and the user
 * guide's "Create and manage log transformers"; any value can be given.
 */
export function checkTransformer(config: unknown): readonly TransformerProblem[] {
  if (!Array.isArray(config)) return [problem([], l10n.t("A transformer is an array of processors."))];
  const found = config.map((processor: unknown) => kindOf(processor));
  return [
    ...config.flatMap((processor: unknown, index) => processorProblems(processor, [index])),
    ...countProblems(found),
    ...orderProblems(found),
    ...onceProblems(found),
  ];
}

function countProblems(kinds: readonly (string | undefined)[]): readonly TransformerProblem[] {
  const { processors: most, parsers: mostParsers } = transformerLimits;
  if (kinds.length === 0) return [problem([], l10n.t("A transformer has at least one processor, a parser."))];
  const parsers = kinds.flatMap((kind, index) => (isParser(kind) ? [index] : []));
  const [surplus] = parsers.slice(mostParsers);
  return [
    ...(kinds.length > most
      ? [problem([most], l10n.t`A transformer can have at most ${most} processors; there are ${kinds.length}.`)]
      : []),
    ...(surplus === undefined
      ? []
      : [
          problem(
            [surplus],
            l10n.t`A transformer can have at most ${mostParsers} parsers; there are ${parsers.length}.`,
          ),
        ]),
  ];
}

function orderProblems(kinds: readonly (string | undefined)[]): readonly TransformerProblem[] {
  const [first] = kinds;
  const isOther = first !== undefined && processorNamed(first) !== undefined && !isParser(first);
  const [, ...others] = kinds.flatMap((kind, index) => (isVended(kind) ? [index] : []));
  return [
    ...(isOther
      ? [problem([0], l10n.t`The first processor must be a parser, such as parseJSON; ${first} is none.`)]
      : []),
    ...kinds.flatMap((kind, index) =>
      isVended(kind) && index > 0 && !others.includes(index)
        ? [problem([index], l10n.t`${kind ?? ""} must be the first processor.`)]
        : [],
    ),
    ...others.map((index) =>
      problem([index], l10n.t("A transformer can have only one parser of logs that AWS services write.")),
    ),
  ];
}

function onceProblems(kinds: readonly (string | undefined)[]): readonly TransformerProblem[] {
  return kinds.flatMap((kind, index) => {
    const isAgain = kind !== undefined && processorNamed(kind)?.once === true && kinds.indexOf(kind) < index;
    return isAgain
      ? [problem([index], l10n.t`A transformer can have only one ${kind}: put its entries into the first.`)]
      : [];
  });
}

/** The kind of a processor as it is written, known or not; undefined where it has none, or several. */
function kindOf(processor: unknown): string | undefined {
  const [kind, ...others] = isObject(processor) ? Object.keys(processor) : [];
  return others.length === 0 ? kind : undefined;
}

function isParser(kind: string | undefined): boolean {
  const family = processorNamed(kind ?? "")?.family;
  return family === "parser" || family === "vendedParser";
}

function isVended(kind: string | undefined): boolean {
  return processorNamed(kind ?? "")?.family === "vendedParser";
}

function processorProblems(processor: unknown, path: JsonPath): readonly TransformerProblem[] {
  if (!isObject(processor)) return [problem(path, l10n.t`A processor is an object, such as ${example}.`)];
  const kinds = Object.keys(processor);
  if (kinds.length !== 1) {
    return [problem(path, l10n.t`A processor is an object with exactly one member, such as ${example}.`)];
  }
  const [kind = ""] = kinds;
  const spec = processorNamed(kind);
  const at = [...path, kind];
  if (spec === undefined) {
    const likely = closest(kind, processorKinds);
    const hint = likely === undefined ? "" : l10n.t` Is ${likely} meant?`;
    return [problem(at, l10n.t`There is no processor ${kind}.${hint}`)];
  }
  const value = processor[kind];
  const found = memberProblems(value, spec.members, at);
  return found.length > 0 || !isObject(value) ? found : kindProblems(kind, value, at);
}

/** What no table says. */
function kindProblems(kind: string, value: Given, path: JsonPath): readonly TransformerProblem[] {
  const { source, match } = value;
  if (typeof source === "string" && source !== "@message") {
    if (isVended(kind) && kind !== "parseToOCSF") {
      return [problem([...path, "source"], l10n.t`${kind} reads @message alone.`)];
    }
    if (kind === "parseJSON" && path[0] === 0) {
      return [problem([...path, "source"], l10n.t("As the first processor, parseJSON reads @message alone."))];
    }
  }
  if (kind === "grok") return checkGrok(String(match)).map((message) => problem([...path, "match"], message));
  if (kind === "csv") return delimiterProblems(value, path);
  return kind === "listToMap" ? flatteningProblems(value, path) : [];
}

type Given = Readonly<Record<string, unknown>>;

function delimiterProblems({ delimiter }: Given, path: JsonPath): readonly TransformerProblem[] {
  const [tab, blank] = [String.raw`\t`, String.raw`\s`];
  if (typeof delimiter !== "string" || characterCount(delimiter) < 2 || delimiter === tab || delimiter === blank)
    return [];
  return [problem([...path, "delimiter"], l10n.t`A delimiter is one character, ${tab} or ${blank}.`)];
}

function flatteningProblems({ flatten, flattenedElement }: Given, path: JsonPath): readonly TransformerProblem[] {
  return flatten === true && flattenedElement === undefined
    ? [problem(path, l10n.t("With flatten, flattenedElement must say which element is kept: first or last."))]
    : [];
}

function memberProblems(value: unknown, members: Members, path: JsonPath): readonly TransformerProblem[] {
  if (!isObject(value)) return [problem(path, l10n.t("This must be an object."))];
  const missing = Object.entries(members).filter(
    ([name, { required }]) => required === true && !Object.hasOwn(value, name),
  );
  return [
    ...missing.map(([name]) => problem(path, l10n.t`“${name}” is missing.`)),
    ...Object.entries(value).flatMap(([name, member]) => {
      const rule = Object.hasOwn(members, name) ? members[name] : undefined;
      if (rule !== undefined) return valueProblems(member, rule, [...path, name]);
      const likely = closest(name, Object.keys(members));
      const hint = likely === undefined ? "" : l10n.t` Is ${likely} meant?`;
      return [problem([...path, name], l10n.t`“${name}” is not allowed here.${hint}`)];
    }),
  ];
}

function valueProblems(value: unknown, rule: MemberRule, path: JsonPath): readonly TransformerProblem[] {
  switch (rule.type) {
    case "flag":
      return typeof value === "boolean" ? [] : [problem(path, l10n.t`This must be ${l10n.t("true or false")}.`)];
    case "text":
      return textProblems(value, rule, path);
    case "key":
      return keyProblems(value, path);
    case "keys":
    case "texts":
      return listProblems(value, rule.most, path, (item, at) =>
        rule.type === "keys" ? keyProblems(item, at) : textProblems(item, rule, at),
      );
    case "entries": {
      const { most, surely, members } = rule;
      const found = listProblems(value, most, path, (item, at) => memberProblems(item, members, at));
      const count = Array.isArray(value) ? value.length : 0;
      return surely === undefined || count <= surely || count > most
        ? found
        : [
            ...found,
            {
              path: [...path, surely],
              message: l10n.t`The API reference allows ${surely} entries, the user guide ${most}: the service may refuse more than ${surely}.`,
              severity: "warning",
            },
          ];
    }
  }
}

function listProblems(
  value: unknown,
  most: number,
  path: JsonPath,
  ofItem: (item: unknown, at: JsonPath) => readonly TransformerProblem[],
): readonly TransformerProblem[] {
  if (!Array.isArray(value) || value.length === 0) {
    return [problem(path, l10n.t("This must be an array with at least one item."))];
  }
  const tooMany = value.length > most;
  return [
    ...(tooMany ? [problem([...path, most], l10n.t`There can be at most ${most}; there are ${value.length}.`)] : []),
    ...value.flatMap((item: unknown, index) => ofItem(item, [...path, index])),
  ];
}

function textProblems(
  value: unknown,
  { longest, values }: { readonly longest?: number; readonly values?: readonly string[] },
  path: JsonPath,
): readonly TransformerProblem[] {
  if (typeof value !== "string") return [problem(path, l10n.t`This must be ${l10n.t("a string")}.`)];
  if (value === "") return [problem(path, l10n.t("This can't be empty."))];
  if (values !== undefined && !values.includes(value)) {
    return [problem(path, l10n.t`This must be ${l10n.t`one of ${values.join(", ")}`}.`)];
  }
  return longest !== undefined && characterCount(value) > longest
    ? [problem(path, l10n.t`This can have at most ${longest} characters.`)]
    : [];
}

function keyProblems(value: unknown, path: JsonPath): readonly TransformerProblem[] {
  const { keyLength, keyDepth } = transformerLimits;
  const found = textProblems(value, { longest: keyLength }, path);
  if (found.length > 0 || typeof value !== "string") return found;
  const depth = value.split(".").length;
  return depth > keyDepth
    ? [problem(path, l10n.t`A field can be nested at most ${keyDepth} deep; this is ${depth}.`)]
    : [];
}

function problem(path: JsonPath, message: string): TransformerProblem {
  return { path, message, severity: "error" };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
