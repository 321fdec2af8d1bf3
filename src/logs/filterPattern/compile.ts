import { compileFields } from "./matchFields.js";
import { compileJson } from "./matchJson.js";
import { parseFilterPattern } from "./parse.js";
import type { FilterPattern, PatternMatcher, PatternProblem, TermsPattern } from "./pattern.js";
import { compileRegex } from "./matchValue.js";

export type CompiledFilterPattern =
  | ({ readonly problems?: undefined } & PatternMatcher)
  | { readonly problems: readonly PatternProblem[] };

/** Compiles a pattern. Returns its problems, sorted by position, if at least one is an error. */
export function compileFilterPattern(text: string): CompiledFilterPattern {
  const { pattern, problems } = parseFilterPattern(text);
  return problems.some(({ severity }) => severity === "error") ? { problems } : matcherOf(pattern);
}

/** The matcher of a pattern without errors. */
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

/**
 * A message must contain every required term and none of the excluded ones. Optional terms have an effect only if there
 * are no others; then a message must contain at least one of them.
 */
function compileTerms({ terms }: TermsPattern): (message: string) => boolean {
  const texts = (role: string): readonly string[] => terms.filter((term) => term.role === role).map(({ text }) => text);
  const [required, excluded, optional] = [texts("required"), texts("excluded"), texts("optional")];
  if (optional.length > 0 && optional.length === terms.length) {
    return (message) => optional.some((text) => message.includes(text));
  }
  return (message) =>
    required.every((text) => message.includes(text)) && !excluded.some((text) => message.includes(text));
}
