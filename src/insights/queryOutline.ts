import * as l10n from "../base/l10n.js";
import { queryFolds, querySymbols, type QueryFold, type QuerySymbol } from "./outline/querySymbols.js";
import { queryTokens, type QueryToken } from "./outline/queryTokens.js";
import type { FileQuery } from "./queryFile/queryFile.js";
import { dialectOf, type OpenedQueryFile } from "./queryService.js";
import type { Span } from "./syntax/ast.js";

/** A query of a file of several, or with a name; or a stage. */
export interface OutlineSymbol extends Omit<QuerySymbol, "children"> {
  readonly kind: "query" | "stage";
  readonly children: readonly OutlineSymbol[];
}

/** The queries of a file with their stages; only the stages of one query without a name. */
export function symbolsIn(opened: OpenedQueryFile): readonly OutlineSymbol[] {
  const { queries } = opened.file;
  const [first] = queries;
  if (queries.length === 1 && first?.name === undefined) return first === undefined ? [] : stagesOf(opened, first);
  return queries.map((query, index): OutlineSymbol => {
    const { name, start, body, language } = query;
    const span = { start, end: Math.max(start, body.end, name?.end ?? 0) };
    return {
      kind: "query",
      name: name?.text ?? l10n.t`Query ${index + 1}`,
      detail: language,
      span,
      selection: name === undefined ? { start: span.start, end: span.start } : spanOf(name),
      children: stagesOf(opened, query),
    };
  });
}

function stagesOf(opened: OpenedQueryFile, query: FileQuery): readonly OutlineSymbol[] {
  if (dialectOf(query) !== undefined) return [];
  const placed = (symbol: QuerySymbol): OutlineSymbol => ({
    ...symbol,
    kind: "stage",
    span: moved(symbol.span, query.body.start),
    selection: moved(symbol.selection, query.body.start),
    children: symbol.children.map(placed),
  });
  return querySymbols(opened.parsed(query)).map(placed);
}

/** What can be folded: each query of several, and its stages and comments. */
export function foldsIn(opened: OpenedQueryFile): readonly QueryFold[] {
  const { queries, text } = opened.file;
  return queries.flatMap((query) => {
    const { start, body } = query;
    const isFolded = queries.length > 1 && text.slice(start, body.end).includes("\n");
    const whole: readonly QueryFold[] = isFolded ? [{ kind: "stage", start, end: body.end }] : [];
    const parts = dialectOf(query) === undefined ? queryFolds(opened.parsed(query)) : [];
    return [...whole, ...parts.map((fold) => ({ ...fold, ...moved(fold, body.start) }))];
  });
}

/** What the words of queries in the query language of Logs Insights are, in the order of the text. */
export function tokensIn(opened: OpenedQueryFile): readonly QueryToken[] {
  return opened.file.queries.flatMap((query) => {
    if (dialectOf(query) !== undefined) return [];
    return queryTokens(opened.parsed(query)).map((token) => ({ ...token, ...moved(token, query.body.start) }));
  });
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
