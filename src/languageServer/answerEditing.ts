import {
  CodeActionKind,
  MessageType,
  ShowMessageNotification,
  type Connection,
  type CodeAction,
  type CodeActionParams,
  type TextDocumentIdentifier,
} from "vscode-languageserver";
import type { Diagnostic } from "../awslogs/diagnostics/diagnostic.js";
import { usesCliFile } from "../awslogs/fixes/secrets.js";
import type { Span } from "../awslogs/syntax/span.js";
import { placeOf, type Sources } from "./answers.js";
import { cliFileOf } from "./cliFiles.js";
import { toRange } from "./convert.js";
import { fixAllKind, toConfirmedEdit, toFixAll, toQuickFix, toTextEdits } from "./convertEdits.js";
import { toPatternEdits } from "./convertPatterns.js";
import { cliLanguageId, createDocument } from "./documents.js";
import { guard, Refusal } from "./guard.js";
import type { OpenText } from "./openTexts.js";

/** Answers requests for edits. */
export function answerEditing(sources: Sources): void {
  const { connection, texts, patterns } = sources;
  const { console } = connection;
  connection.onCodeAction(guard(console, "codeAction", [], (params) => codeActions(sources, params)));
  connection.onDocumentFormatting(
    guard(console, "formatting", [], ({ textDocument }) => {
      const pattern = patterns.get(textDocument);
      if (pattern !== undefined) return toPatternEdits(pattern);
      const open = texts.get(textDocument.uri);
      return open ? toTextEdits(open.document, open.service.format(open.conf)) : [];
    }),
  );
  connection.onDocumentRangeFormatting(
    guard(console, "rangeFormatting", [], ({ textDocument, range }) => {
      const open = texts.get(textDocument.uri);
      if (open === undefined) return [];
      const span = { start: open.document.offsetAt(range.start), end: open.document.offsetAt(range.end) };
      return toTextEdits(open.document, open.service.format(open.conf, span));
    }),
  );
  answerRename(sources);
}

function answerRename({ connection, texts, client }: Sources): void {
  const { console } = connection;
  connection.onPrepareRename(
    guard(console, "prepareRename", null, (params) => {
      const place = placeOf(texts, params);
      const span = place?.service.renameable(place.conf, place.offset);
      return place && span ? toRange(place.document, span) : null;
    }),
  );
  connection.onRenameRequest(
    guard(console, "rename", null, (params) => {
      const place = placeOf(texts, params);
      if (place === undefined) return null;
      const renaming = place.service.rename(place.conf, place.offset, params.newName);
      if ("problem" in renaming) throw new Refusal(renaming.problem);
      const { edits, consequence } = renaming;
      if (!client().annotations) warn(connection, consequence);
      const warning = { label: "Rename the section; the agent sends its file again", description: consequence };
      return toConfirmedEdit(place.document, edits, client(), warning);
    }),
  );
}

/** Shows a message that nothing waits for. */
function warn(connection: Connection, message: string): void {
  void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
}

async function codeActions(sources: Sources, params: CodeActionParams): Promise<CodeAction[]> {
  const { texts, client } = sources;
  const open = texts.get(params.textDocument.uri);
  if (open === undefined || !client().codeActions) return [];
  const findings = findingsOf(texts, params.textDocument);
  const { only } = params.context;
  const actions: CodeAction[] = [];
  if (only === undefined || only.some((kind) => includes(kind, CodeActionKind.QuickFix))) {
    actions.push(...(await quickFixes(sources, open, inRange(open, findings, params))));
  }
  if (only?.some((kind) => includes(kind, fixAllKind)) === true) {
    const edits = open.service.fixAll(open.conf, findings);
    if (edits.length > 0) actions.push(toFixAll(open.document, edits, client()));
  }
  return actions;
}

async function quickFixes(sources: Sources, open: OpenText, findings: readonly Diagnostic[]): Promise<CodeAction[]> {
  const { client, lookup } = sources;
  const { document, conf, service } = open;
  const cliFile = findings.some(usesCliFile) ? await cliFileOf(sources, document.uri) : undefined;
  const beside = cliFile && {
    document: createDocument(cliFile.uri, cliLanguageId, cliFile.text ?? "", client().encoding),
    version: cliFile.version,
  };
  const fixes = service.fixes(conf, findings, cliFile);
  return fixes.map((fix) => toQuickFix(document, fix, client(), { lookup, beside }));
}

function findingsOf(texts: Sources["texts"], { uri }: TextDocumentIdentifier): readonly Diagnostic[] {
  return texts.findings(uri)?.findings ?? [];
}

function inRange({ document }: OpenText, findings: readonly Diagnostic[], { range }: CodeActionParams): Diagnostic[] {
  const asked: Span = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  return findings.filter(({ span }) => span.start <= asked.end && asked.start <= span.end);
}

/** Whether a kind is another one or holds it: `source` holds `source.fixAll`. */
function includes(kind: string, other: string): boolean {
  return kind === "" || other === kind || other.startsWith(`${kind}.`);
}
