import { untilAborted } from "../base/abort.js";

/**
 * The messages of an event stream, until the service ends it by a SessionTimeoutException or one of the signals is aborted.
 * The connection is closed when the iteration is left. Rejects with the SDK's errors.
 *
 * @param open Sends the request; the signal closes the connection.
 */
export async function* readEventStream<Frame>(
  open: (abortSignal: AbortSignal) => Promise<AsyncIterable<Frame> | undefined>,
  signals: readonly AbortSignal[],
): AsyncGenerator<Frame> {
  const leaving = new AbortController();
  try {
    const frames = await untilAborted(signals, async () => {
      const stream = await open(leaving.signal);
      if (stream === undefined) throw new Error("The answer holds no event stream.");
      return stream[Symbol.asyncIterator]();
    });
    const next = (): Promise<IteratorResult<Frame>> => untilAborted(signals, () => frames.next());
    for (let frame = await next(); frame.done !== true; frame = await next()) yield frame.value;
  } catch (error) {
    if (!(error instanceof Error && error.name === "SessionTimeoutException")) throw error;
  } finally {
    leaving.abort();
  }
}
