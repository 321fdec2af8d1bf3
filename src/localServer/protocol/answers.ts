import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { EventStreamEncoder, type Frame } from "./eventStreamEncoder.js";
import { MonitoringError, ServiceError } from "./serviceError.js";

/** How to cut off an answer: in its middle or by resetting the connection; for a Live Tail, after a number of updates. */
export interface Cut {
  readonly how: "truncate" | "reset";
  readonly updates: number;
}

/** What answers are in: JSON 1.1, or CloudWatch's JSON 1.0. */
export function setProtocol(response: ServerResponse, service: "logs" | "monitoring"): void {
  response.setHeader("content-type", `application/x-amz-json-1.${service === "logs" ? 1 : 0}`);
}

/**
 * Answers with JSON, or with the first half of it if the answer is to be cut. An answer without members has an empty
 * body, as the service's operations without output have.
 */
export function answerJson(response: ServerResponse, status: number, body: object, cut?: Cut): void {
  const text = Object.keys(body).length === 0 ? "" : JSON.stringify(body);
  response.writeHead(status, { "content-length": Buffer.byteLength(text) });
  if (cut === undefined) response.end(text);
  else if (text === "") response.destroy();
  else response.write(text.slice(0, text.length / 2), () => response.destroy());
}

/** Answers with an event stream until the frames end, the client disconnects or the stream is cut. */
export async function answerFrames(response: ServerResponse, frames: AsyncIterable<Frame>, cut?: Cut): Promise<void> {
  const encoder = new EventStreamEncoder();
  // Closed rather than kept alive: an open connection would delay the server's stop.
  response.writeHead(200, { "content-type": "application/vnd.amazon.eventstream", connection: "close" });
  response.write(encoder.initialResponse());
  let updates = 0;
  for await (const frame of frames) {
    if (response.destroyed) break;
    const bytes = encoder.encode(frame);
    if (frame.type === "sessionUpdate" && cut?.updates === updates) {
      cutOff(response, bytes, cut);
      break;
    }
    if (frame.type === "sessionUpdate") updates += 1;
    // Waits for a slow client; meanwhile the session buffers a bounded number of updates.
    if (!response.write(bytes)) await drained(response);
  }
  if (!response.destroyed && !response.writableEnded) response.end();
}

function cutOff(response: ServerResponse, bytes: Uint8Array, { how }: Cut): void {
  if (how === "reset") resetConnection(response);
  else response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
}

/** Resets the connection instead of answering. */
export function resetConnection(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}

async function drained(response: ServerResponse): Promise<void> {
  const stopWaiting = new AbortController();
  await Promise.race([
    once(response, "drain", { signal: stopWaiting.signal }),
    once(response, "close", { signal: stopWaiting.signal }),
  ]);
  stopWaiting.abort();
}

/** Answers with an error as the service does, or closes the connection if an answer has begun. */
export function answerError(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { type, message, status, members } =
    error instanceof ServiceError
      ? error
      : { type: "InternalFailure", message: "The local server failed.", status: 500, members: {} };
  // The rest of a too large request is not read, so the connection can't be kept alive.
  if (status === 413) response.setHeader("connection", "close");
  if (error instanceof MonitoringError) response.setHeader("x-amzn-query-error", `${error.queryCode};Sender`);
  answerJson(response, status, { __type: type, message, ...members });
}
