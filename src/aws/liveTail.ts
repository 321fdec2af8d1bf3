import type {
  CloudWatchLogs,
  StartLiveTailRequest,
  StartLiveTailResponseStream,
} from "@aws-sdk/client-cloudwatch-logs";
import { untilAborted } from "../base/abort.js";

/**
 * The frames of a Live Tail session, until the service ends it after its three hours or one of the signals is aborted.
 * The connection is closed when the iteration is left. Rejects with the SDK's errors.
 */
export async function* liveTailFrames(
  connected: () => Promise<CloudWatchLogs>,
  input: StartLiveTailRequest,
  signals: readonly AbortSignal[],
): AsyncGenerator<StartLiveTailResponseStream> {
  const leaving = new AbortController();
  const abortSignal = leaving.signal;
  try {
    const frames = await untilAborted(signals, async () => {
      const { responseStream } = await (await connected()).startLiveTail(input, { abortSignal });
      if (responseStream === undefined) throw new Error("The answer holds no event stream.");
      return responseStream[Symbol.asyncIterator]();
    });
    const next = (): Promise<IteratorResult<StartLiveTailResponseStream>> => untilAborted(signals, () => frames.next());
    for (let frame = await next(); frame.done !== true; frame = await next()) yield frame.value;
  } catch (error) {
    if (!(error instanceof Error && error.name === "SessionTimeoutException")) throw error;
  } finally {
    leaving.abort();
  }
}
