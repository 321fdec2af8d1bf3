/** One condition of an unstructured pattern: a term or a quoted phrase. */
export interface Term {
  readonly text: string;
  /** `required`: must stand in the message; `optional` (`?`): one of these must; `excluded` (`-`): must not. */
  readonly role: "required" | "optional" | "excluded";
  /** Offsets of the whole condition in the pattern. */
  readonly start: number;
  readonly end: number;
}

/** A filter pattern: its terms in order. No terms match every event. */
export interface FilterPattern {
  readonly terms: readonly Term[];
}

/** Why a text is no pattern, and where. */
export interface PatternProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export type ParsedPattern =
  | { readonly pattern: FilterPattern; readonly problem?: undefined }
  | { readonly pattern?: undefined; readonly problem: PatternProblem };

const structuredForms: readonly { readonly open: string; readonly name: string }[] = [
  { open: "{", name: "JSON" },
  { open: "[", name: "space-delimited" },
  { open: "%", name: "regular expression" },
];

/**
 * Reads an unstructured filter pattern (terms, "phrases", `?`, `-`) of the user guide's page "Filter pattern syntax".
 * Never throws. The JSON, space-delimited and regular expression forms are told apart and named as not supported.
 */
export function parseFilterPattern(text: string): ParsedPattern {
  const start = text.length - text.trimStart().length;
  const form = structuredForms.find(({ open }) => text.startsWith(open, start));
  if (form !== undefined) {
    return { problem: { message: `${form.name} patterns are not supported here`, start, end: text.length } };
  }
  return parseTerms(text);
}

/** A phrase, a bare term, or what can't be either, with its sign. Each match begins where the last one ended. */
const item = /\s*(?<sign>[?-]?)(?:"(?<phrase>(?:[^"\\]|\\.)*)"|(?<bare>[\p{L}\p{N}_]+))(?=\s|$)/uy;

function parseTerms(text: string): ParsedPattern {
  const terms: Term[] = [];
  const end = text.trimEnd().length;
  const scanner = new RegExp(item);
  while (scanner.lastIndex < end) {
    const from = scanner.lastIndex;
    const match = scanner.exec(text);
    if (match === null) return { problem: explain(text, from, end) };
    const term = toTerm(match);
    if (term.text.trim() !== "") terms.push(term);
  }
  return { pattern: { terms } };
}

function toTerm(match: RegExpExecArray): Term {
  const sign = match.groups?.["sign"] ?? "";
  const text = match.groups?.["bare"] ?? (match.groups?.["phrase"] ?? "").replaceAll(/\\(.)/gu, "$1");
  const end = match.index + match[0].length;
  const start = match.index + (match[0].length - match[0].trimStart().length);
  return { text, role: sign === "?" ? "optional" : sign === "-" ? "excluded" : "required", start, end };
}

function explain(text: string, from: number, end: number): PatternProblem {
  const start = from + (text.length - from - text.slice(from).trimStart().length);
  const word = /^\S+/u.exec(text.slice(start))?.[0] ?? "";
  const message = /^[?-]?"/u.test(word)
    ? "the quoted phrase is not closed, or something follows its closing quote"
    : `put the term in double quotes, it has other characters than letters, digits and _: ${word}`;
  return { message, start, end: Math.min(end, start + word.length) };
}
