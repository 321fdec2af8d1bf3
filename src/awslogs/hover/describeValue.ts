import * as l10n from "../../base/l10n.js";
import { inlineCode } from "../../base/markdown.js";
import { deadRanges, isArchive, isGlob, readBoolean, readInteger, readLineRange } from "../semantics/agentValues.js";
import { describeLimits } from "./describe.js";
import { classifyEncoding, languagesOf } from "../semantics/encodings.js";
import type { KeySpec, ValueType } from "../semantics/keySpec.js";
import { placeholders } from "../semantics/placeholders.js";

/** What a value does, as Markdown; undefined if there is nothing to add to the key's documentation. */
export function describeValue(spec: KeySpec, value: string): string | undefined {
  const { type, use } = spec;
  switch (type.kind) {
    case "glob":
      return isSingle(value) ? (isGlob(value) ? type.pattern : use) : undefined;
    case "logGroup":
    case "logStream":
      return [use, filledIn(value)].filter((part) => part !== undefined).join("\n\n");
    case "enum":
      return describeChoice(spec, type, value);
    case "boolean":
      return describeBoolean(spec, type, value);
    case "lineRange":
      return describeLines(spec, value);
    case "encoding":
      return describeEncoding(spec, value);
    case "integer":
      return describeNumber(spec, type, value);
    default:
      return use;
  }
}

/** True if the agent can open what the value names: not a list, a folder, an archive or what a shell expands. */
function isSingle(value: string): boolean {
  return value.startsWith("/") && !/\/$|[,;|\s]\/|\$|`/.test(value) && !isArchive(value);
}

function describeChoice(spec: KeySpec, { values }: ValueType & { kind: "enum" }, value: string): string {
  return values.find((each) => each.value === value)?.doc ?? l10n.t`Not a valid value: ${spec.onBadValue}.`;
}

/** The name with an example for each placeholder; undefined without placeholders. */
function filledIn(value: string): string | undefined {
  let filled = value;
  for (const { text, example } of placeholders) filled = filled.replaceAll(text, example);
  return filled === value ? undefined : l10n.t`For example ${inlineCode(filled)}.`;
}

function describeBoolean(spec: KeySpec, type: ValueType & { kind: "boolean" }, value: string): string {
  const read = readBoolean(value);
  if (read === undefined) return l10n.t`Not a boolean: ${spec.onBadValue}.`;
  return read ? type.yes : type.no;
}

function describeLines(spec: KeySpec, value: string): string {
  const range = readLineRange(value);
  if (range === undefined) return l10n.t`Neither a line nor a range of lines: ${spec.onBadValue}.`;
  const { from, to, dead } = range;
  if (dead !== undefined) return l10n.t`${deadRanges[dead]}, so this log is never sent.`;
  const lines = from === to ? l10n.t`line ${from}` : l10n.t`lines ${from} to ${to}`;
  const short = to === 1 ? l10n.t("no line") : l10n.t`fewer than ${to} lines`;
  return l10n.t`The agent identifies a file by its ${lines}: files that are equal there count as the same file. While a file has ${short}, nothing from it is sent.`;
}

function describeEncoding(spec: KeySpec, value: string): string {
  const verdict = classifyEncoding(value);
  if (verdict === "unknown") return l10n.t`Unknown encoding: ${spec.onBadValue}.`;
  const scripts = languagesOf(value);
  const codec = l10n.t`Python's codec ${inlineCode(value)}${scripts === undefined ? "" : l10n.t`, for ${scripts}`}.`;
  return verdict === "usable" ? codec : l10n.t`${codec} Lines are garbled.`;
}

function describeNumber(spec: KeySpec, type: ValueType & { kind: "integer" }, value: string): string {
  const number = readInteger(value);
  if (number === undefined) return l10n.t`Not a whole number: ${spec.onBadValue}.`;
  const { minimum, maximum } = type;
  const effect =
    minimum !== undefined && number < minimum.value
      ? l10n.t`Below ${minimum.value}: ${minimum.effect}.`
      : maximum !== undefined && number > maximum.value
        ? l10n.t`Above ${maximum.value}: ${maximum.effect}.`
        : undefined;
  const byDefault = value === spec.default ? l10n.t(" · the default") : "";
  const facts = `${amount(number, type.unit)} · ${describeLimits(type)}${byDefault}`;
  return effect === undefined ? facts : `${facts}\n\n${effect}`;
}

/** The larger units of each unit of the schema, the largest first. */
const largerUnits: Readonly<Record<string, readonly (readonly [size: number, name: string])[]>> = {
  ms: [
    [3_600_000, "hours"],
    [60_000, "minutes"],
    [1000, "seconds"],
  ],
  bytes: [
    [1_048_576, "MiB"],
    [1024, "KiB"],
  ],
};

/** A number in the most readable unit. */
function amount(number: number, unit: string): string {
  const [size, name] = largerUnits[unit]?.find(([each]) => Math.abs(number) >= each) ?? [1, unit];
  const shown = Number((number / size).toFixed(2));
  const about = shown * size === number ? "" : "about ";
  return `${about}${shown} ${shown === 1 ? name.replace(/s$/, "") : name}`;
}
