import type { QueryContext } from "../../src/insights/diagnostics/context.js";
import type { QueryDiagnostic } from "../../src/insights/diagnostics/diagnostic.js";
import { validateQuery } from "../../src/insights/diagnostics/validateQuery.js";
import { parseQuery } from "../../src/insights/syntax/parseQuery.js";
import { unlabel, withLabels } from "../awslogs/labels.js";

/** The findings of a query. */
export function findingsOf(text: string, context?: QueryContext): readonly QueryDiagnostic[] {
  return validateQuery(parseQuery(text), context);
}

/** Checks a query whose findings are labelled with `^^^^ severity: code`, and labels what is found instead. */
export function relabel(labelled: string, context?: QueryContext): string {
  const text = unlabel(labelled);
  return withLabels(text, findingsOf(text, context));
}
