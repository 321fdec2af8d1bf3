import { onTestFinished } from "vitest";
import {
  createConnection,
  DocumentSymbolRequest,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  type Diagnostic,
  type PublishDiagnosticsParams,
} from "vscode-languageserver/node";
import type { AwslogsService } from "../../src/awslogs/service.js";
import { serve } from "../../src/languageServer/server.js";
import type { FileSystem } from "../../src/languageServer/documents/fileSystem.js";
import { FakeClock, settle as turn } from "../fakes/fakeClock.js";
import { TestClient, twoStreams } from "./testClient.js";

/** The longest time that a document must be unchanged before its diagnostics are published. */
export const longestWaitMs = 500;

/** A server under test and its client. */
export interface RunningServer {
  readonly client: TestClient;
  readonly clock: FakeClock;
  /** Waits until the server reads no more files. */
  readonly filesRead: () => Promise<void>;
  /** Waits until the server has read all messages, advances the clock, and returns the next diagnostics. */
  readonly settle: () => Promise<PublishDiagnosticsParams>;
  /** The same, but returns only the diagnostics. */
  readonly rest: () => Promise<Diagnostic[]>;
}

/** Starts a server that ends with the test. */
export function startServer(
  options: { readonly service?: AwslogsService; readonly files?: FileSystem; readonly clock?: FakeClock } = {},
): RunningServer {
  const { toServer, toClient } = twoStreams();
  const { clock = new FakeClock() } = options;
  const connection = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(toServer),
    new StreamMessageWriter(toClient),
  );
  const watched = options.files && watch(options.files);
  const server = serve(connection, { ...options, clock, longestWaitMs, ...(watched && { files: watched.files }) });
  connection.listen();
  const client = new TestClient(toClient, toServer);
  onTestFinished(() => {
    server.dispose();
    client.connection.dispose();
    connection.dispose();
  });
  const filesRead = async () => {
    do await turn();
    while ((watched?.pending() ?? 0) > 0);
  };
  const settle = async () => {
    await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri: "none:" } });
    await filesRead();
    await clock.advance(longestWaitMs);
    return client.nextDiagnostics();
  };
  return { client, clock, filesRead, settle, rest: async () => (await settle()).diagnostics };
}

/** Wraps the file system and counts its pending calls. */
function watch({ list, exists, read, status, slice }: FileSystem): {
  readonly files: FileSystem;
  readonly pending: () => number;
} {
  let due = 0;
  const counted =
    <Args extends unknown[], T>(ask: (...args: Args) => Promise<T>) =>
    async (...args: Args) => {
      due++;
      try {
        return await ask(...args);
      } finally {
        due--;
      }
    };
  const files = {
    list: counted(list),
    exists: counted(exists),
    read: counted(read),
    status: counted(status),
    slice: counted(slice),
  };
  return { files, pending: () => due };
}
