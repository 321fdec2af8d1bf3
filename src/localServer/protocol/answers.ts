import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { EventStreamEncoder } from "./eventStreamEncoder.js";
import type { Frame } from "../operations/operation.js";
import { ServiceError } from "./serviceError.js";

/** How an answer is broken off, if at all: within it, or by a reset of the connection; a Live Tail after some updates. */
export interface Cut {
  readonly how: "truncate" | "reset";
  readonly updates: number;
}

/** Answers with JSON 1.1, of which only a half arrives if it is cut. */
export function answerJson(response: ServerResponse, status: number, body: object, cut?: Cut): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/x-amz-json-1.1",
    "content-length": Buffer.byteLength(text),
  });
  if (cut === undefined) response.end(text);
  else response.write(text.slice(0, text.length / 2), () => response.destroy());
}

/** Answers with an event stream, until the frames end, the reader leaves or it is cut. */
export async function answerFrames(response: ServerResponse, frames: AsyncIterable<Frame>, cut?: Cut): Promise<void> {
  const encoder = new EventStreamEncoder();
  // Not kept for another request: a connection that was in use when the server stops would hold it up.
  response.writeHead(200, { "content-type": "application/vnd.amazon.eventstream", connection: "close" });
  response.write(encoder.initialResponse());
  let updates = 0;
  for await (const frame of frames) {
    if (response.destroyed) break;
    const bytes = encoder.encode(frame);
    if (frame.type === "sessionUpdate" && cut?.updates === updates) {
      breakOff(response, bytes, cut);
      break;
    }
    if (frame.type === "sessionUpdate") updates += 1;
    // A slow reader waits here; what is put meanwhile gathers, bounded, in the session.
    if (!response.write(bytes)) await drained(response);
  }
  if (!response.destroyed && !response.writableEnded) response.end();
}

function breakOff(response: ServerResponse, bytes: Uint8Array, { how }: Cut): void {
  if (how === "reset") resetConnection(response);
  else response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
}

/** Ends the connection without an answer, so that the client sees it as reset. */
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

/** Answers with the error as the service does; an answer that has begun is broken off. */
export function answerError(response: ServerResponse, error: unknown): void {
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
