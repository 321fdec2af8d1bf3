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
import { answerCompletion } from "./answerCompletion.js";
import { answerEditing } from "./answerEditing.js";
import { answerDecorations, answerReading, answerReferences } from "./answerReading.js";
import type { Sources } from "./answers.js";
import { clientOf, strings, unknownClient, type Client } from "./client.js";
import type { Lookup } from "./convert.js";
import { fixAllKind, tokenTypes } from "./convertEdits.js";
import { cliLanguageId, createDocument, openDocuments } from "./documents.js";
import type { Files } from "./files.js";
import { FindingsPublisher } from "./findings.js";
import { OpenTexts } from "./openTexts.js";
import { Patterns } from "./patterns.js";
import { Siblings } from "./siblings.js";

/** What the server needs from its surroundings. */
export interface ServerOptions {
  readonly clock: Clock;
  /** How long a document must rest before its findings are sent. */
  readonly debounceMs: number;
  /** Left out: the service for Python 2.7. */
  readonly service?: AwslogsService;
  /** Left out: the service for the AWS CLI's configuration. */
  readonly cliService?: AwslogsService;
  /** Left out: the server reads no files. */
  readonly files?: Files;
}

const languageId = "awslogs";

function initializeResult({ encoding, pullsDiagnostics }: Client): InitializeResult {
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
 * Makes the connection a language server for awslogs.conf, as `awslogs-cli` for awscli.conf, and as `cwfilter` for
 * filter pattern files; the caller listens on it. Between requests it holds the open documents and nothing that can't be computed from them, or read again.
 */
export function serve(connection: Connection, options: ServerOptions): Disposable {
  const service = options.service ?? createAwslogsService();
  const state = { client: unknownClient, placeholders: [] as readonly string[] };
  const client = (): Client => state.client;
  const documents = openDocuments(() => state.client.encoding);
  const siblings = new Siblings(options.files, service);
  const services = new Map([
    [languageId, service],
    [cliLanguageId, options.cliService ?? createCliService()],
  ]);
  const texts = new OpenTexts(documents, services, (uri) => ({
    siblings: siblings.of(uri),
    extraPlaceholders: state.placeholders,
  }));
  const patterns = new Patterns(documents);
  const lookup = lookupIn(texts, siblings, client);
  const findings = new FindingsPublisher({
    ...options,
    connection,
    documents,
    texts,
    patterns,
    siblings,
    client,
    lookup,
  });
  connection.onInitialize((params) => {
    state.client = clientOf(params);
    state.placeholders = state.client.placeholders;
    return initializeResult(state.client);
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    const placeholders = placeholdersIn(settings);
    if (placeholders === undefined) return;
    state.placeholders = placeholders;
    findings.renew(texts.uris());
  });
  connection.onDidChangeWatchedFiles(() => texts.uris().forEach((uri) => findings.readAgain(uri)));
  answer({ ...options, connection, texts, patterns, client, lookup, files: options.files });
  const listening = documents.listen(connection);
  return {
    dispose() {
      findings.dispose();
      listening.dispose();
    },
  };
}

function answer(sources: Sources): void {
  answerCompletion(sources);
  answerReading(sources);
  answerReferences(sources);
  answerDecorations(sources);
  answerEditing(sources);
}

/** Documents for positions: open ones, else those that were read from the disk. */
function lookupIn(texts: OpenTexts, siblings: Siblings, client: () => Client): Lookup {
  return (uri) => {
    const closed = siblings.of(uri).find((file) => file.uri === uri)?.document;
    return texts.get(uri)?.document ?? (closed && createDocument(uri, languageId, closed.text, client().encoding));
  };
}

/** The setting in the form of `protocol.ts`; undefined when the notification is about something else. */
function placeholdersIn(settings: unknown): string[] | undefined {
  const { awslogs } = (settings ?? {}) as { awslogs?: { placeholders?: unknown } };
  return awslogs?.placeholders === undefined ? undefined : strings(awslogs.placeholders);
}
