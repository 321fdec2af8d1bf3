import { escapeRegExp } from "../../../base/escapeRegExp.js";
import * as l10n from "../../../base/l10n.js";
/** How many terms can be highlighted at once, each in its own colour. */
export const maxTerms = 5;

const maxLength = 200;

/** A term of the input: quoted, with `\"` for a quote and `\\` for a backslash, or without a space. */
const part = /"(?<quoted>(?:[^"\\]|\\.)*)"|(?<bare>\S+)/gu;

/** The terms of an input such as `ERROR "not found"`, each once, whatever their case. */
export function parseTerms(input: string): readonly string[] {
  const terms = new Map<string, string>();
  for (const { groups } of input.matchAll(part)) {
    const term = groups?.["quoted"]?.replaceAll(/\\(["\\])/gu, "$1") ?? groups?.["bare"] ?? "";
    if (term !== "" && !terms.has(term.toLowerCase())) terms.set(term.toLowerCase(), term);
  }
  return [...terms.values()];
}

/** The input for these terms: the inverse of `parseTerms`. */
export function writeTerms(terms: readonly string[]): string {
  return terms
    .map((term) => (/[\s"]/u.test(term) ? `"${term.replaceAll(/["\\]/gu, String.raw`\$&`)}"` : term))
    .join(" ");
}

/** The problem with terms, as a sentence; undefined if there is none. */
export function checkTerms(terms: readonly string[]): string | undefined {
  if (terms.length > maxTerms) return l10n.t`At most ${maxTerms} terms can be highlighted.`;
  const long = terms.find((term) => term.length > maxLength);
  return long === undefined ? undefined : l10n.t`A term can have at most ${maxLength} characters.`;
}

/** A global pattern that finds a term literally, in any case. */
export function patternOf(term: string): RegExp {
  return new RegExp(escapeRegExp(term), "giu");
}

/** The source of one pattern that finds any of the terms literally. */
export function patternSource(terms: readonly string[]): string {
  return terms.map(escapeRegExp).join("|");
}

/** Counts terms in a text that grows and shrinks. */
export class TermCounts {
  readonly terms: readonly string[];
  readonly #patterns: readonly RegExp[];
  readonly #counts: number[];

  constructor(terms: readonly string[]) {
    this.terms = terms;
    this.#patterns = terms.map(patternOf);
    this.#counts = terms.map(() => 0);
  }

  /** In the order of the terms. */
  get counts(): readonly number[] {
    return this.#counts;
  }

  add(text: string): void {
    this.#change(text, 1);
  }

  remove(text: string): void {
    this.#change(text, -1);
  }

  clear(): void {
    this.#counts.fill(0);
  }

  #change(text: string, sign: 1 | -1): void {
    for (const [index, pattern] of this.#patterns.entries()) {
      pattern.lastIndex = 0;
      let count = 0;
      while (pattern.test(text)) count++;
      this.#counts[index] = (this.#counts[index] ?? 0) + sign * count;
    }
  }
}
