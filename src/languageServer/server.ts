import {
  CodeActionKind,
  TextDocumentSyncKind,
  type Connection,
  type Disposable,
  type InitializeResult,
} from "vscode-languageserver";
import { createAwslogsService, createCliService, type AwslogsService } from "../awslogs/service.js";
import type { Clock } from "../base/clock.js";
import type { createRegex } from "../insights/regex/regex.js";
import type { QueryContext } from "../insights/diagnostics/context.js";
import { readFacts, type QueryFactsParams } from "../insights/diagnostics/queryFacts.js";
import { handleCompletion, sharedTriggers } from "./handlers/completion.js";
import { handleEmbedded } from "./handlers/embedded.js";
import { handleEditing } from "./handlers/editing.js";
import { handleCodeActions } from "./handlers/codeActions.js";
import { handleDecorations, handleReading, handleReferences } from "./handlers/reading.js";
import type { RequestContext } from "./handlers/context.js";
import { handleQueries } from "./handlers/queries.js";
import { readClientFeatures, strings, unknownClient, type ClientFeatures } from "./clientFeatures.js";
import type { Lookup } from "./convert/diagnostics.js";
import { fixAllKind } from "./convert/edits.js";
import { queryFixAllKind } from "./convert/queries.js";
import { tokenLegend } from "./convert/tokenLegend.js";
import { agentLanguageId, cliLanguageId, createDocument, openDocuments } from "./documents/openDocuments.js";
import type { FileSystem } from "./documents/fileSystem.js";
import { DiagnosticsPublisher } from "./diagnosticsPublisher.js";
import { LogLookup } from "./documents/logLookup.js";
import { LogReader } from "./documents/logReader.js";
import { ParsedDocuments } from "./documents/parsedDocuments.js";
import { PatternDocuments } from "./documents/patternDocuments.js";
import { QueryDocuments } from "./documents/queryDocuments.js";
import { QueryFacts } from "./documents/queryFacts.js";
import { queryFactsChanged, queryFactsRequest, readLogFiles } from "./protocol.js";
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

function initializeResult({ encoding, pullsDiagnostics, registersCompletion }: ClientFeatures): InitializeResult {
  const diagnosticProvider = { interFileDependencies: true, workspaceDiagnostics: false };
  return {
    capabilities: {
      positionEncoding: encoding,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      ...(registersCompletion ? {} : { completionProvider: { triggerCharacters: [...sharedTriggers] } }),
      hoverProvider: true,
      signatureHelpProvider: { triggerCharacters: ["(", ","] },
      definitionProvider: true,
      documentSymbolProvider: true,
      foldingRangeProvider: true,
      selectionRangeProvider: true,
      documentHighlightProvider: true,
      referencesProvider: true,
      documentLinkProvider: {},
      renameProvider: { prepareProvider: true },
      documentFormattingProvider: true,
      documentRangeFormattingProvider: true,
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind, queryFixAllKind] },
      semanticTokensProvider: {
        legend: { tokenTypes: [...tokenLegend], tokenModifiers: [] },
        full: true,
      },
      inlayHintProvider: true,
      ...(pullsDiagnostics ? { diagnosticProvider } : {}),
    },
    serverInfo: { name: "awslogs-language-server" },
  };
}

/**
 * Serves these languages on the connection: `awslogs` (awslogs.conf), `awslogs-cli` (awscli.conf), `cwfilter` (filter
 * pattern files), and `cwli`, `cwsql` and `cwppl` (files of queries of Logs Insights). The caller listens on the connection. Between requests, the server holds the open documents
 * and caches that can be dropped.
 */
export function serve(connection: Connection, options: ServerOptions): Disposable {
  const service = options.service ?? createAwslogsService();
  const state: ServerState = { client: unknownClient, placeholders: [], readsLogs: false };
  const client = (): ClientFeatures => state.client;
  const open = openDocuments(() => state.client.encoding);
  const siblings = new SiblingFiles(options.files, service);
  const services = new Map([
    [agentLanguageId, service],
    [cliLanguageId, options.cliService ?? createCliService()],
  ]);
  const documents = new ParsedDocuments(open, services, (uri) => ({
    siblings: siblings.of(uri),
    extraPlaceholders: state.placeholders,
    logs: logs?.here,
  }));
  const patterns = new PatternDocuments(open);
  const queries = new QueryDocuments(open);
  const facts = new QueryFacts({
    clock: options.clock,
    queries,
    ask: (params) => queryFacts(connection, client(), params),
    changed: (uri) => showFacts(uri, publisher, () => refreshHints(connection, client())),
  });
  const showLogs = (): void => {
    publisher.show(documents.uris());
    refreshHints(connection, client());
  };
  const logs = logLookup(options, () => state.readsLogs, showLogs);
  const lookup = lookupIn(documents, siblings, client);
  const publisher = new DiagnosticsPublisher({
    ...options,
    connection,
    openDocuments: open,
    documents,
    patterns,
    queries,
    facts,
    siblings,
    client,
    lookup,
  });
  connection.onInitialize((params) => {
    state.client = readClientFeatures(params);
    state.placeholders = state.client.placeholders;
    state.readsLogs = state.client.logFiles;
    return initializeResult(state.client);
  });
  handleChanges(connection, { state, documents, publisher, facts, showLogs });
  const context = { ...options, connection, documents, patterns, queries, facts, logs, client, lookup };
  handleRequests(context, service, () => state.placeholders);
  const listening = open.listen(connection);
  return {
    dispose() {
      publisher.dispose();
      facts.dispose();
      logs?.dispose();
      listening.dispose();
    },
  };
}

interface ServerState {
  client: ClientFeatures;
  placeholders: readonly string[];
  /** True while log files may be read. */
  readsLogs: boolean;
}

/** What changes, and whose findings are others then. */
interface Changes {
  readonly state: ServerState;
  readonly documents: ParsedDocuments;
  readonly publisher: DiagnosticsPublisher;
  readonly facts: QueryFacts;
  showLogs(): void;
}

/** What is known of a document of queries is another: its findings and hints may be, too. */
function showFacts(uri: string, publisher: DiagnosticsPublisher, refresh: () => void): void {
  publisher.invalidate([uri]);
  refresh();
}

/** Makes an editor that can ask for the hints anew. */
function refreshHints(connection: Connection, { refreshesHints }: ClientFeatures): void {
  if (refreshesHints) connection.languages.inlayHint.refresh().catch(() => undefined);
}

function handleChanges(connection: Connection, { state, documents, publisher, facts, showLogs }: Changes): void {
  connection.onDidChangeConfiguration(({ settings }) => {
    const placeholders = placeholdersIn(settings);
    if (placeholders === undefined) return;
    state.placeholders = placeholders;
    publisher.invalidate(documents.uris());
  });
  connection.onNotification(readLogFiles, (reads) => {
    state.readsLogs = reads;
    showLogs();
  });
  connection.onNotification(queryFactsChanged, () => facts.outdate());
  connection.onDidChangeWatchedFiles(() => documents.uris().forEach((uri) => publisher.reload(uri)));
}

/** Undefined where the server reads no files. */
function logLookup({ clock, files }: ServerOptions, isOn: () => boolean, changed: () => void): LogLookup | undefined {
  const loadRegex = async (): Promise<typeof createRegex> => (await import("../insights/regex/regex.js")).createRegex;
  return files && new LogLookup({ clock, reader: new LogReader(files), loadRegex, isOn, changed });
}

function handleRequests(context: RequestContext, service: AwslogsService, placeholders: () => readonly string[]): void {
  handleEmbedded(context, service, placeholders);
  handleCompletion(context);
  handleQueries(context);
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
    return (
      documents.get(uri)?.document ?? (closed && createDocument(uri, agentLanguageId, closed.text, client().encoding))
    );
  };
}

/** What the client knows of what a query shall run on: nothing, if it doesn't say so. */
async function queryFacts(
  connection: Connection,
  { queryData }: ClientFeatures,
  params: QueryFactsParams,
): Promise<QueryContext> {
  if (!queryData) return {};
  return connection.sendRequest(queryFactsRequest, params).then(readFacts, () => ({}));
}

/** The setting as `protocol.ts` describes it; undefined if the notification is about other settings. */
function placeholdersIn(settings: unknown): string[] | undefined {
  const { awslogs } = (settings ?? {}) as { awslogs?: { placeholders?: unknown } };
  return awslogs?.placeholders === undefined ? undefined : strings(awslogs.placeholders);
}
