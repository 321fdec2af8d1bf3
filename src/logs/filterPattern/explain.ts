import * as l10n from "../../base/l10n.js";
import type {
  All,
  Comparison,
  Condition,
  Ellipsis,
  Field,
  FieldsPattern,
  FilterPattern,
  Span,
  Term,
  TextValue,
  Value,
} from "./pattern.js";
import { subjectText } from "./print.js";
import { wildcardsIn } from "./selectors.js";

/** What a part of a pattern matches, in words. */
export interface Explanation extends Span {
  readonly text: string;
}

/** One sentence for the whole pattern, then one for each of its parts, outer parts first. */
export function explainFilterPattern(pattern: FilterPattern): readonly Explanation[] {
  const whole = { text: capitalized(`${patternText(pattern)}.`), start: pattern.start, end: pattern.end };
  return [whole, ...partsOf(pattern).map(({ text, start, end }) => ({ text: capitalized(`${text}.`), start, end }))];
}

/** The explanation of the innermost part at an offset; undefined if there is none. */
export function explanationAt(pattern: FilterPattern, offset: number): Explanation | undefined {
  let found: Explanation | undefined;
  for (const part of explainFilterPattern(pattern)) {
    const isHere = part.start <= offset && offset <= part.end;
    if (isHere && (found === undefined || part.end - part.start <= found.end - found.start)) found = part;
  }
  return found;
}

function partsOf(pattern: FilterPattern): readonly Explanation[] {
  switch (pattern.kind) {
    case "terms":
      return pattern.terms.map((term) => explanation(term, roleText(term, pattern.terms)));
    case "regex":
      return [];
    case "json":
      return pattern.condition === undefined ? [] : conditionParts(pattern.condition);
    case "fields":
      return pattern.fields.flatMap((field) => [
        explanation(field, fieldPartText(field)),
        ...(field.kind === "field" && isCompound(field.condition) ? conditionParts(field.condition).slice(1) : []),
      ]);
  }
}

function isCompound(condition: Condition | undefined): condition is Condition {
  return condition?.kind === "all" || condition?.kind === "any";
}

function conditionParts(condition: Condition): readonly Explanation[] {
  const own = explanation(condition, conditionText(condition));
  return condition.kind === "all" || condition.kind === "any"
    ? [own, ...condition.parts.flatMap(conditionParts)]
    : [own];
}

function explanation({ start, end }: Span, text: string): Explanation {
  return { text, start, end };
}

function patternText(pattern: FilterPattern): string {
  switch (pattern.kind) {
    case "terms":
      return termsText(pattern.terms);
    case "regex":
      return regexText(pattern.source);
    case "json":
      return pattern.condition === undefined
        ? l10n.t("no event")
        : l10n.t`JSON events where ${conditionText(pattern.condition)}`;
    case "fields":
      return fieldsText(pattern);
  }
}

function termsText(terms: readonly Term[]): string {
  const required = terms.filter(({ role }) => role === "required").map(wordText);
  const excluded = terms.filter(({ role }) => role === "excluded").map(wordText);
  if (required.length > 0) return [...required, ...excluded.map((word) => l10n.t`not ${word}`)].join(", and ");
  if (excluded.length > 0) return l10n.t`every event ${excluded.map((word) => l10n.t`without ${word}`).join(", and ")}`;
  return terms.length === 0 ? l10n.t("every event") : terms.map(wordText).join(", or ");
}

function wordText({ text }: Term): string {
  return /\s/u.test(text) ? l10n.t`the phrase ${quotedIfNeeded(text)}` : l10n.t`the word ${quotedIfNeeded(text)}`;
}

/** Terms with ? have an effect only without other terms. */
function roleText(term: Term, terms: readonly Term[]): string {
  const word = wordText(term);
  if (term.role === "excluded") return l10n.t`not ${word}`;
  if (term.role === "required") return word;
  const others = terms.filter((other) => other !== term);
  if (others.some(({ role }) => role !== "optional"))
    return l10n.t`${word}, which has no effect because there are terms without ?`;
  return others.length === 0 ? word : l10n.t`${word}, or one of the other terms with ?`;
}

function regexText(source: string): string {
  return l10n.t`text that matches the regular expression ${quoted(source)}`;
}

/** The conditions come first, as they are few among many fields. */
function fieldsText({ fields }: FieldsPattern): string {
  const conditions = fields.flatMap((field) =>
    field.kind === "field" && field.condition !== undefined ? [field.condition] : [],
  );
  const names = fields.every(({ kind }) => kind === "ellipsis") ? undefined : fields.map(fieldText).join(", ");
  if (conditions.length === 0) {
    return l10n.t`space-delimited events with ${names === undefined ? l10n.t("any number of fields") : l10n.t`the fields ${names}`}`;
  }
  return l10n.t`space-delimited events where ${allText(conditions)}; their fields are ${names ?? ""}`;
}

function fieldText(field: Field | Ellipsis): string {
  if (field.kind === "ellipsis") return l10n.t("any number of others");
  return field.name === undefined ? l10n.t("an unnamed one") : quotedIfNeeded(field.name);
}

function fieldPartText(field: Field | Ellipsis): string {
  if (field.kind === "ellipsis") return l10n.t("any number of fields");
  if (field.condition !== undefined) return conditionText(field.condition);
  return field.name === undefined ? l10n.t("an unnamed field") : l10n.t`the field ${quotedIfNeeded(field.name)}`;
}

function conditionText(condition: Condition): string {
  switch (condition.kind) {
    case "all":
      return allText(condition.parts);
    case "any":
      return condition.parts.map((part) => (part.kind === "all" ? grouped(part) : conditionText(part))).join(", or ");
    case "comparison":
      return `${subjectPhrase(condition.subject)} ${comparisonText(condition)}`;
    case "state":
      return condition.state === "missing" && wildcardsIn(condition.subject.steps) > 0
        ? l10n.t`none of ${quotedIfNeeded(subjectText(condition.subject))} exists`
        : `${subjectPhrase(condition.subject)} ${stateTexts[condition.state]}`;
  }
}

function allText(parts: All["parts"]): string {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return conditionText(only);
  return parts.map((part) => (part.kind === "any" ? grouped(part) : conditionText(part))).join(", and ");
}

function subjectPhrase(subject: Comparison["subject"]): string {
  const text = quotedIfNeeded(subjectText(subject));
  if (subject.kind === "fieldName") return l10n.t`the field ${text}`;
  return wildcardsIn(subject.steps) > 0 ? l10n.t`any of ${text}` : text;
}

const stateTexts = {
  null: l10n.t("is null"),
  true: l10n.t("is true"),
  false: l10n.t("is false"),
  missing: l10n.t("does not exist"),
} as const;

function grouped(condition: Condition): string {
  return `(${conditionText(condition)})`;
}

const operatorTexts = {
  "=": "is",
  "!=": l10n.t("is not"),
  "<": l10n.t("is less than"),
  ">": l10n.t("is greater than"),
  "<=": l10n.t("is at most"),
  ">=": l10n.t("is at least"),
} as const;

function comparisonText({ operator, value }: Comparison): string {
  if (operator === "=" || operator === "!=") return equalityText(operator === "!=", value);
  return `${operatorTexts[operator]} ${value.kind === "number" ? value.text : ""}`;
}

function equalityText(isNot: boolean, value: Value): string {
  if (value.kind === "number") return `${operatorTexts[isNot ? "!=" : "="]} ${value.text}`;
  if (value.kind === "regex")
    return isNot
      ? l10n.t`does not match the regular expression ${quoted(value.source)}`
      : l10n.t`matches the regular expression ${quoted(value.source)}`;
  if (value.text === "" && value.openStart && value.openEnd) {
    return isNot ? l10n.t("has no value, which matches no event") : l10n.t("has any value");
  }
  if (value.text === "") return isNot ? l10n.t("is not empty") : l10n.t("is empty");
  const [positive, negative] = wildcardWords(value);
  return `${isNot ? negative : positive} ${quoted(value.text)}`;
}

function wildcardWords({ openStart, openEnd }: TextValue): readonly [positive: string, negative: string] {
  if (openStart && openEnd) return ["contains", l10n.t("does not contain")];
  if (openStart) return [l10n.t("ends with"), l10n.t("does not end with")];
  return openEnd ? [l10n.t("begins with"), l10n.t("does not begin with")] : ["is", l10n.t("is not")];
}

/** Without quotes if it can't be mistaken for anything else. */
function quotedIfNeeded(text: string): string {
  return /^(?:[\p{L}\p{N}_$.[\]-]|\[\*\]|\.\*|\['[\w .:/-]+'\])+$/u.test(text) ? text : quoted(text);
}

/** In quotes, with invisible characters and those that change the direction of text as escapes. */
function quoted(text: string): string {
  const visible = text.replaceAll(
    /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029“”]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
  return `“${visible}”`;
}

function capitalized(text: string): string {
  return text.charAt(0) === "$" ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
