import {
  TextDocuments,
  TextDocumentSyncKind,
  type Connection,
  type Disposable,
  type InitializeParams,
  type InitializeResult,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { createAwslogsService, type AwslogsService } from "../awslogs/service.js";
import { isAbort } from "../base/abort.js";
import type { Clock } from "../base/clock.js";
import {
  toCompletionItems,
  toDiagnostic,
  toFoldingRange,
  toHover,
  toSymbol,
  type CompletionClient,
} from "./convert.js";
import { guard } from "./guard.js";
import { OpenTexts } from "./openTexts.js";

/** What the server needs from its surroundings. */
export interface ServerOptions {
  readonly clock: Clock;
  /** How long a document must rest before its findings are sent. */
  readonly debounceMs: number;
  /** Left out: the service for Python 2.7. */
  readonly service?: AwslogsService;
}

const languageId = "awslogs";

const capabilities: InitializeResult = {
  capabilities: {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    completionProvider: { triggerCharacters: ["[", "=", "%", "{"] },
    hoverProvider: true,
    documentSymbolProvider: true,
    foldingRangeProvider: true,
  },
  serverInfo: { name: "awslogs-language-server" },
};

/**
 * Makes the connection a language server for awslogs.conf; the caller listens on it. Between requests it holds the open
 * documents and nothing that can't be computed from them.
 */
export function serve(connection: Connection, options: ServerOptions): Disposable {
  const service = options.service ?? createAwslogsService();
  const documents = new TextDocuments(TextDocument);
  const texts = new OpenTexts(documents, service, languageId);
  const client: { completion: CompletionClient } = { completion: { snippets: false, suggestCommand: undefined } };
  connection.onInitialize((params) => {
    client.completion = completionClient(params);
    return capabilities;
  });
  answerRequests(connection, { service, texts, client });
  const findings = publishFindings(connection, documents, { ...options, service, texts });
  const listening = documents.listen(connection);
  return {
    dispose() {
      findings.dispose();
      listening.dispose();
    },
  };
}

/** Which snippets and which command the client offers; the command's name comes in `initializationOptions`. */
function completionClient({ capabilities, initializationOptions }: InitializeParams): CompletionClient {
  const { suggestCommand } = (initializationOptions ?? {}) as { suggestCommand?: unknown };
  return {
    snippets: capabilities.textDocument?.completion?.completionItem?.snippetSupport === true,
    suggestCommand: typeof suggestCommand === "string" ? suggestCommand : undefined,
  };
}

interface Requests {
  readonly service: AwslogsService;
  readonly texts: OpenTexts;
  readonly client: { readonly completion: CompletionClient };
}

function answerRequests(connection: Connection, { service, texts, client }: Requests): void {
  const { console } = connection;
  connection.onCompletion(
    guard(console, "completion", [], ({ textDocument, position }) => {
      const open = texts.get(textDocument.uri);
      if (open === undefined) return [];
      const items = service.complete(open.conf, open.document.offsetAt(position));
      return toCompletionItems(open.document, items, client.completion);
    }),
  );
  connection.onHover(
    guard(console, "hover", null, ({ textDocument, position }) => {
      const open = texts.get(textDocument.uri);
      const hover = open && service.hover(open.conf, open.document.offsetAt(position));
      return open && hover ? toHover(open.document, hover) : null;
    }),
  );
  connection.onDocumentSymbol(
    guard(console, "documentSymbol", [], ({ textDocument }) => {
      const open = texts.get(textDocument.uri);
      return open ? service.symbols(open.conf).map((symbol) => toSymbol(open.document, symbol)) : [];
    }),
  );
  connection.onFoldingRanges(
    guard(console, "foldingRange", [], ({ textDocument }) => {
      const open = texts.get(textDocument.uri);
      return open ? service.folding(open.conf).map((fold) => toFoldingRange(open.document, fold)) : [];
    }),
  );
}

interface Findings extends ServerOptions {
  readonly service: AwslogsService;
  readonly texts: OpenTexts;
}

/** Sends a document's findings when it rests, and clears them when it is closed. */
function publishFindings(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  { clock, debounceMs, texts }: Findings,
): Disposable {
  const waiting = new Map<string, AbortController>();
  const cancel = (uri: string): void => {
    waiting.get(uri)?.abort();
    waiting.delete(uri);
  };
  const publish = async (uri: string): Promise<void> => {
    const control = new AbortController();
    waiting.set(uri, control);
    await clock.sleep(debounceMs, control.signal);
    if (waiting.get(uri) !== control) return;
    waiting.delete(uri);
    const found = texts.findings(uri);
    if (found === undefined) return;
    const diagnostics = found.findings.map((finding) => toDiagnostic(found.document, finding));
    await connection.sendDiagnostics({ uri, version: found.document.version, diagnostics });
  };
  documents.onDidChangeContent(({ document: { uri } }) => {
    cancel(uri);
    publish(uri).catch((error: unknown) => {
      if (!isAbort(error)) connection.console.error(`diagnostics: ${String(error)}`);
    });
  });
  documents.onDidClose(({ document: { uri } }) => {
    cancel(uri);
    texts.forget(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  return { dispose: () => [...waiting.keys()].forEach(cancel) };
}
