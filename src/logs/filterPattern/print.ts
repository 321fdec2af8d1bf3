import type { Condition, Field, FilterPattern, Term, TextValue, Value } from "./pattern.js";
import { selectorText } from "./selectors.js";
import { isBareValue, numberOf } from "./values.js";

/** The pattern as text, in a canonical form. Parsing it gives the same pattern. */
export function printFilterPattern(pattern: FilterPattern): string {
  switch (pattern.kind) {
    case "terms":
      return pattern.terms.map(termText).join(" ");
    case "regex":
      return `%${pattern.source}%`;
    case "json":
      return pattern.condition === undefined ? "{ }" : `{ ${conditionText(pattern.condition)} }`;
    case "fields":
      return `[${pattern.fields.map((field) => (field.kind === "ellipsis" ? "..." : fieldText(field))).join(", ")}]`;
  }
}

const signs = { required: "", optional: "?", excluded: "-" } as const;

function termText({ role, text }: Term): string {
  return `${signs[role]}${/^[\p{L}\p{N}_]+$/u.test(text) ? text : `"${escaped(text)}"`}`;
}

function fieldText({ name = "", condition }: Field): string {
  return condition === undefined ? name : conditionText(condition);
}

function conditionText(condition: Condition): string {
  switch (condition.kind) {
    case "all":
      return condition.parts.map((part) => grouped(part, part.kind === "all" || part.kind === "any")).join(" && ");
    case "any":
      return condition.parts.map((part) => grouped(part, part.kind === "any")).join(" || ");
    case "comparison": {
      const { subject, operator, value } = condition;
      return `${subjectText(subject)} ${operator} ${valueText(value)}`;
    }
    case "state":
      return `${subjectText(condition.subject)} ${stateWords[condition.state]}`;
  }
}

/** The keywords of the state tests. */
const stateWords = { null: "IS NULL", true: "IS TRUE", false: "IS FALSE", missing: "NOT EXISTS" } as const;

function grouped(part: Condition, needsParentheses: boolean): string {
  return needsParentheses ? `(${conditionText(part)})` : conditionText(part);
}

/** A selector or a field's name as text. */
export function subjectText(subject: Extract<Condition, { kind: "comparison" }>["subject"]): string {
  return subject.kind === "selector" ? selectorText(subject.steps) : subject.name;
}

/** A value as written in a pattern, in quotes if it needs them. */
export function valueText(value: Value): string {
  if (value.kind === "number") return value.text;
  if (value.kind === "regex") return `%${value.source}%`;
  return quotedIfNeeded(value);
}

function quotedIfNeeded({ text, openStart, openEnd }: TextValue): string {
  if (text === "" && openStart && openEnd) return "*";
  const [before, after] = [openStart ? "*" : "", openEnd ? "*" : ""];
  const bare = `${before}${text}${after}`;
  const isPlain = isBareValue(bare) && bare !== "null" && !text.includes("*") && Number.isNaN(numberOf(bare));
  return isPlain ? bare : `"${before}${starsEscaped(escaped(text))}${after}"`;
}

function escaped(text: string): string {
  return text.replaceAll(/["\\]/gu, String.raw`\$&`);
}

/** Escapes stars at the ends, which would be wildcards. */
function starsEscaped(text: string): string {
  return text.replaceAll(/^\*|\*$/gu, String.raw`\*`);
}
