import { DiagnosticSeverity, DiagnosticTag, type Diagnostic, type Location, type Range } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Severity } from "../../awslogs/diagnostics/codes.js";
import type { Diagnostic as Finding } from "../../awslogs/diagnostics/diagnostic.js";
import type { Span } from "../../awslogs/syntax/span.js";

/** The severities of LSP by those of the languages. */
export const severities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** The document at a URI, for positions in it; undefined if its text is not known. */
export type Lookup = (uri: string) => TextDocument | undefined;

/** A span in lines and columns. */
export function toRange(document: TextDocument, span: Span): Range {
  return { start: document.positionAt(span.start), end: document.positionAt(span.end) };
}

/** A range of lines and columns in offsets. */
export function toSpan(document: TextDocument, { start, end }: Range): Span {
  return { start: document.offsetAt(start), end: document.offsetAt(end) };
}

/** Leaves out related locations in documents whose text is not known. */
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
