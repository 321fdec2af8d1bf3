import type * as sdk from "@aws-sdk/client-cloudwatch-logs";
import { abortError, isAbort } from "../base/abort.js";
import type { Disposable } from "../base/disposable.js";
import type { Connection } from "../logs/connection.js";
import type { DescribeLogStreamsRequest, LogsApi } from "../logs/logsApi.js";
import { type ClientOptions, createClient } from "./client.js";
import { type RequestContext, toLogsError } from "./errorMapping.js";
import * as shapes from "./shapes.js";

/** The port over the SDK. Disposing it aborts what is under way; later calls reject with an AbortError. */
export interface SdkLogsApi extends LogsApi, Disposable {}

/** The port to the service that `connection` names. The SDK is loaded, and the client made, on the first call. */
export function createLogsApi(connection: Connection, options: ClientOptions = {}): SdkLogsApi {
  const caller = new Caller(connection, options);
  return { ...groupCalls(caller), ...streamCalls(caller), ...eventCalls(caller), dispose: () => caller.dispose() };
}

type GroupMethods = "describeLogGroups" | "createLogGroup" | "deleteLogGroup";
type RetentionMethods = "putRetentionPolicy" | "deleteRetentionPolicy";
type StreamMethods = "describeLogStreams" | "createLogStream" | "deleteLogStream";
type EventMethods = "putLogEvents" | "getLogEvents" | "filterLogEvents";

function groupCalls(caller: Caller): Pick<LogsApi, GroupMethods | RetentionMethods> {
  return {
    describeLogGroups: async ({ prefix, pattern, ...rest }, signal) => {
      const input = {
        ...(prefix === undefined ? {} : { logGroupNamePrefix: prefix }),
        ...(pattern === undefined ? {} : { logGroupNamePattern: pattern }),
        ...rest,
      };
      const target = { operation: "DescribeLogGroups" };
      const output = await caller.call(target, signal, ({ client, commands, options }) =>
        client.send(new commands.DescribeLogGroupsCommand(input), options),
      );
      return shapes.toLogGroupsPage(output);
    },
    createLogGroup: async (group, signal) => {
      await caller.call({ operation: "CreateLogGroup", group }, signal, ({ client, commands, options }) =>
        client.send(new commands.CreateLogGroupCommand({ logGroupName: group }), options),
      );
    },
    deleteLogGroup: async (group, signal) => {
      await caller.call({ operation: "DeleteLogGroup", group }, signal, ({ client, commands, options }) =>
        client.send(new commands.DeleteLogGroupCommand({ logGroupName: group }), options),
      );
    },
    putRetentionPolicy: async (group, retentionInDays, signal) => {
      await caller.call({ operation: "PutRetentionPolicy", group }, signal, ({ client, commands, options }) =>
        client.send(new commands.PutRetentionPolicyCommand({ logGroupName: group, retentionInDays }), options),
      );
    },
    deleteRetentionPolicy: async (group, signal) => {
      await caller.call({ operation: "DeleteRetentionPolicy", group }, signal, ({ client, commands, options }) =>
        client.send(new commands.DeleteRetentionPolicyCommand({ logGroupName: group }), options),
      );
    },
  };
}

function streamCalls(caller: Caller): Pick<LogsApi, StreamMethods> {
  return {
    describeLogStreams: async (request, signal) => {
      const target = { operation: "DescribeLogStreams", group: request.group };
      const output = await caller.call(target, signal, ({ client, commands, options }) =>
        client.send(new commands.DescribeLogStreamsCommand(fromDescribeLogStreams(request)), options),
      );
      return shapes.toLogStreamsPage(output);
    },
    createLogStream: async (group, stream, signal) => {
      const input = { logGroupName: group, logStreamName: stream };
      await caller.call({ operation: "CreateLogStream", group, stream }, signal, ({ client, commands, options }) =>
        client.send(new commands.CreateLogStreamCommand(input), options),
      );
    },
    deleteLogStream: async (group, stream, signal) => {
      const input = { logGroupName: group, logStreamName: stream };
      await caller.call({ operation: "DeleteLogStream", group, stream }, signal, ({ client, commands, options }) =>
        client.send(new commands.DeleteLogStreamCommand(input), options),
      );
    },
  };
}

/** The service can't order by time where a prefix is given. */
function fromDescribeLogStreams({ group, prefix, ...rest }: DescribeLogStreamsRequest): sdk.DescribeLogStreamsRequest {
  const order =
    prefix === undefined ? ({ orderBy: "LastEventTime", descending: true } as const) : { logStreamNamePrefix: prefix };
  return { logGroupName: group, ...order, ...rest };
}

function eventCalls(caller: Caller): Pick<LogsApi, EventMethods> {
  return {
    putLogEvents: async ({ group, stream, events }, signal) => {
      const input = { logGroupName: group, logStreamName: stream, logEvents: [...events] };
      const target = { operation: "PutLogEvents", group, stream };
      const output = await caller.call(target, signal, ({ client, commands, options }) =>
        client.send(new commands.PutLogEventsCommand(input), options),
      );
      return shapes.toRejectedEvents(output);
    },
    getLogEvents: async (request, signal) => {
      const { group, stream } = request;
      const input = shapes.fromGetLogEvents(request);
      const target = { operation: "GetLogEvents", group, stream };
      const output = await caller.call(target, signal, ({ client, commands, options }) =>
        client.send(new commands.GetLogEventsCommand(input), options),
      );
      return shapes.toLogEventsPage(output, stream);
    },
    filterLogEvents: async (request, signal) => {
      const input = shapes.fromFilterLogEvents(request);
      const target = { operation: "FilterLogEvents", group: request.group };
      const output = await caller.call(target, signal, ({ client, commands, options }) =>
        client.send(new commands.FilterLogEventsCommand(input), options),
      );
      return shapes.toFilteredPage(output);
    },
  };
}

interface Sender {
  readonly client: sdk.CloudWatchLogsClient;
  readonly commands: typeof sdk;
  readonly options: { readonly abortSignal: AbortSignal };
}

/** Owns the client, and makes every failure a LogsError or an AbortError. */
class Caller implements Disposable {
  readonly #connection: Connection;
  readonly #options: ClientOptions;
  readonly #disposing = new AbortController();
  #client: Promise<sdk.CloudWatchLogsClient> | undefined;

  constructor(connection: Connection, options: ClientOptions) {
    this.#connection = connection;
    this.#options = options;
  }

  async call<T>(
    target: Omit<RequestContext, "connection">,
    signal: AbortSignal,
    send: (sender: Sender) => Promise<T>,
  ): Promise<T> {
    const signals = [signal, this.#disposing.signal];
    try {
      return await untilAborted(signals, async (abortSignal) => {
        const commands = await import("@aws-sdk/client-cloudwatch-logs");
        this.#client ??= createClient(this.#connection, this.#options);
        return send({ client: await this.#client, commands, options: { abortSignal } });
      });
    } catch (error) {
      if (signals.some((signal) => isAbort(error, signal))) throw abortError();
      throw toLogsError(error, { ...target, connection: this.#connection });
    }
  }

  dispose(): void {
    this.#disposing.abort();
    void this.#client?.then((client) => client.destroy());
  }
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
