import { PassThrough } from "node:stream";
import { onTestFinished } from "vitest";
import {
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type InitializeParams,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type TextDocumentContentChangeEvent,
} from "vscode-languageserver/node";

/** A minimal client that sends a test's messages and keeps the published diagnostics. */
export class TestClient {
  readonly connection: ProtocolConnection;
  readonly #published: PublishDiagnosticsParams[] = [];
  readonly #waiting: ((params: PublishDiagnosticsParams) => void)[] = [];

  constructor(input: NodeJS.ReadableStream, output: NodeJS.WritableStream) {
    this.connection = createProtocolConnection(new StreamMessageReader(input), new StreamMessageWriter(output));
    this.connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      const next = this.#waiting.shift();
      if (next) next(params);
      else this.#published.push(params);
    });
    this.connection.listen();
  }

  async initialize(params: Partial<InitializeParams> = {}): Promise<InitializeResult> {
    const capabilities = { textDocument: { completion: { completionItem: { snippetSupport: true } } } };
    const result = await this.connection.sendRequest(InitializeRequest.type, {
      processId: null,
      rootUri: null,
      capabilities,
      ...params,
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
    return result;
  }

  async open(uri: string, text: string, languageId = "awslogs"): Promise<void> {
    const textDocument = { uri, languageId, version: 1, text };
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  async change(uri: string, version: number, contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    const textDocument = { uri, version };
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument, contentChanges });
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  /** The next findings that the server publishes, in order of arrival. */
  nextDiagnostics(): Promise<PublishDiagnosticsParams> {
    const first = this.#published.shift();
    if (first) return Promise.resolve(first);
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  /** The number of published diagnostics that the test has not read. */
  get unread(): number {
    return this.#published.length;
  }

  async shutDown(): Promise<void> {
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
  }
}

/** A pair of streams between the client and the server. */
export function twoStreams(): { toServer: PassThrough; toClient: PassThrough } {
  const streams = { toServer: new PassThrough(), toClient: new PassThrough() };
  onTestFinished(() => {
    streams.toServer.destroy();
    streams.toClient.destroy();
  });
  return streams;
}
