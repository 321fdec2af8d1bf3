import type { Query } from "../syntax/ast.js";
import { checkCalls } from "./calls.js";
import { inspect, type Check, type QueryContext } from "./context.js";
import { maxDiagnostics, type QueryDiagnostic } from "./diagnostic.js";
import { checkNames } from "./names.js";
import { checkParsing } from "./parsing.js";
import { checkSources } from "./sources.js";
import { checkStages, checkWords } from "./stages.js";
import { checkSurroundings } from "./surroundings.js";
import { checkSyntax } from "./syntax.js";
import { checkValues } from "./values.js";

const checks: readonly Check[] = [
  checkSyntax,
  checkStages,
  checkWords,
  checkNames,
  checkCalls,
  checkValues,
  checkParsing,
  checkSources,
  checkSurroundings,
];

/**
 * Checks a query in the Logs Insights query language, in time linear in its length. Returns its findings, `maxDiagnostics`
 * of each kind of rule at most, in the order of the text. Nothing is told of what `context` leaves out.
 */
export function validateQuery(query: Query, context: QueryContext = {}): readonly QueryDiagnostic[] {
  const checked = inspect(query, context);
  const found: QueryDiagnostic[] = [];
  for (const check of checks) {
    let count = 0;
    for (const finding of check(checked)) {
      found.push(finding);
      if (++count === maxDiagnostics) break;
    }
  }
  return withoutSuperseded(found)
    .toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
    .slice(0, maxDiagnostics);
}

/** A word that isn't known is told with what would be right there. */
function withoutSuperseded(found: readonly QueryDiagnostic[]): readonly QueryDiagnostic[] {
  const told = new Set(found.flatMap(({ code, span }) => (code === "bad-word" ? [span.start] : [])));
  return found.filter(({ code, span }) => code !== "unknown-option" || !told.has(span.start));
}
