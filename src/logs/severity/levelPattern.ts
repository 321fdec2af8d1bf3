import { compileFilterPattern } from "../filterPattern/compile.js";
import { parseFilterPattern } from "../filterPattern/parse.js";
import type { Condition, Term, Value } from "../filterPattern/pattern.js";
import { printFilterPattern } from "../filterPattern/print.js";
import { bareValue } from "../filterPattern/values.js";
import { findLevel, type Level } from "./findLevel.js";
import type { Severity } from "./severity.js";

const noSpan = { start: 0, end: 0 };

/** So many ways to write a level are enough, and fit into the limit of a pattern's length. */
const maxWays = 12;

/** How levels are usually written, for a document in which none is to be seen. */
const usual: Readonly<Record<Severity, readonly string[]>> = {
  error: ["ERROR", "Error", "[error]", "level=error", '"level":"error"', "FATAL", "CRITICAL", "Exception"],
  warning: ["WARN", "WARNING", "[warn]", "level=warn", '"level":"warn"', "Warning"],
  info: ["INFO", "[info]", "level=info", '"level":"info"', "NOTICE"],
  debug: ["DEBUG", "TRACE", "[debug]", "level=debug", '"level":"debug"'],
  none: [],
};

/** The beginning of klog's lines, which has the date, and the letters there. */
const klog = /^[IWEF]\d{4} \d\d:/u;
const letters: Readonly<Record<Severity, string>> = { error: "EF", warning: "W", info: "I", debug: "", none: "" };

function ofLetters(severities: readonly Severity[]): string | undefined {
  return valid(`%^[${severities.map((severity) => letters[severity]).join("")}][0-9]{4} %`);
}

/**
 * A filter pattern that finds events of these severities as these messages write them: by the fields of JSON if that is
 * the way of all, else by their texts. Where no message is of these severities, as they are usually written.
 */
export function patternOfSeverities(severities: readonly Severity[], messages: Iterable<string>): string {
  const levels = new Map<string, Level>();
  for (const message of messages) {
    const level = findLevel(message);
    if (level !== undefined && severities.includes(level.severity)) levels.set(keyOf(level), level);
    if (levels.size === maxWays) break;
  }
  const ways = [...levels.values()];
  const texts = ways.map(textOf);
  const pattern = texts.length > 0 && texts.every((text) => klog.test(text)) ? ofLetters(severities) : ofFields(ways);
  return (
    pattern ??
    ofTexts(texts.filter((text) => !/\d{4}/u.test(text))) ??
    ofTexts(severities.flatMap((severity) => usual[severity])) ??
    ""
  );
}

function keyOf(level: Level): string {
  return level.kind === "field" ? `${level.path.join(".")}=${level.value ?? ""}` : level.written;
}

/** How a field is written in a compact JSON text. */
function textOf(level: Level): string {
  return level.kind === "text" ? level.written : `"${level.path.at(-1) ?? ""}":${level.value ?? ""}`;
}

function ofFields(levels: readonly Level[]): string | undefined {
  const parts: Condition[] = [];
  for (const level of levels) {
    if (level.kind !== "field") return undefined;
    parts.push(conditionOf(level));
  }
  const [first] = parts;
  if (first === undefined) return undefined;
  const condition: Condition = parts.length === 1 ? first : { kind: "any", parts, ...noSpan };
  return valid(printFilterPattern({ kind: "json", condition, ...noSpan }));
}

function conditionOf({ path, value }: Extract<Level, { kind: "field" }>): Condition {
  const steps = path.map((name) => ({ kind: "property" as const, name }));
  const subject = { kind: "selector" as const, steps, ...noSpan };
  if (value === undefined) return { kind: "state", subject, state: "missing", ...noSpan };
  return { kind: "comparison", subject, operator: "=", value: valueOf(value), ...noSpan };
}

function valueOf(written: string): Value {
  if (!written.startsWith('"')) return bareValue(written, 0);
  return { kind: "text", text: written.slice(1, -1), openStart: false, openEnd: false, ...noSpan };
}

function ofTexts(texts: readonly string[]): string | undefined {
  if (texts.length === 0) return undefined;
  const role = texts.length === 1 ? ("required" as const) : ("optional" as const);
  const terms = texts.slice(0, maxWays).map((text): Term => ({ kind: "term", role, text, ...noSpan }));
  return valid(printFilterPattern({ kind: "terms", terms, ...noSpan }));
}

/** Undefined if the service wouldn't take it, as with some keys. */
function valid(pattern: string): string | undefined {
  return parseFilterPattern(pattern).problems.length > 0 || compileFilterPattern(pattern).problems !== undefined
    ? undefined
    : pattern;
}
