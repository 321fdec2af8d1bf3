import { type JsonField, jsonFieldAt } from "../document/text/jsonFieldAt.js";
import { compileFilterPattern } from "../filterPattern/compile.js";
import { parseFilterPattern } from "../filterPattern/parse.js";
import type { Condition, FilterPattern, Term } from "../filterPattern/pattern.js";
import { printFilterPattern } from "../filterPattern/print.js";
import { bareValue } from "../filterPattern/values.js";
import { limits } from "../limits.js";

const noSpan = { start: 0, end: 0 };

/**
 * A pattern that matches messages with all of these texts, quoted if they need it; undefined if all are blank. Texts beyond
 * the limit of length are cut off.
 */
export function patternOfTexts(texts: readonly string[]): string | undefined {
  const terms: Term[] = [];
  for (const text of new Set(texts.map((each) => each.trim()))) {
    const room = limits.filterPatternLength - printed(terms).length - 1;
    const fitted = cutToFit(text, room);
    if (fitted.trim() !== "") terms.push({ kind: "term", role: "required", text: fitted, ...noSpan });
  }
  return terms.length === 0 ? undefined : printed(terms);
}

function printed(terms: readonly Term[]): string {
  return printFilterPattern({ kind: "terms", terms, ...noSpan });
}

/** The beginning of a text that fits into this length with its quotes. */
function cutToFit(text: string, room: number): string {
  let length = 2;
  let cut = "";
  for (const character of text) {
    length += /["\\]/u.test(character) ? 2 : character.length;
    if (length > room) break;
    cut += character;
  }
  return cut;
}

/** A pattern that requires both, if their forms can be combined within the limits; otherwise the second. */
export function narrowPattern(present: string, added: string): string {
  const [first, second] = [parseFilterPattern(present), parseFilterPattern(added)];
  if (first.problems.length > 0 || second.problems.length > 0) return added;
  const joined = combine(first.pattern, second.pattern);
  const text = joined === undefined ? added : printFilterPattern(joined);
  return parseFilterPattern(text).problems.length > 0 ? added : text;
}

function combine(first: FilterPattern, second: FilterPattern): FilterPattern | undefined {
  if (first.kind === "terms" && second.kind === "terms") {
    const terms = [...first.terms, ...second.terms];
    // Together with other terms those with ? would have no effect.
    if (terms.some(({ role }) => role === "optional")) return undefined;
    const isNew = ({ text, role }: Term, index: number): boolean =>
      terms.findIndex((other) => other.text === text && other.role === role) === index;
    return { kind: "terms", terms: terms.filter(isNew), ...noSpan };
  }
  if (first.kind !== "json" || second.kind !== "json") return undefined;
  if (first.condition === undefined || second.condition === undefined) return undefined;
  const parts = [...allOf(first.condition), ...allOf(second.condition)];
  return { kind: "json", condition: { kind: "all", parts, ...noSpan }, ...noSpan };
}

function allOf(condition: Condition): readonly Condition[] {
  return condition.kind === "all" ? condition.parts : [condition];
}

/**
 * The parts of a selected text that occur in its message: a document replaces control characters and truncates lines.
 * Without a message, the text itself.
 */
export function termsOfSelection(selected: string, message: string | undefined): readonly string[] {
  const text = selected.trim();
  if (message === undefined || message.includes(text)) return text === "" ? [] : [text];
  return text
    .split(/\s+|[\u2400-\u2421\uFFFD]|‹U\+[0-9A-F]{4,6}›/u)
    .filter((part) => part !== "" && message.includes(part));
}

/**
 * A pattern for the JSON field at an offset of a message, such as `{ $.level = "ERROR" }`. If no selector can express it, or
 * the message doesn't begin with the JSON, the field's text as a phrase. Undefined if there is no field, or one that
 * contains others.
 */
export function patternOfField(message: string, offset: number): string | undefined {
  const field = jsonFieldAt(message, offset);
  if (field === undefined) return undefined;
  const pattern = fieldPattern(message, field);
  return pattern !== undefined && isMatched(pattern, message)
    ? pattern
    : patternOfTexts([message.slice(field.start, field.end)]);
}

function fieldPattern(message: string, { steps, valueStart, end }: JsonField): string | undefined {
  const written = message.slice(valueStart, end);
  const condition = conditionOn({ kind: "selector", steps, ...noSpan }, JSON.parse(written), written);
  return condition && printFilterPattern({ kind: "json", condition, ...noSpan });
}

function conditionOn(
  subject: Extract<Condition, { kind: "state" }>["subject"],
  value: unknown,
  written: string,
): Condition | undefined {
  if (value === null) return { kind: "state", subject, state: "null", ...noSpan };
  if (typeof value === "boolean") return { kind: "state", subject, state: value ? "true" : "false", ...noSpan };
  if (typeof value === "number") {
    return { kind: "comparison", subject, operator: "=", value: bareValue(written, 0), ...noSpan };
  }
  if (typeof value !== "string") return undefined;
  const wanted = { kind: "text" as const, text: value, openStart: false, openEnd: false, ...noSpan };
  return { kind: "comparison", subject, operator: "=", value: wanted, ...noSpan };
}

function isMatched(pattern: string, message: string): boolean {
  const compiled = compileFilterPattern(pattern);
  return compiled.problems === undefined && compiled.matches(message);
}
