import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Clock, systemClock } from "../base/clock.js";
import { EventStreamEncoder } from "./eventStreamEncoder.js";
import type { Frame, OperationContext } from "./operations/operation.js";
import { operationNamed } from "./operations/operations.js";
import { type ServiceRequest, readRequest } from "./requestReader.js";
import { ServiceError } from "./serviceError.js";
import { LogStore } from "./store.js";

/** How a local server departs from its defaults. */
export interface LocalServerOptions {
  readonly clock?: Clock;
  readonly store?: LogStore;
  /** Requests signed with these access keys are refused, as the service refuses an unknown one. */
  readonly refusedAccessKeys?: readonly string[];
}

/** Longer than clients keep a connection idle, so that they don't write to one that is just being closed. */
const keepAliveMs = 120_000;
/** Time for requests under way when the server stops. */
const stopGraceMs = 1000;

/** The local CloudWatch Logs server: the JSON 1.1 protocol over HTTP on 127.0.0.1, in memory. */
export class LocalServer {
  readonly store: LogStore;
  readonly #clock: Clock;
  readonly #refusedAccessKeys: ReadonlySet<string>;
  readonly #stopping = new AbortController();
  readonly #server: Server;

  constructor({ clock = systemClock, store = new LogStore(), refusedAccessKeys = [] }: LocalServerOptions = {}) {
    this.store = store;
    this.#clock = clock;
    this.#refusedAccessKeys = new Set(refusedAccessKeys);
    this.#server = createServer({ keepAliveTimeout: keepAliveMs }, (request, response) => {
      void this.#answer(request, response);
    });
  }

  /** Starts on this port of loopback (0: a free one) and gives its address. Rejects if the port is in use. */
  async start(port = 0): Promise<string> {
    this.#server.listen(port, "127.0.0.1");
    await once(this.#server, "listening");
    const address = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${address.port}`;
  }

  /** Ends live tails and takes no more connections; resolves when all are closed. Stopping twice is harmless. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    if (!this.#server.listening) return;
    const closed = once(this.#server, "close");
    this.#server.close();
    const force = setTimeout(() => this.#server.closeAllConnections(), stopGraceMs);
    await closed;
    clearTimeout(force);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader("x-amzn-RequestId", randomUUID());
    try {
      await this.#serve(await readRequest(request), response);
    } catch (error) {
      answerError(response, error);
    }
  }

  async #serve({ operation: name, input, region, accessKey }: ServiceRequest, response: ServerResponse): Promise<void> {
    if (accessKey !== undefined && this.#refusedAccessKeys.has(accessKey)) {
      throw new ServiceError("UnrecognizedClientException", "The security token included in the request is invalid.");
    }
    const operation = operationNamed(name);
    const context: OperationContext = { store: this.store, clock: this.#clock, region };
    if (operation.kind === "unary") {
      answerJson(response, 200, operation.call(input, context));
      return;
    }
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    const signal = AbortSignal.any([gone.signal, this.#stopping.signal]);
    await answerFrames(response, operation.open(input, context, signal));
  }
}

function answerJson(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/x-amz-json-1.1",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}

async function answerFrames(response: ServerResponse, frames: AsyncIterable<Frame>): Promise<void> {
  const encoder = new EventStreamEncoder();
  // Not kept for another request: a connection that was in use when the server stops would hold it up.
  response.writeHead(200, { "content-type": "application/vnd.amazon.eventstream", connection: "close" });
  response.write(encoder.initialResponse());
  for await (const frame of frames) {
    if (response.destroyed) break;
    // A slow reader waits here; what is put meanwhile gathers, bounded, in the session.
    if (!response.write(encoder.encode(frame))) await drained(response);
  }
  response.end();
}

async function drained(response: ServerResponse): Promise<void> {
  const stopWaiting = new AbortController();
  await Promise.race([
    once(response, "drain", { signal: stopWaiting.signal }),
    once(response, "close", { signal: stopWaiting.signal }),
  ]);
  stopWaiting.abort();
}

function answerError(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { type, message, status } =
    error instanceof ServiceError
      ? error
      : { type: "InternalFailure", message: "The local server failed.", status: 500 };
  // The rest of a request that is too large is not read.
  if (status === 413) response.setHeader("connection", "close");
  answerJson(response, status, { __type: type, message });
}
