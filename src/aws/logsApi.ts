import { setImmediate } from "node:timers/promises";
import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import type { Disposable } from "../base/disposable.js";
import type { Connection } from "../logs/connections/connection.js";
import type { LogsApi } from "../logs/logsApi.js";
import type { Operation } from "../logs/operations/operations.js";
import { type ClientOptions, createClient } from "./client.js";
import { createPort } from "./createPort.js";
import { readEventStream } from "./eventStream.js";
import { type CallerIdentity, callerIdentity, identityUrl } from "./identity.js";
import { subjectOf } from "./requestSubject.js";
import { Requests } from "./requests.js";
import type { FrameOf, InputOf, OutputOf } from "./shapes/shape.js";

/** The port over the SDK. Disposing it aborts running requests; later calls reject with an AbortError. */
export interface SdkLogsApi extends LogsApi, Disposable {
  /** Resolves with who requests are made as. Rejects like the port's methods. */
  callerIdentity(signal: AbortSignal): Promise<CallerIdentity>;
}

/** Creates the port for a connection. The SDK is loaded and the client created on the first call. */
export function createLogsApi(connection: Connection, options: ClientOptions = {}): SdkLogsApi {
  const requests = new Requests(connection, createClient, options);
  const port = createPort({
    send(operation, input, signal) {
      const work = async (
        sdkClient: CloudWatchLogsClient,
        abortSignal: AbortSignal,
      ): Promise<OutputOf<typeof operation>> => {
        const output = await sendCommand(sdkClient, operation, input, abortSignal);
        // Parsing a large page blocks the process for a while: let others run before the page is used.
        await setImmediate();
        return output;
      };
      return requests.attempt(work, signal, subjectOf(operation, input));
    },
    async *open(operation, input, signal) {
      const signals = requests.signalsWith(signal);
      const open = async (abortSignal: AbortSignal): Promise<AsyncIterable<FrameOf<typeof operation>> | undefined> => {
        const { responseStream } = await sendCommand(await requests.client(), operation, input, abortSignal);
        return responseStream as AsyncIterable<FrameOf<typeof operation>> | undefined;
      };
      try {
        yield* readEventStream((abortSignal) => requests.withKeys(() => open(abortSignal)), signals);
      } catch (error) {
        throw requests.mapped(error, signals, subjectOf(operation, input));
      }
    },
  });
  return {
    ...port,
    callerIdentity: (signal) =>
      requests.attempt((sdkClient, abortSignal) => callerIdentity(sdkClient, connection, abortSignal), signal, {
        operation: "GetCallerIdentity",
        host: identityUrl(connection).host,
      }),
    dispose: () => requests.dispose(),
  };
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
