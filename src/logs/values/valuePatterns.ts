import * as l10n from "../../base/l10n.js";
import { compileFilterPattern } from "../filterPattern/compile.js";
import { parseFilterPattern } from "../filterPattern/parse.js";
import type { Condition, FilterPattern, Term } from "../filterPattern/pattern.js";
import { printFilterPattern } from "../filterPattern/print.js";
import { bareValue } from "../filterPattern/values.js";
import { patternOfTexts } from "../patternAssistant/buildPattern.js";
import { isDistinct, type LogValue } from "./valueAt.js";

/** A pattern that is narrowed by a value, or why it can't be, and the pattern of the value alone. */
export type Narrowed = { readonly pattern: string } | { readonly problem: string; readonly instead: string };

/** A value and the message that it stands in. */
export interface ValueInMessage {
  readonly value: LogValue;
  readonly message: string;
}

/** `only`: events with the value. `without`: events that don't have it. */
export type Narrowing = "only" | "without";

const noSpan = { start: 0, end: 0 };

/**
 * A pattern for the events that match the present one and have a value, or don't have it, in the language of the present
 * one: a term for words, a condition for JSON. Without a present one, a field of a JSON message is a condition; but what is
 * excluded is a term, because conditions on fields also exclude all events that don't have the field.
 */
export function narrowByValue(present: string, found: ValueInMessage, narrowing: Narrowing): Narrowed {
  const instead = patternAlone(found, narrowing);
  const { pattern, problems } = parseFilterPattern(present);
  if (present.trim() === "") return { pattern: instead };
  if (problems.some(({ severity }) => severity === "error")) {
    return { problem: l10n.t("Nothing can be added to this pattern, because it has an error."), instead };
  }
  const problem = problemWith(pattern, found.value);
  if (problem !== undefined) return { problem, instead };
  const joined =
    pattern.kind === "terms" ? withTerm(pattern.terms, found, narrowing) : withCondition(pattern, found, narrowing);
  if (joined === undefined) return { problem: l10n.t("No condition of a pattern can express this value."), instead };
  const text = printFilterPattern(joined);
  const [wrong] = parseFilterPattern(text).problems;
  return wrong === undefined
    ? { pattern: text }
    : { problem: l10n.t`Together with this value, it isn't valid: ${wrong.message}`, instead };
}

/** A pattern for all events with a value, as they are written anywhere: a quoted phrase, and nothing else. */
export function phraseOf({ value: { start, end }, message }: ValueInMessage): string {
  return patternOfTexts([message.slice(start, end)]) ?? "";
}

function problemWith(pattern: FilterPattern, { field }: LogValue): string | undefined {
  switch (pattern.kind) {
    case "regex":
      return l10n.t("A regular expression can't be combined with another condition.");
    case "fields":
      return l10n.t("A pattern of space-delimited fields can't be combined with a value.");
    case "terms":
      return pattern.terms.some(({ role }) => role === "optional")
        ? l10n.t(
            "This pattern asks for any of its words (?), and the service ignores those once there is another term.",
          )
        : undefined;
    case "json":
      return field === undefined
        ? l10n.t("This pattern is about fields of JSON, and the value isn't in one.")
        : undefined;
  }
}

function patternAlone(found: ValueInMessage, narrowing: Narrowing): string {
  const condition =
    narrowing === "only" && found.value.field?.isWhole === true ? conditionOn(found, narrowing) : undefined;
  const byField = condition && printFilterPattern({ kind: "json", condition, ...noSpan });
  if (byField !== undefined && isMatched(byField, found.message)) return byField;
  return printFilterPattern({ kind: "terms", terms: [termOf(found, narrowing)], ...noSpan });
}

/** Of a field that holds something common, such as 200 or true, the whole field as it is written. */
function termOf({ value, message }: ValueInMessage, narrowing: Narrowing): Term {
  const { start, end, field, text } = value;
  const isCommon = field?.isWhole === true && !isDistinct(text);
  const written = isCommon ? message.slice(field.start, field.end) : message.slice(start, end);
  return { kind: "term", text: written, role: narrowing === "only" ? "required" : "excluded", ...noSpan };
}

/** Takes the same term in the other role out. */
function withTerm(terms: readonly Term[], found: ValueInMessage, narrowing: Narrowing): FilterPattern {
  const added = termOf(found, narrowing);
  return { kind: "terms", terms: [...terms.filter(({ text }) => text !== added.text), added], ...noSpan };
}

/** Takes the opposite condition out. */
function withCondition(
  present: Exclude<FilterPattern, { kind: "terms" }>,
  found: ValueInMessage,
  narrowing: Narrowing,
): FilterPattern | undefined {
  const added = conditionOn(found, narrowing);
  const opposite = conditionOn(found, narrowing === "only" ? "without" : "only");
  if (added === undefined || present.kind !== "json" || !isTrue(added, found.message, narrowing)) return undefined;
  const replaced = new Set([added, opposite].map((condition) => condition && textOf(condition)));
  const parts = present.condition?.kind === "all" ? present.condition.parts : [present.condition];
  const kept = parts.filter((part) => part !== undefined).filter((part) => !replaced.has(textOf(part)));
  const condition: Condition = kept.length === 0 ? added : { kind: "all", parts: [...kept, added], ...noSpan };
  return { kind: "json", condition, ...noSpan };
}

function isTrue(condition: Condition, message: string, narrowing: Narrowing): boolean {
  return isMatched(textOf(condition), message) === (narrowing === "only");
}

function textOf(condition: Condition): string {
  return printFilterPattern({ kind: "json", condition, ...noSpan });
}

/** A condition on the field that holds a value; undefined where none can express it. */
function conditionOn(
  { value: { field, text, start, end }, message }: ValueInMessage,
  narrowing: Narrowing,
): Condition | undefined {
  if (field === undefined) return undefined;
  const subject = { kind: "selector" as const, steps: field.steps, ...noSpan };
  const operator = narrowing === "only" ? "=" : "!=";
  const isText = !field.isWhole || message[start - 1] === '"';
  if (isText) {
    const wanted = { kind: "text" as const, text, openStart: !field.isWhole, openEnd: !field.isWhole, ...noSpan };
    return { kind: "comparison", subject, operator, value: wanted, ...noSpan };
  }
  const written = message.slice(start, end);
  if (written === "null")
    return narrowing === "only" ? { kind: "state", subject, state: "null", ...noSpan } : undefined;
  if (written === "true" || written === "false") {
    const state = (written === "true") === (narrowing === "only") ? "true" : "false";
    return { kind: "state", subject, state, ...noSpan };
  }
  if (!/^[-\d]/u.test(written)) return undefined;
  return { kind: "comparison", subject, operator, value: bareValue(written, 0), ...noSpan };
}

function isMatched(pattern: string, message: string): boolean {
  const compiled = compileFilterPattern(pattern);
  return compiled.problems === undefined && compiled.matches(message);
}
