import * as l10n from "../../base/l10n.js";
import { CodeActionKind, CreateFile, type CodeAction, type TextEdit, type WorkspaceEdit } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { FileEdits } from "../../awslogs/diagnostics/diagnostic.js";
import type { OfferedFix } from "../../awslogs/fixes/fixes.js";
import type { TextEdit as CoreEdit } from "../../base/textEdit.js";
import type { ClientFeatures } from "../clientFeatures.js";
import { toDiagnostic, toRange, type Lookup } from "./diagnostics.js";

/** The kind of the source action that applies all preferred fixes. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.awslogs`;

export function toTextEdits(document: TextDocument, edits: readonly CoreEdit[]): TextEdit[] {
  return edits.map((edit) => ({ range: toRange(document, edit), newText: edit.text }));
}

export function toWorkspaceEdit(
  document: TextDocument,
  edits: readonly CoreEdit[],
  client: ClientFeatures,
): WorkspaceEdit {
  const textEdits = toTextEdits(document, edits);
  const { uri, version } = document;
  if (!client.documentChanges) return { changes: { [uri]: textEdits } };
  return { documentChanges: [{ textDocument: { uri, version }, edits: textEdits }] };
}

/** Adds the edits of the other file. They come first, as creating the file may fail. */
function withOtherFile(
  edit: WorkspaceEdit,
  otherFile: FileEdits,
  { document, version }: VersionedDocument,
): WorkspaceEdit {
  const { uri, creates, edits } = otherFile;
  const textEdits = toTextEdits(document, edits);
  if (edit.documentChanges === undefined) return { changes: { ...edit.changes, [uri]: textEdits } };
  const create = creates === true ? [CreateFile.create(uri)] : [];
  return {
    documentChanges: [...create, { textDocument: { uri, version }, edits: textEdits }, ...edit.documentChanges],
  };
}

/** What the user reads before confirming an edit. */
interface Warning {
  readonly label: string;
  readonly description: string;
}

/** An edit that the user has to confirm, if the client supports it. */
export function toConfirmedEdit(
  document: TextDocument,
  edits: readonly CoreEdit[],
  client: ClientFeatures,
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

/** What a fix may need to know about other documents. */
export interface QuickFixContext {
  readonly lookup: Lookup;
  /** The document that the fix's `otherFile` changes. */
  readonly otherFile: VersionedDocument | undefined;
}

/** A document and its version in the editor. */
export interface VersionedDocument {
  readonly document: TextDocument;
  /** Null if it is not open. */
  readonly version: number | null;
}

export function toQuickFix(
  document: TextDocument,
  { diagnostic, fix }: OfferedFix,
  client: ClientFeatures,
  { lookup, otherFile }: QuickFixContext,
): CodeAction {
  const edit = toWorkspaceEdit(document, fix.edits, client);
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(document, diagnostic, lookup)],
    edit: fix.otherFile === undefined || otherFile === undefined ? edit : withOtherFile(edit, fix.otherFile, otherFile),
    ...(fix.preferred === true ? { isPreferred: true } : {}),
  };
}

export function toFixAll(document: TextDocument, edits: readonly CoreEdit[], client: ClientFeatures): CodeAction {
  const title = l10n.t("Fix all auto-fixable problems");
  return { title, kind: fixAllKind, edit: toWorkspaceEdit(document, edits, client) };
}
