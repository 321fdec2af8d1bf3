import { setImmediate } from "node:timers/promises";
import type { CloudWatchLogs, StartLiveTailRequest } from "@aws-sdk/client-cloudwatch-logs";
import { abortError, isAbort, untilAborted } from "../base/abort.js";
import type { Disposable } from "../base/disposable.js";
import type { Connection } from "../logs/connections/connection.js";
import type { LogsApi } from "../logs/logsApi.js";
import { type ClientOptions, createClient } from "./client.js";
import { Credentials } from "./credentials.js";
import { refusedKeys, type RequestContext, toLogsError } from "./errorMapping.js";
import { namedInput } from "./namedInput.js";
import { type CallerIdentity, callerIdentity } from "./identity.js";
import { createPort } from "./port.js";
import { liveTailFrames } from "./liveTail.js";
import { methods, type OpenLiveTail, type Send } from "./serviceCalls.js";

type Named = Pick<RequestContext, "group" | "stream">;

/** The port over the SDK. Disposing it aborts what is under way; later calls reject with an AbortError. */
export interface SdkLogsApi extends LogsApi, Disposable {
  /** Who requests are made as. Rejects as the port's methods do. */
  callerIdentity(signal: AbortSignal): Promise<CallerIdentity>;
}

/** The port to the service that `connection` names. The SDK is loaded, and the client made, on the first call. */
export function createLogsApi(connection: Connection, options: ClientOptions = {}): SdkLogsApi {
  const credentials = options.credentials ?? new Credentials();
  const disposing = new AbortController();
  const contextOf = (operation: string, named: Named): RequestContext => ({
    operation,
    connection,
    account: options.account?.(),
    ...named,
  });
  let client: Promise<CloudWatchLogs> | undefined;
  const connected = (): Promise<CloudWatchLogs> => (client ??= createClient(connection, { ...options, credentials }));
  const send: Send = async (operation, input, signal) => {
    const signals = [signal, disposing.signal];
    // The SDK would first sleep through the pause before its next try.
    const sendOnce = (): ReturnType<typeof send<typeof operation>> =>
      untilAborted(signals, async (abortSignal) => {
        const output = await methods[operation](await connected(), input, { abortSignal });
        // The SDK takes a while to read a large page: others in this process come before what is done with it.
        await setImmediate();
        return output;
      });
    try {
      return await onceMoreIfExpired(sendOnce, () => credentials.forget(connection));
    } catch (error) {
      if (signals.some((signal) => isAbort(error, signal))) throw abortError();
      throw toLogsError(error, contextOf(operation, namedInput(input)));
    }
  };
  const openLiveTail: OpenLiveTail = async function* (input, signal) {
    const signals = [signal, disposing.signal];
    try {
      yield* liveTailFrames(connected, input, signals);
    } catch (error) {
      if (signals.some((signal) => isAbort(error, signal))) throw abortError();
      throw toLogsError(error, contextOf("StartLiveTail", namedByArn(input)));
    }
  };
  const identity: SdkLogsApi["callerIdentity"] = async (signal) => {
    const signals = [signal, disposing.signal];
    const askOnce = (): Promise<CallerIdentity> =>
      untilAborted(signals, async (abortSignal) => callerIdentity(await connected(), connection, abortSignal));
    try {
      return await onceMoreIfExpired(askOnce, () => credentials.forget(connection));
    } catch (error) {
      if (signals.some((signal) => isAbort(error, signal))) throw abortError();
      throw toLogsError(error, contextOf("GetCallerIdentity", {}));
    }
  };
  const dispose = (): void => {
    disposing.abort();
    void client?.then(
      (made) => made.destroy(),
      () => undefined,
    );
  };
  return { ...createPort(send, openLiveTail), callerIdentity: identity, dispose };
}

/** Keys that the service calls expired or wrong are read anew; expired ones get a second chance at once. */
async function onceMoreIfExpired<T>(send: () => Promise<T>, forget: () => void): Promise<T> {
  try {
    return await send();
  } catch (error) {
    const refusal = refusedKeys(error);
    if (refusal !== undefined) forget();
    if (refusal !== "expired") throw error;
    return send();
  }
}

function namedByArn({ logGroupIdentifiers = [] }: StartLiveTailRequest): Named {
  const [arn = ""] = logGroupIdentifiers;
  return logGroupIdentifiers.length === 1 ? { group: arn.replace(/^.*:log-group:/u, "") } : {};
}
