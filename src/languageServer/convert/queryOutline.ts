import {
  FoldingRangeKind,
  SemanticTokensBuilder,
  SymbolKind,
  type DocumentSymbol,
  type FoldingRange,
  type SemanticTokens,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { QueryTokenKind } from "../../insights/outline/queryTokens.js";
import type { OutlineSymbol } from "../../insights/queryOutline.js";
import type { QueryDocument } from "../documents/queryDocuments.js";
import { toRange } from "./diagnostics.js";

/** The types of semantic tokens of queries, by what a word is. */
export const queryTokenTypes: Readonly<Record<QueryTokenKind, string>> = {
  command: "keyword",
  keyword: "modifier",
  function: "function",
  field: "property",
  alias: "variable",
  table: "type",
  group: "string",
  option: "decorator",
  savedQuery: "function",
  parameter: "parameter",
  number: "number",
  string: "string",
  regex: "regexp",
  operator: "operator",
  comment: "comment",
};

/** What a grammar knows better, down to the escapes in a text. */
const ofGrammar: ReadonlySet<QueryTokenKind> = new Set([
  "group",
  "parameter",
  "number",
  "string",
  "regex",
  "operator",
  "comment",
]);

/** The tokens by the legend's types; where the client has the grammar, only those that need the query's tree. */
export function toQueryTokens(
  { document, opened, language }: QueryDocument,
  legend: readonly string[],
  hasGrammar: boolean,
): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  const text = opened.file.text;
  for (const token of language.tokensIn(opened)) {
    if (hasGrammar && (ofGrammar.has(token.kind) || text.charAt(token.start) === "@")) continue;
    const { start, end } = toRange(document, token);
    const type = legend.indexOf(queryTokenTypes[token.kind]);
    builder.push(start.line, start.character, end.character - start.character, type, 0);
  }
  return builder.build();
}

export function toQuerySymbols({ document, opened, language }: QueryDocument): DocumentSymbol[] {
  return language.symbolsIn(opened).map((symbol) => toSymbol(document, symbol));
}

function toSymbol(document: TextDocument, symbol: OutlineSymbol): DocumentSymbol {
  return {
    name: symbol.name,
    detail: symbol.detail,
    kind: symbol.kind === "query" ? SymbolKind.Module : SymbolKind.Function,
    range: toRange(document, symbol.span),
    selectionRange: toRange(document, symbol.selection),
    children: symbol.children.map((child) => toSymbol(document, child)),
  };
}

export function toQueryFolds({ document, opened, language }: QueryDocument): FoldingRange[] {
  return language.foldsIn(opened).map((fold) => {
    const { start, end } = toRange(document, fold);
    const kind = fold.kind === "comment" ? FoldingRangeKind.Comment : FoldingRangeKind.Region;
    return { startLine: start.line, endLine: end.line, kind };
  });
}
