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
import type { PatternCompletion } from "../logs/filterPattern/completion.js";
import { toRange } from "./convert.js";
import type { OpenPattern } from "./patterns.js";

const documentation = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html";

const kinds: Record<PatternCompletion["kind"], CompletionItemKind> = {
  form: CompletionItemKind.Struct,
  subject: CompletionItemKind.Property,
  operator: CompletionItemKind.Operator,
  value: CompletionItemKind.Value,
  word: CompletionItemKind.Text,
};

/** What is wrong with a pattern. */
export function toPatternDiagnostics(pattern: OpenPattern): Diagnostic[] {
  return pattern.problems.map(({ severity, message, ...span }) => ({
    range: toRange(pattern.document, span),
    severity: severity === "error" ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    code: severity === "error" ? "refused" : "not-as-it-seems",
    codeDescription: { href: documentation },
    source: "cwfilter",
    message,
  }));
}

/** As plain text: a pattern may hold anything. */
export function toPatternHover(pattern: OpenPattern, offset: number): Hover | null {
  const explanation = pattern.explanationAt(offset);
  if (explanation === undefined) return null;
  return {
    range: toRange(pattern.document, explanation),
    contents: { kind: MarkupKind.PlainText, value: explanation.text },
  };
}

/** Keeps the order by the sort text. */
export function toPatternCompletions(pattern: OpenPattern, offset: number): CompletionItem[] {
  return pattern.completionsAt(offset).map(({ kind, insert, detail, ...span }, rank) => ({
    label: insert.trim(),
    kind: kinds[kind],
    detail,
    sortText: String(rank).padStart(4, "0"),
    filterText: insert,
    textEdit: { range: toRange(pattern.document, span), newText: insert },
  }));
}

/** Each part, with what it asks for. */
export function toPatternSymbols(pattern: OpenPattern): DocumentSymbol[] {
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

/** The pattern in its usual form. */
export function toPatternEdits(pattern: OpenPattern): TextEdit[] {
  const edit = pattern.formatted();
  return edit === undefined ? [] : [{ range: toRange(pattern.document, edit), newText: edit.text }];
}
