import * as l10n from "../../base/l10n.js";
import type { GroupFacts } from "../diagnostics/context.js";
import { namedValues } from "../navigation/names.js";
import type { Expression, FieldExpression, Query } from "../syntax/ast.js";

/** A hint after a condition. */
export interface IndexHint {
  /** In the query's text. */
  readonly offset: number;
  readonly label: string;
  /** A sentence with the reason. */
  readonly tooltip: string;
}

/**
 * What an index of a field means for a filter on it; undefined where no chosen group has one, or none is known. The
 * service uses indexes for `=`, `in` and filterIndex (user guide, "Create field indexes").
 */
export function indexSentence(field: string, groups: readonly GroupFacts[] = []): string | undefined {
  const known = groups.filter(({ indexes }) => indexes !== undefined);
  const having = known.filter(({ indexes = [] }) => indexes.includes(field));
  if (having.length === 0) return undefined;
  return having.length === groups.length
    ? l10n.t("indexed: a filter on it with = or in scans less")
    : l10n.t`indexed in ${having.length} of ${groups.length} log groups: a filter on it with = or in scans less there`;
}

/** Hints after the conditions of a query that an index makes scan less. */
export function indexHints(query: Query, groups: readonly GroupFacts[] = []): readonly IndexHint[] {
  if (groups.length === 0) return [];
  const own = new Set(namedValues(query.pipeline).map(({ name }) => name));
  const found: IndexHint[] = [];
  for (const stage of query.pipeline.stages) {
    // What comes after is about groups of events.
    if (stage.kind === "stats") break;
    if (stage.kind !== "filter" && stage.kind !== "filterIndex") continue;
    for (const { field, end } of equalities(stage.condition)) {
      const sentence = own.has(field.name) ? undefined : indexSentence(field.name, groups);
      if (sentence !== undefined) found.push({ offset: end, label: l10n.t("indexed"), tooltip: sentence });
    }
  }
  return found;
}

/** The comparisons that every event found must meet: those between `and`. */
function equalities(condition: Expression): readonly { readonly field: FieldExpression; readonly end: number }[] {
  const found: { readonly field: FieldExpression; readonly end: number }[] = [];
  const open = [condition];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.kind !== "binary") continue;
    const { operator, left, right, end } = next;
    if (operator === "and") open.push(right, left);
    else if ((operator === "=" || operator === "in") && left.kind === "field") found.push({ field: left, end });
  }
  return found;
}
