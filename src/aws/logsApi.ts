import type { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import { abortError, isAbort } from "../base/abort.js";
import type { Disposable } from "../base/disposable.js";
import type { Connection } from "../logs/connection.js";
import type { LogsApi } from "../logs/logsApi.js";
import { type ClientOptions, createClient } from "./client.js";
import { toLogsError } from "./errorMapping.js";
import { createPort } from "./port.js";
import { methods } from "./serviceCalls.js";

/** The port over the SDK. Disposing it aborts what is under way; later calls reject with an AbortError. */
export interface SdkLogsApi extends LogsApi, Disposable {}

/** The port to the service that `connection` names. The SDK is loaded, and the client made, on the first call. */
export function createLogsApi(connection: Connection, options: ClientOptions = {}): SdkLogsApi {
  const disposing = new AbortController();
  let client: Promise<CloudWatchLogs> | undefined;
  const port = createPort(async (operation, input, signal) => {
    const signals = [signal, disposing.signal];
    try {
      return await untilAborted(signals, async (abortSignal) => {
        client ??= createClient(connection, options);
        return methods[operation](await client, input, { abortSignal });
      });
    } catch (error) {
      if (signals.some((signal) => isAbort(error, signal))) throw abortError();
      throw toLogsError(error, { operation, connection, ...named(input) });
    }
  });
  const dispose = (): void => {
    disposing.abort();
    void client?.then(
      (made) => made.destroy(),
      () => undefined,
    );
  };
  return { ...port, dispose };
}

/** What the input is about, for the sentence of an error. */
function named(input: object): { group?: string; stream?: string } {
  return {
    ...("logGroupName" in input && typeof input.logGroupName === "string" ? { group: input.logGroupName } : {}),
    ...("logStreamName" in input && typeof input.logStreamName === "string" ? { stream: input.logStreamName } : {}),
  };
}

/**
 * Rejects as soon as one of the signals is aborted; the SDK would first sleep through the pause before its next try.
 * Listens by itself, as AbortSignal.any leaves something behind at a long-lived signal for each call.
 */
async function untilAborted<T>(signals: readonly AbortSignal[], work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  if (signals.some(({ aborted }) => aborted)) throw abortError();
  const own = new AbortController();
  const stop = (): void => own.abort();
  for (const signal of signals) signal.addEventListener("abort", stop, { once: true });
  const aborted = new Promise<never>((_, reject) => {
    own.signal.addEventListener("abort", () => reject(abortError()), { once: true });
  });
  try {
    return await Promise.race([work(own.signal), aborted]);
  } finally {
    for (const signal of signals) signal.removeEventListener("abort", stop);
  }
}
