import * as l10n from "../../base/l10n.js";
import { limits } from "../limits.js";
import { parseFields } from "./parseFields.js";
import { parseJson } from "./parseJson.js";
import { parseRegexToken } from "./parseCondition.js";
import { parseTerms } from "./parseTerms.js";
import type { FilterPattern, PatternProblem } from "./pattern.js";
import { Problems } from "./problems.js";
import { type Token, TokenReader, structuredTokens, termTokens } from "./tokens.js";

/** A parsed pattern: a tree as far as the text is valid, and the tokens. */
export interface ParsedPattern {
  readonly pattern: FilterPattern;
  /** Their concatenated texts are the whole text. */
  readonly tokens: readonly Token[];
  /** Sorted by position. The tree is complete if none is an error. */
  readonly problems: readonly PatternProblem[];
}

/**
 * Parses a filter pattern of any form of the user guide's page "Filter pattern syntax": words and phrases, `%regex%`,
 * `{ JSON }` and `[space, delimited]`. Never throws. A text that is too long is not parsed.
 */
export function parseFilterPattern(text: string): ParsedPattern {
  const problems = new Problems();
  const { pattern, tokens } = parsed(text, problems);
  return { pattern, tokens, problems: problems.sorted() };
}

/** The first error of a filter pattern, with its position; undefined if no error is known. */
export function filterPatternProblem(text: string): string | undefined {
  const error = parseFilterPattern(text).problems.find(({ severity }) => severity === "error");
  return error && l10n.t`Filter pattern, character ${error.start + 1}: ${error.message}`;
}

type Parsed = Omit<ParsedPattern, "problems">;

function parsed(text: string, problems: Problems): Parsed {
  const whole = { start: 0, end: text.length };
  if (text.length > limits.filterPatternLength) {
    const most = limits.filterPatternLength;
    problems.error(whole, l10n.t`A filter pattern can have at most ${most} characters; this one has ${text.length}.`);
    return { pattern: { kind: "terms", terms: [], ...whole }, tokens: [{ kind: "unknown", text, ...whole }] };
  }
  switch (text.trimStart()[0]) {
    case "{":
      return structured(text, (reader) => parseJson(reader, problems));
    case "[":
      return structured(text, (reader) => parseFields(reader, problems));
    case "%":
      return parseRegex(text, problems);
    default: {
      const tokens = termTokens(text);
      return { pattern: parseTerms(tokens, problems), tokens };
    }
  }
}

function structured(text: string, read: (reader: TokenReader) => FilterPattern): Parsed {
  const tokens = structuredTokens(text);
  return { pattern: read(new TokenReader(tokens)), tokens };
}

function parseRegex(text: string, problems: Problems): Parsed {
  const tokens = structuredTokens(text);
  const [token, surplus] = tokens.filter(({ kind }) => kind !== "space");
  if (surplus !== undefined) {
    problems.error(
      { start: surplus.start, end: text.length },
      l10n.t("A regular expression must be the whole pattern or a value in { } or [ ]; write a % in it as \\x25."),
    );
  }
  const regex = token === undefined ? undefined : parseRegexToken(token, problems);
  return { pattern: regex ?? { kind: "regex", source: "", start: 0, end: text.length }, tokens };
}
