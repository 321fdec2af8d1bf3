import * as l10n from "../../base/l10n.js";
import { CodeActionKind, type CodeAction, type CodeActionParams, type TextEdit } from "vscode-languageserver";
import type { Span } from "../../insights/syntax/ast.js";
import { toTextEdits, toWorkspaceEdit } from "../convert/edits.js";
import { queryFixAllKind, toQueryDiagnostic } from "../convert/queries.js";
import type { QueryDocument } from "../documents/queryDocuments.js";
import { includesKind } from "./actionKinds.js";
import type { RequestContext } from "./context.js";

/** The fixes of what is found in a range, the best first for each; or the action that applies all that are sure. */
export function queryActions(
  query: QueryDocument,
  { range, context: { only } }: CodeActionParams,
  { client: features, facts }: Pick<RequestContext, "client" | "facts">,
): CodeAction[] {
  const client = features();
  if (!client.codeActions) return [];
  const { document, opened, language } = query;
  const asked: Span = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  const actions: CodeAction[] = [];
  if (only === undefined || only.some((kind) => includesKind(kind, CodeActionKind.QuickFix))) {
    const found = language
      .findingsIn(opened, (each) => facts.contextOf(document.uri, each))
      .filter(({ span }) => span.start <= asked.end && asked.start <= span.end);
    for (const finding of found) {
      for (const { title, edits, preferred } of finding.fixes) {
        actions.push({
          title,
          kind: CodeActionKind.QuickFix,
          diagnostics: [toQueryDiagnostic(document, finding)],
          edit: toWorkspaceEdit(document, edits, client),
          ...(preferred === true ? { isPreferred: true } : {}),
        });
      }
    }
  }
  const edits = only?.some((kind) => includesKind(kind, queryFixAllKind)) === true ? language.fixAllIn(opened) : [];
  if (edits.length > 0) {
    const title = l10n.t("Fix all auto-fixable problems");
    actions.push({ title, kind: queryFixAllKind, edit: toWorkspaceEdit(document, edits, client) });
  }
  return actions;
}

/** The edits that format the queries that a range touches, or all. */
export function queryFormat({ document, opened, language }: QueryDocument, range?: Span): TextEdit[] {
  return toTextEdits(document, language.formatIn(opened, range));
}
