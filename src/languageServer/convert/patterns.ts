import {
  CompletionItemKind,
  DiagnosticSeverity,
  MarkupKind,
  SymbolKind,
  type CompletionItem,
  type Diagnostic,
  type DocumentSymbol,
  type Hover,
  type TextEdit,
} from "vscode-languageserver";
import type { PatternCompletion } from "../../logs/filterPattern/completion.js";
import { toRange } from "./diagnostics.js";
import type { PatternDocument } from "../documents/patternDocuments.js";

const documentation = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html";

const kinds: Record<PatternCompletion["kind"], CompletionItemKind> = {
  form: CompletionItemKind.Struct,
  subject: CompletionItemKind.Property,
  operator: CompletionItemKind.Operator,
  value: CompletionItemKind.Value,
  word: CompletionItemKind.Text,
};

/** The problems of a pattern. */
export function toPatternDiagnostics(pattern: PatternDocument): Diagnostic[] {
  return pattern.problems.map(({ severity, message, ...span }) => ({
    range: toRange(pattern.document, span),
    severity: severity === "error" ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    code: severity === "error" ? "refused" : "not-as-it-seems",
    codeDescription: { href: documentation },
    source: "cwfilter",
    message,
  }));
}

/** As plain text, because a pattern may contain any text. */
export function toPatternHover(pattern: PatternDocument, offset: number): Hover | null {
  const explanation = pattern.explanationAt(offset);
  if (explanation === undefined) return null;
  return {
    range: toRange(pattern.document, explanation),
    contents: { kind: MarkupKind.PlainText, value: explanation.text },
  };
}

/** Keeps the order by means of the sort text. */
export function toPatternCompletions(pattern: PatternDocument, offset: number): CompletionItem[] {
  return pattern.completionsAt(offset).map(({ kind, insert, detail, ...span }, rank) => ({
    label: insert.trim(),
    kind: kinds[kind],
    detail,
    sortText: String(rank).padStart(4, "0"),
    filterText: insert,
    textEdit: { range: toRange(pattern.document, span), newText: insert },
  }));
}

/** Each part of the pattern with its explanation. */
export function toPatternSymbols(pattern: PatternDocument): DocumentSymbol[] {
  return pattern.parts().map(({ source, text, ...span }) => {
    const range = toRange(pattern.document, span);
    return {
      name: source.replaceAll(/\s+/gu, " ").trim() || "(blank)",
      detail: text,
      kind: SymbolKind.Field,
      range,
      selectionRange: range,
    };
  });
}

/** The edit that formats the pattern, if there is one. */
export function toPatternEdits(pattern: PatternDocument): TextEdit[] {
  const edit = pattern.formatted();
  return edit === undefined ? [] : [{ range: toRange(pattern.document, edit), newText: edit.text }];
}
