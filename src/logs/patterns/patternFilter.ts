import { compileFilterPattern } from "../filterPattern/compile.js";
import type { Term } from "../filterPattern/pattern.js";
import { printFilterPattern } from "../filterPattern/print.js";
import { limits } from "../limits.js";
import { placeholder, type Template, variable } from "./template.js";

/** A filter pattern for the events of a pattern of messages. */
export interface PatternFilter {
  readonly filterPattern: string;
  /** True if it was seen to match messages of other patterns, too. */
  readonly matchesOthers: boolean;
}

/** What a filter pattern is made of, and checked with. */
export interface FilterSource {
  /** The texts that all its messages have, in order, without what varies between them. */
  readonly fixed: readonly string[];
  /** Messages that it must match; at least one. */
  readonly samples: readonly string[];
  /** Messages that it had better not match. */
  readonly others: readonly string[];
}

/** What can be looked for: signs and white space alone are in most messages. */
const lettersOrDigits = /[\p{L}\p{N}]/u;

/** The texts of a template that don't vary. */
export function fixedTexts(template: Template): readonly string[] {
  return template.join("").split(variable);
}

/** The texts of a pattern in which what varies is `<*>`. */
export function fixedTextsOf(pattern: string): readonly string[] {
  return pattern.split(placeholder);
}

/**
 * The filter pattern for the events of a pattern: phrases of what is fixed, or, where they match others, too, a regular expression that
 * has them in order. Either matches all the samples. Undefined where nothing is fixed that could be looked for.
 */
export function patternFilter(source: FilterSource): PatternFilter | undefined {
  if (!source.fixed.some((text) => lettersOrDigits.test(text))) return undefined;
  const terms = termsOf(source);
  if (terms !== undefined && !terms.matchesOthers) return terms;
  const regex = checked(regexOf(source.fixed), source);
  return regex !== undefined && (terms === undefined || !regex.matchesOthers) ? regex : terms;
}

/** The filter pattern if it is valid, fits, and matches the samples. */
function checked(filterPattern: string, { samples, others }: FilterSource): PatternFilter | undefined {
  if (filterPattern === "" || filterPattern.length > limits.filterPatternLength) return undefined;
  const compiled = compileFilterPattern(filterPattern);
  if (compiled.problems !== undefined || !samples.every((sample) => compiled.matches(sample))) return undefined;
  return { filterPattern, matchesOthers: others.some((other) => compiled.matches(other)) };
}

/** The longest of the phrases, as many as fit. */
function termsOf(source: FilterSource): PatternFilter | undefined {
  const phrases = [...new Set(source.fixed.flatMap((text) => phrasesIn(text, source.samples)))];
  const needed = phrases.filter(
    (phrase, index) => !phrases.some((other, at) => at !== index && other.includes(phrase)),
  );
  for (let kept: readonly string[] = needed; kept.length > 0; kept = withoutShortest(kept)) {
    const printed = printFilterPattern({ kind: "terms", terms: kept.map(termOf), start: 0, end: 0 });
    if (printed.length <= limits.filterPatternLength) return checked(printed, source);
  }
  return undefined;
}

/** A text as the samples have it: as a whole, or, as white space may be another one there, by its words. */
function phrasesIn(text: string, samples: readonly string[]): readonly string[] {
  const isFound = (phrase: string): boolean =>
    lettersOrDigits.test(phrase) && samples.every((sample) => sample.includes(phrase));
  const whole = text.trim();
  return isFound(whole) ? [whole] : whole.split(/\s+/u).filter(isFound);
}

function withoutShortest(phrases: readonly string[]): readonly string[] {
  const least = Math.min(...phrases.map(({ length }) => length));
  const at = phrases.findLastIndex(({ length }) => length === least);
  return phrases.toSpliced(at, 1);
}

function termOf(text: string): Term {
  return { kind: "term", role: "required", text, start: 0, end: 0 };
}

/** What is fixed in its order, from the beginning to the end of the message where it is fixed there. */
function regexOf(fixed: readonly string[]): string {
  const [first = "", ...others] = fixed.map(escaped);
  if (others.length === 0) return `%^\\s*${first}\\s*$%`;
  const last = others.at(-1) ?? "";
  const middle = [first, ...others].filter((text) => text !== "").join(".*");
  return `%${first === "" ? "" : "^\\s*"}${middle}${last === "" ? "" : "\\s*$"}%`;
}

/** As a regular expression; characters that none can have are any. */
function escaped(text: string): string {
  return text.replaceAll(/\s+|[^]/gu, (part) => {
    if (/^\s/u.test(part)) return "\\s+";
    if (/^[A-Za-z0-9:_#=@/;,-]$/u.test(part)) return part;
    return /^[\^$?[\]{}|\\*+.]$/u.test(part) ? `\\${part}` : ".";
  });
}
