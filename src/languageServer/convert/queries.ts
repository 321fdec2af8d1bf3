import * as l10n from "../../base/l10n.js";
import {
  CodeActionKind,
  CompletionItemKind,
  DiagnosticTag,
  InsertTextFormat,
  MarkupKind,
  type CompletionItem,
  type Diagnostic,
  type SignatureHelp,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { QueryCompletion } from "../../insights/completion/queryCompletion.js";
import type { ContextOf, QueryFinding } from "../../insights/queryFindings.js";
import type { QuerySignature } from "../../insights/hover/signature.js";
import type { CompletionClient } from "./completion.js";
import type { QueryDocument } from "../documents/queryDocuments.js";
import { severities, toRange } from "./diagnostics.js";

const kinds: Record<QueryCompletion["kind"], CompletionItemKind> = {
  command: CompletionItemKind.Keyword,
  function: CompletionItemKind.Function,
  field: CompletionItemKind.Field,
  alias: CompletionItemKind.Variable,
  value: CompletionItemKind.Value,
  keyword: CompletionItemKind.Operator,
  group: CompletionItemKind.Folder,
  connection: CompletionItemKind.Reference,
  key: CompletionItemKind.Property,
  period: CompletionItemKind.Unit,
  parameter: CompletionItemKind.Variable,
  savedQuery: CompletionItemKind.Module,
};

/** Keeps the order by means of the sort text. */
export function toQueryCompletions(
  document: TextDocument,
  items: readonly QueryCompletion[],
  client: CompletionClient,
): CompletionItem[] {
  return items.map((item, rank) => {
    const snippet = client.snippets ? item.snippet : undefined;
    const again = item.offerNext === true ? client.suggestCommand : undefined;
    const { detail, documentation } = item;
    return {
      label: item.label,
      kind: kinds[item.kind],
      ...(detail === undefined ? {} : { detail }),
      ...(documentation === undefined ? {} : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
      sortText: String(rank).padStart(4, "0"),
      filterText: item.filter ?? item.label,
      textEdit: { range: toRange(document, item.span), newText: snippet ?? item.insert },
      insertTextFormat: snippet === undefined ? InsertTextFormat.PlainText : InsertTextFormat.Snippet,
      ...(again === undefined ? {} : { command: { title: l10n.t("Suggest"), command: again } }),
    };
  });
}

/** The kind of the source action that applies all sure fixes of a file of queries. */
export const queryFixAllKind = `${CodeActionKind.SourceFixAll}.cwli`;

/** The findings about a file of queries. */
export function toQueryDiagnostics({ document, opened, language }: QueryDocument, contextOf: ContextOf): Diagnostic[] {
  return language.findingsIn(opened, contextOf).map((finding) => toQueryDiagnostic(document, finding));
}

export function toQueryDiagnostic(document: TextDocument, finding: QueryFinding): Diagnostic {
  const { code, severity, message, span, documentation, tags, related } = finding;
  return {
    range: toRange(document, span),
    severity: severities[severity],
    code,
    codeDescription: { href: documentation },
    source: document.languageId,
    message,
    tags: tags.map(() => DiagnosticTag.Unnecessary),
    relatedInformation: related.map((each) => ({
      location: { uri: document.uri, range: toRange(document, each.span) },
      message: each.message,
    })),
  };
}

export function toSignatureHelp({ label, documentation, parameters, active }: QuerySignature): SignatureHelp {
  return {
    signatures: [
      {
        label,
        documentation: { kind: MarkupKind.Markdown, value: documentation },
        parameters: parameters.map(([start, end]) => ({ label: [start, end] })),
      },
    ],
    activeSignature: 0,
    activeParameter: active,
  };
}
