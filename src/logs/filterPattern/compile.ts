import { compileFields } from "./matchFields.js";
import { compileJson } from "./matchJson.js";
import { compileTerms } from "./matchTerms.js";
import { parseFilterPattern } from "./parse.js";
import type { FilterPattern, PatternProblem } from "./pattern.js";
import { compileRegex } from "./matchValue.js";

/** A pattern made ready for many messages. */
export interface PatternMatcher {
  /** True if the message fulfils the pattern. The time is linear in the message's length. */
  matches(message: string): boolean;
  /**
   * The named parts of a message that matches: `$name` of fields, `$1`, `$2` … of fields without a name, and `$.a.b` of
   * the selectors that lead to a text, a number, true, false or null. Nothing for the other forms.
   */
  extract(message: string): Record<string, string>;
}

export type CompiledFilterPattern =
  | ({ readonly problems?: undefined } & PatternMatcher)
  | { readonly problems: readonly PatternProblem[] };

/** Reads a pattern and makes it ready, or says what is wrong with it: at least one error, by place. */
export function compileFilterPattern(text: string): CompiledFilterPattern {
  const { pattern, problems } = parseFilterPattern(text);
  return problems.some(({ severity }) => severity === "error") ? { problems } : matcherOf(pattern);
}

/** A matcher of a pattern that was read without errors. */
function matcherOf(pattern: FilterPattern): PatternMatcher {
  switch (pattern.kind) {
    case "terms":
      return { matches: compileTerms(pattern), extract: () => ({}) };
    case "regex":
      return { matches: compileRegex(pattern.source), extract: () => ({}) };
    case "json":
      return compileJson(pattern);
    case "fields":
      return compileFields(pattern);
  }
}
