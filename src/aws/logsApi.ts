import { setImmediate } from "node:timers/promises";
import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { abortError, isAbort, untilAborted } from "../base/abort.js";
import type { Disposable } from "../base/disposable.js";
import type { Connection } from "../logs/connections/connection.js";
import type { LogsApi } from "../logs/logsApi.js";
import type { Operation } from "../logs/operations/operations.js";
import { type ClientOptions, createClient } from "./client.js";
import { createPort } from "./createPort.js";
import { Credentials } from "./credentials.js";
import { errorFacts } from "./errorFacts.js";
import { toLogsError } from "./errorMapping.js";
import { readEventStream } from "./eventStream.js";
import { HeldClient } from "./heldClient.js";
import { type CallerIdentity, callerIdentity, identityUrl } from "./identity.js";
import { type RequestSubject, subjectOf } from "./requestSubject.js";
import { isUntrusted, refusalOf } from "./refusals.js";
import type { FrameOf, InputOf, OutputOf } from "./shapes/shape.js";

type Work<T> = (client: CloudWatchLogsClient, abortSignal: AbortSignal) => Promise<T>;

/** The port over the SDK. Disposing it aborts running requests; later calls reject with an AbortError. */
export interface SdkLogsApi extends LogsApi, Disposable {
  /** Resolves with who requests are made as. Rejects like the port's methods. */
  callerIdentity(signal: AbortSignal): Promise<CallerIdentity>;
}

/** Creates the port for a connection. The SDK is loaded and the client created on the first call. */
export function createLogsApi(connection: Connection, options: ClientOptions = {}): SdkLogsApi {
  const credentials = options.credentials ?? new Credentials();
  const disposing = new AbortController();
  const client = new HeldClient(() => createClient(connection, { ...options, credentials }));
  const mapped = (error: unknown, signals: readonly AbortSignal[], request: RequestSubject): Error => {
    // The next client reads anew which servers are trusted.
    if (isUntrusted(error)) client.drop();
    return signals.some((signal) => isAbort(error, signal))
      ? abortError()
      : toLogsError(error, { ...request, connection, account: options.account?.() });
  };
  /** Sends a request, a second time with new keys if they have expired. */
  const withKeys = <T>(send: () => Promise<T>): Promise<T> =>
    onceMoreIfExpired(send, () => credentials.forget(connection));
  const attempt = async <T>(work: Work<T>, signal: AbortSignal, request: RequestSubject): Promise<T> => {
    const signals = [signal, disposing.signal];
    const once = (): Promise<T> => untilAborted(signals, async (abortSignal) => work(await client.get(), abortSignal));
    try {
      return await withKeys(once);
    } catch (error) {
      throw mapped(error, signals, request);
    }
  };
  const port = createPort({
    send(operation, input, signal) {
      const work: Work<OutputOf<typeof operation>> = async (sdkClient, abortSignal) => {
        const output = await sendCommand(sdkClient, operation, input, abortSignal);
        // Parsing a large page blocks the process for a while: let others run before the page is used.
        await setImmediate();
        return output;
      };
      return attempt(work, signal, subjectOf(operation, input));
    },
    async *open(operation, input, signal) {
      const signals = [signal, disposing.signal];
      const open = async (abortSignal: AbortSignal): Promise<AsyncIterable<FrameOf<typeof operation>> | undefined> => {
        const { responseStream } = await sendCommand(await client.get(), operation, input, abortSignal);
        return responseStream as AsyncIterable<FrameOf<typeof operation>> | undefined;
      };
      try {
        yield* readEventStream((abortSignal) => withKeys(() => open(abortSignal)), signals);
      } catch (error) {
        throw mapped(error, signals, subjectOf(operation, input));
      }
    },
  });
  return {
    ...port,
    callerIdentity: (signal) =>
      attempt((sdkClient, abortSignal) => callerIdentity(sdkClient, connection, abortSignal), signal, {
        operation: "GetCallerIdentity",
        host: identityUrl(connection).host,
      }),
    dispose() {
      disposing.abort();
      client.dispose();
    },
  };
}

/** Forgets keys that the service refused. If they had expired, sends the request once more with new ones. */
async function onceMoreIfExpired<T>(send: () => Promise<T>, forget: () => void): Promise<T> {
  try {
    return await send();
  } catch (error) {
    const refusal = refusalOf(errorFacts(error));
    if (refusal === "expired" || refusal === "wrong") forget();
    if (refusal !== "expired") throw error;
    return send();
  }
}

/** Sends the operation's command. Rejects with the SDK's errors. */
async function sendCommand<O extends Operation>(
  client: CloudWatchLogsClient,
  operation: O,
  input: InputOf<O>,
  abortSignal: AbortSignal,
): Promise<OutputOf<O>> {
  const { commands } = await import("./sdk.js");
  type Command = Parameters<typeof client.send>[0];
  const command = new (commands[operation] as unknown as new (input: InputOf<O>) => Command)(input);
  return (await client.send(command, { abortSignal })) as unknown as OutputOf<O>;
}
