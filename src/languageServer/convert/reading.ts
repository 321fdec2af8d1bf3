import * as l10n from "../../base/l10n.js";
import {
  FoldingRangeKind,
  InlayHintKind,
  MarkupKind,
  SemanticTokensBuilder,
  SymbolKind,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type InlayHint,
  type SelectionRange,
  type SemanticTokens,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Hover as CoreHover } from "../../awslogs/hover/hover.js";
import type { InlayHint as CoreHint } from "../../awslogs/hints/inlayHints.js";
import type { FileLink } from "../../awslogs/navigation/links.js";
import { semanticKinds, type SemanticToken } from "../../awslogs/semantics/semanticTokens.js";
import type { DocumentSymbol as CoreSymbol, Fold } from "../../awslogs/syntax/outline.js";
import type { Span } from "../../awslogs/syntax/span.js";
import { toRange } from "./diagnostics.js";

/** The types of semantic tokens of the server, in the order of `semanticKinds`. */
export const tokenTypes: Record<(typeof semanticKinds)[number], string> = {
  placeholder: "parameter",
  directive: "macro",
};

export function toHover(document: TextDocument, { span, markdown }: CoreHover): Hover {
  return { range: toRange(document, span), contents: { kind: MarkupKind.Markdown, value: markdown } };
}

export function toSymbol(document: TextDocument, symbol: CoreSymbol): DocumentSymbol {
  return {
    name: symbol.name,
    detail: symbol.detail,
    kind: symbol.kind === "section" ? SymbolKind.Module : SymbolKind.Property,
    range: toRange(document, symbol.span),
    selectionRange: toRange(document, symbol.selection),
    children: symbol.children.map((child) => toSymbol(document, child)),
  };
}

export function toFoldingRange(document: TextDocument, fold: Fold): FoldingRange {
  const { start, end } = toRange(document, fold);
  const kind = fold.kind === "comment" ? FoldingRangeKind.Comment : FoldingRangeKind.Region;
  return { startLine: start.line, endLine: end.line, kind };
}

export function toLink(document: TextDocument, { span, path }: FileLink, target: string): DocumentLink {
  return { range: toRange(document, span), target, tooltip: l10n.t`Open ${path} on this machine` };
}

/** Nests the spans, the smallest first. Without spans, the selection is empty at the offset. */
export function toSelectionRange(document: TextDocument, offset: number, spans: readonly Span[]): SelectionRange {
  const largestFirst = spans.toReversed();
  let selection: SelectionRange | undefined;
  for (const span of largestFirst) {
    const range = toRange(document, span);
    selection = selection === undefined ? { range } : { range, parent: selection };
  }
  return selection ?? { range: toRange(document, { start: offset, end: offset }) };
}

/** Every token is on one line. */
export function toSemanticTokens(document: TextDocument, tokens: readonly SemanticToken[]): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  for (const token of tokens) {
    const { start, end } = toRange(document, token);
    builder.push(start.line, start.character, end.character - start.character, semanticKinds.indexOf(token.kind), 0);
  }
  return builder.build();
}

export function toInlayHint(document: TextDocument, { offset, label, tooltip }: CoreHint): InlayHint {
  return {
    position: document.positionAt(offset),
    label,
    tooltip,
    kind: InlayHintKind.Parameter,
    paddingLeft: true,
  };
}
