import type { RegexExpression } from "../../syntax/ast.js";
import { createRegex, type Regex } from "../../regex/regex.js";
import type { CompileContext } from "./compileContext.js";

/** The regular expression between two slashes; `undefined`, with a refusal at its place, if it can't be used. */
export function compileRegexPattern({ pattern, start }: RegexExpression, context: CompileContext): Regex | undefined {
  const created = createRegex(pattern);
  if ("regex" in created) return created.regex;
  for (const problem of created.problems)
    context.refuse({ start: start + 1 + problem.start, end: start + 1 + problem.end }, problem.message);
  return undefined;
}
