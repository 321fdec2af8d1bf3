import {
  CompletionItemKind,
  DiagnosticSeverity,
  DiagnosticTag,
  FoldingRangeKind,
  InsertTextFormat,
  MarkupKind,
  SymbolKind,
  type CompletionItem,
  type Diagnostic,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type Location,
  type Range,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type * as core from "../awslogs/completion/context.js";
import type { Severity } from "../awslogs/diagnostics/codes.js";
import type { Diagnostic as Finding } from "../awslogs/diagnostics/diagnostic.js";
import type { Hover as CoreHover } from "../awslogs/hover/hover.js";
import type { DocumentSymbol as Symbol, Fold } from "../awslogs/syntax/outline.js";
import type { Span } from "../awslogs/syntax/span.js";

const severities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const completionKinds: Record<core.CompletionKind, CompletionItemKind> = {
  section: CompletionItemKind.Module,
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  placeholder: CompletionItemKind.Variable,
  directive: CompletionItemKind.Constant,
  format: CompletionItemKind.Value,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
};

/** What the client can do with completion items. */
export interface CompletionClient {
  readonly snippets: boolean;
  /** The client's command that asks for completion again, where it named one. */
  readonly suggestCommand: string | undefined;
}

/** The text of another document, for positions in it; undefined when it isn't at hand. */
export type Lookup = (uri: string) => TextDocument | undefined;

/** A span in lines and columns. */
export function toRange(document: TextDocument, span: Span): Range {
  return { start: document.positionAt(span.start), end: document.positionAt(span.end) };
}

/** Related places in documents that aren't at hand are left out. */
export function toDiagnostic(document: TextDocument, finding: Finding, lookup: Lookup): Diagnostic {
  const { code, severity, message, span, related, tags, documentation } = finding;
  return {
    range: toRange(document, span),
    severity: severities[severity],
    code,
    codeDescription: { href: documentation },
    source: "awslogs",
    message,
    tags: tags.map(() => DiagnosticTag.Unnecessary),
    relatedInformation: related.flatMap((each) => {
      const location = toLocation(document, each, lookup);
      return location === undefined ? [] : [{ location, message: each.message }];
    }),
  };
}

function toLocation(
  document: TextDocument,
  { span, uri = document.uri }: { readonly span: Span; readonly uri?: string },
  lookup: Lookup,
): Location | undefined {
  const other = uri === document.uri ? document : lookup(uri);
  return other && { uri, range: toRange(other, span) };
}

/** Keeps the core's order by the sort text. */
export function toCompletionItems(
  document: TextDocument,
  items: readonly core.CompletionItem[],
  client: CompletionClient,
): CompletionItem[] {
  return items.map((item, rank) => toCompletionItem(document, { item, rank }, client));
}

function toCompletionItem(
  document: TextDocument,
  { item, rank }: { item: core.CompletionItem; rank: number },
  client: CompletionClient,
): CompletionItem {
  const snippet = client.snippets ? item.snippet : undefined;
  const again = item.offerNext === true ? client.suggestCommand : undefined;
  return {
    label: item.label,
    kind: completionKinds[item.kind],
    detail: item.detail,
    documentation: { kind: MarkupKind.Markdown, value: item.documentation },
    sortText: String(rank).padStart(4, "0"),
    filterText: item.filter ?? item.label,
    textEdit: { range: toRange(document, item.span), newText: snippet ?? item.insert },
    insertTextFormat: snippet === undefined ? InsertTextFormat.PlainText : InsertTextFormat.Snippet,
    ...(again === undefined ? {} : { command: { title: "Suggest", command: again } }),
  };
}

export function toHover(document: TextDocument, { span, markdown }: CoreHover): Hover {
  return { range: toRange(document, span), contents: { kind: MarkupKind.Markdown, value: markdown } };
}

export function toSymbol(document: TextDocument, symbol: Symbol): DocumentSymbol {
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
