import { limits } from "../limits.js";
import { parseFilterPattern } from "./parse.js";

/** What is wrong with a filter pattern, as far as that is known here: JSON and the like only the service checks. */
export function filterPatternProblem(text: string): string | undefined {
  if (text.length > limits.filterPatternLength) {
    return `A filter pattern has at most ${limits.filterPatternLength} characters; this one has ${text.length}.`;
  }
  if (/^\s*[{[%]/u.test(text)) return undefined;
  return parseFilterPattern(text).problem?.message;
}
