import { fileURLToPath } from "node:url";
import { CodeActionKind, type CodeAction, type CodeActionParams } from "vscode-languageserver";
import type { Diagnostic } from "../../awslogs/diagnostics/diagnostic.js";
import { usesCliFile } from "../../awslogs/fixes/secrets.js";
import { cliFileUris, type CliFile } from "../../awslogs/semantics/agentFiles.js";
import type { Span } from "../../awslogs/syntax/span.js";
import { fixAllKind, toFixAll, toQuickFix } from "../convert/edits.js";
import { cliLanguageId, createDocument } from "../documents/openDocuments.js";
import type { ParsedDocument } from "../documents/parsedDocuments.js";
import { includesKind } from "./actionKinds.js";
import type { RequestContext } from "./context.js";
import { queryActions } from "./queryActions.js";
import { requestHandler } from "./requestHandler.js";

/** Handles requests for code actions: quick fixes, and the source action that applies all preferred fixes. */
export function handleCodeActions(context: RequestContext): void {
  const { connection } = context;
  connection.onCodeAction(requestHandler(context, "codeAction", [], (params) => codeActions(context, params)));
}

async function codeActions(context: RequestContext, params: CodeActionParams): Promise<CodeAction[]> {
  const { documents, queries, client } = context;
  const inQuery = queries.get(params.textDocument);
  if (inQuery !== undefined) return queryActions(inQuery, params, context);
  const { uri } = params.textDocument;
  const open = documents.get(uri);
  if (open === undefined || !client().codeActions) return [];
  const findings = documents.findings(uri)?.findings ?? [];
  const { only } = params.context;
  const actions: CodeAction[] = [];
  if (only === undefined || only.some((kind) => includesKind(kind, CodeActionKind.QuickFix))) {
    actions.push(...(await quickFixes(context, open, inRange(open, findings, params))));
  }
  if (only?.some((kind) => includesKind(kind, fixAllKind)) === true) {
    const edits = open.service.fixAll(open.conf, findings);
    if (edits.length > 0) actions.push(toFixAll(open.document, edits, client()));
  }
  return actions;
}

async function quickFixes(
  context: RequestContext,
  open: ParsedDocument,
  findings: readonly Diagnostic[],
): Promise<CodeAction[]> {
  const { client, lookup } = context;
  const { document, conf, service } = open;
  const cliFile = findings.some(usesCliFile) ? await cliFileOf(context, document.uri) : undefined;
  const otherFile = cliFile && {
    document: createDocument(cliFile.uri, cliLanguageId, cliFile.text ?? "", client().encoding),
    version: cliFile.version,
  };
  const fixes = service.fixes(conf, findings, cliFile);
  return fixes.map((fix) => toQuickFix(document, fix, client(), { lookup, otherFile }));
}

/** The AWS CLI's configuration next to a document. */
interface VersionedCliFile extends CliFile {
  /** The version of the open document; null if the file is not open. */
  readonly version: number | null;
}

/**
 * The AWS CLI's configuration of a document's agent: the open document, or else the file as it is on the disk now.
 * Undefined if it can't be read, or if it doesn't exist and the client can't create it.
 */
async function cliFileOf(
  { documents, files, client }: RequestContext,
  documentUri: string,
): Promise<VersionedCliFile | undefined> {
  if (files === undefined || !documentUri.startsWith("file:")) return undefined;
  const uris = cliFileUris(documentUri);
  for (const uri of uris) {
    const open = documents.get(uri)?.document;
    if (open !== undefined) return { uri, text: open.getText(), version: open.version };
    const path = fileURLToPath(uri);
    if (!(await files.exists(path))) continue;
    const text = await files.read(path);
    return text === undefined ? undefined : { uri, text, version: null };
  }
  return client().createsFiles ? { uri: uris[0], text: undefined, version: null } : undefined;
}

function inRange(
  { document }: ParsedDocument,
  findings: readonly Diagnostic[],
  { range }: CodeActionParams,
): Diagnostic[] {
  const requested: Span = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  return findings.filter(({ span }) => span.start <= requested.end && requested.start <= span.end);
}
