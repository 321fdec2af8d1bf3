import {
  CodeActionKind,
  TextDocumentSyncKind,
  type Connection,
  type Disposable,
  type InitializeResult,
} from "vscode-languageserver";
import { createAwslogsService, createCliService, type AwslogsService } from "../awslogs/service.js";
import { semanticKinds } from "../awslogs/semantics/semanticTokens.js";
import type { Clock } from "../base/clock.js";
import { handleCompletion } from "./handlers/completion.js";
import { handleEditing } from "./handlers/editing.js";
import { handleCodeActions } from "./handlers/codeActions.js";
import { handleDecorations, handleReading, handleReferences } from "./handlers/reading.js";
import type { RequestContext } from "./handlers/context.js";
import { readClientFeatures, strings, unknownClient, type ClientFeatures } from "./clientFeatures.js";
import type { Lookup } from "./convert/diagnostics.js";
import { fixAllKind } from "./convert/edits.js";
import { tokenTypes } from "./convert/reading.js";
import { cliLanguageId, createDocument, openDocuments } from "./documents/openDocuments.js";
import type { FileSystem } from "./documents/fileSystem.js";
import { DiagnosticsPublisher } from "./diagnosticsPublisher.js";
import { ParsedDocuments } from "./documents/parsedDocuments.js";
import { PatternDocuments } from "./documents/patternDocuments.js";
import { SiblingFiles } from "./documents/siblingFiles.js";

/** What the server depends on. Time and files are parameters, so that tests can fake them. */
export interface ServerOptions {
  readonly clock: Clock;
  /** The longest time that a document must be unchanged before its diagnostics are published. */
  readonly longestWaitMs: number;
  /** Default: the service for Python 2.7. */
  readonly service?: AwslogsService;
  /** Default: the service for the AWS CLI's configuration. */
  readonly cliService?: AwslogsService;
  /** Default: the server reads no files. */
  readonly files?: FileSystem;
}

const languageId = "awslogs";

function initializeResult({ encoding, pullsDiagnostics }: ClientFeatures): InitializeResult {
  const diagnosticProvider = { interFileDependencies: true, workspaceDiagnostics: false };
  return {
    capabilities: {
      positionEncoding: encoding,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      completionProvider: { triggerCharacters: ["[", "=", "%", "{", "/", "$"] },
      hoverProvider: true,
      documentSymbolProvider: true,
      foldingRangeProvider: true,
      selectionRangeProvider: true,
      documentHighlightProvider: true,
      referencesProvider: true,
      documentLinkProvider: {},
      renameProvider: { prepareProvider: true },
      documentFormattingProvider: true,
      documentRangeFormattingProvider: true,
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
      semanticTokensProvider: {
        legend: { tokenTypes: semanticKinds.map((kind) => tokenTypes[kind]), tokenModifiers: [] },
        full: true,
      },
      inlayHintProvider: true,
      ...(pullsDiagnostics ? { diagnosticProvider } : {}),
    },
    serverInfo: { name: "awslogs-language-server" },
  };
}

/**
 * Serves three languages on the connection: `awslogs` (awslogs.conf), `awslogs-cli` (awscli.conf) and `cwfilter`
 * (filter pattern files). The caller listens on the connection. Between requests, the server holds the open documents
 * and caches that can be dropped.
 */
export function serve(connection: Connection, options: ServerOptions): Disposable {
  const service = options.service ?? createAwslogsService();
  const state = { client: unknownClient, placeholders: [] as readonly string[] };
  const client = (): ClientFeatures => state.client;
  const open = openDocuments(() => state.client.encoding);
  const siblings = new SiblingFiles(options.files, service);
  const services = new Map([
    [languageId, service],
    [cliLanguageId, options.cliService ?? createCliService()],
  ]);
  const documents = new ParsedDocuments(open, services, (uri) => ({
    siblings: siblings.of(uri),
    extraPlaceholders: state.placeholders,
  }));
  const patterns = new PatternDocuments(open);
  const lookup = lookupIn(documents, siblings, client);
  const publisher = new DiagnosticsPublisher({
    ...options,
    connection,
    openDocuments: open,
    documents,
    patterns,
    siblings,
    client,
    lookup,
  });
  connection.onInitialize((params) => {
    state.client = readClientFeatures(params);
    state.placeholders = state.client.placeholders;
    return initializeResult(state.client);
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    const placeholders = placeholdersIn(settings);
    if (placeholders === undefined) return;
    state.placeholders = placeholders;
    publisher.invalidate(documents.uris());
  });
  connection.onDidChangeWatchedFiles(() => documents.uris().forEach((uri) => publisher.reload(uri)));
  handleRequests({ ...options, connection, documents, patterns, client, lookup, files: options.files });
  const listening = open.listen(connection);
  return {
    dispose() {
      publisher.dispose();
      listening.dispose();
    },
  };
}

function handleRequests(context: RequestContext): void {
  handleCompletion(context);
  handleReading(context);
  handleReferences(context);
  handleDecorations(context);
  handleEditing(context);
  handleCodeActions(context);
}

/** Looks a document up: an open one, or else one that was read from the disk. */
function lookupIn(documents: ParsedDocuments, siblings: SiblingFiles, client: () => ClientFeatures): Lookup {
  return (uri) => {
    const closed = siblings.of(uri).find((file) => file.uri === uri)?.document;
    return documents.get(uri)?.document ?? (closed && createDocument(uri, languageId, closed.text, client().encoding));
  };
}

/** The setting as `protocol.ts` describes it; undefined if the notification is about other settings. */
function placeholdersIn(settings: unknown): string[] | undefined {
  const { awslogs } = (settings ?? {}) as { awslogs?: { placeholders?: unknown } };
  return awslogs?.placeholders === undefined ? undefined : strings(awslogs.placeholders);
}
