import {
  CodeActionKind,
  CreateFile,
  InlayHintKind,
  SemanticTokensBuilder,
  type CodeAction,
  type DocumentLink,
  type InlayHint,
  type SelectionRange,
  type SemanticTokens,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { FileEdits } from "../awslogs/diagnostics/diagnostic.js";
import type { TextEdit as CoreEdit } from "../awslogs/syntax/edit.js";
import type { OfferedFix } from "../awslogs/fixes/fixes.js";
import type { InlayHint as CoreHint } from "../awslogs/inlayHints.js";
import type { FileLink } from "../awslogs/navigation/links.js";
import { semanticKinds, type SemanticToken } from "../awslogs/semantics/semanticTokens.js";
import type { Span } from "../awslogs/syntax/span.js";
import type { Client } from "./client.js";
import { toDiagnostic, toRange, type Lookup } from "./convert.js";

/** The kind of the action that repairs everything that needs no choice. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.awslogs`;

/** The types of semantic tokens that the server gives, in the order of `semanticKinds`. */
export const tokenTypes: Record<(typeof semanticKinds)[number], string> = {
  placeholder: "parameter",
  directive: "macro",
};

export function toTextEdits(document: TextDocument, edits: readonly CoreEdit[]): TextEdit[] {
  return edits.map((edit) => ({ range: toRange(document, edit), newText: edit.text }));
}

function toWorkspaceEdit(document: TextDocument, edits: readonly CoreEdit[], client: Client): WorkspaceEdit {
  const textEdits = toTextEdits(document, edits);
  const { uri, version } = document;
  if (!client.documentChanges) return { changes: { [uri]: textEdits } };
  return { documentChanges: [{ textDocument: { uri, version }, edits: textEdits }] };
}

/** The edit and, in the same step, that of the other file; which comes first, as creating it may fail. */
function withBeside(edit: WorkspaceEdit, beside: FileEdits, { document, version }: VersionedDocument): WorkspaceEdit {
  const { uri, creates, edits } = beside;
  const textEdits = toTextEdits(document, edits);
  if (edit.documentChanges === undefined) return { changes: { ...edit.changes, [uri]: textEdits } };
  const create = creates === true ? [CreateFile.create(uri)] : [];
  return {
    documentChanges: [...create, { textDocument: { uri, version }, edits: textEdits }, ...edit.documentChanges],
  };
}

/** What the user is told before an edit takes place. */
interface Warning {
  readonly label: string;
  readonly description: string;
}

/** An edit that the user has to confirm, where the client can ask. */
export function toConfirmedEdit(
  document: TextDocument,
  edits: readonly CoreEdit[],
  client: Client,
  warning: Warning,
): WorkspaceEdit {
  if (!client.annotations || !client.documentChanges) return toWorkspaceEdit(document, edits, client);
  const annotationId = "consequence";
  const { uri, version } = document;
  const annotated = toTextEdits(document, edits).map((edit) => ({ ...edit, annotationId }));
  return {
    documentChanges: [{ textDocument: { uri, version }, edits: annotated }],
    changeAnnotations: { [annotationId]: { ...warning, needsConfirmation: true } },
  };
}

/** What a repair may need to know of other documents. */
export interface Surroundings {
  readonly lookup: Lookup;
  /** The file that `beside` of a repair is about. */
  readonly beside: VersionedDocument | undefined;
}

/** A document that may be open. */
export interface VersionedDocument {
  readonly document: TextDocument;
  /** Null: it is as it is on the disk. */
  readonly version: number | null;
}

export function toQuickFix(
  document: TextDocument,
  { diagnostic, fix }: OfferedFix,
  client: Client,
  { lookup, beside }: Surroundings,
): CodeAction {
  const edit = toWorkspaceEdit(document, fix.edits, client);
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(document, diagnostic, lookup)],
    edit: fix.otherFile === undefined || beside === undefined ? edit : withBeside(edit, fix.otherFile, beside),
    ...(fix.preferred === true ? { isPreferred: true } : {}),
  };
}

export function toFixAll(document: TextDocument, edits: readonly CoreEdit[], client: Client): CodeAction {
  const title = "Repair everything that needs no choice";
  return { title, kind: fixAllKind, edit: toWorkspaceEdit(document, edits, client) };
}

export function toLink(document: TextDocument, { span, path }: FileLink, target: string): DocumentLink {
  return { range: toRange(document, span), target, tooltip: `Open ${path} on this machine` };
}

/** From the smallest span to the largest; the smallest one is at the offset itself when there is none. */
export function toSelectionRange(document: TextDocument, offset: number, spans: readonly Span[]): SelectionRange {
  const largestFirst = spans.toReversed();
  let selection: SelectionRange | undefined;
  for (const span of largestFirst) {
    const range = toRange(document, span);
    selection = selection === undefined ? { range } : { range, parent: selection };
  }
  return selection ?? { range: toRange(document, { start: offset, end: offset }) };
}

/** Tokens never go over a line end. */
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
