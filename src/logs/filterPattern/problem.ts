import { parseFilterPattern } from "./parse.js";

/** The first error of a filter pattern and where it is; undefined for a pattern that the service takes as far as is known. */
export function filterPatternProblem(text: string): string | undefined {
  const error = parseFilterPattern(text).problems.find(({ severity }) => severity === "error");
  return error && `Filter pattern, character ${error.start + 1}: ${error.message}`;
}
