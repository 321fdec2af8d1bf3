import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { Disposable } from "../base/disposable.js";
import { type Connection, isAws } from "../logs/connections/connection.js";
import type { MetricsApi } from "../logs/metrics/metricsApi.js";
import { guardedMetrics, type MetricOperation } from "../logs/metrics/metricOperations.js";
import { type ClientOptions, clientSettings, observeClient } from "./client.js";
import { createMetricsPort, nameIn } from "./createMetricsPort.js";
import { toMetricsError } from "./metricErrors.js";
import { CloudWatchClient as Client, metricCommands } from "./metricsSdk.js";
import { Requests } from "./requests.js";
import type { MetricInputOf, MetricOutputOf } from "./shapes/metricShapes.js";

/** The port over CloudWatch's client of the SDK. Disposing it aborts running requests. */
export interface SdkMetricsApi extends MetricsApi, Disposable {
  /** The same port, whose writing operations reject while `reason` returns one. */
  guarded(reason: () => string | undefined): MetricsApi;
}

/** Creates the port for a connection; the client is created on the first call. */
export function createMetricsApi(connection: Connection, options: ClientOptions = {}): SdkMetricsApi {
  const requests = new Requests(monitoringOf(connection), createMetricsClient, options, toMetricsError);
  const api = createMetricsPort((operation, input, signal) =>
    requests.attempt((client, abortSignal) => sendCommand(client, operation, input, abortSignal), signal, {
      operation,
      ...nameIn(input),
    }),
  );
  return { ...api, guarded: (reason) => guardedMetrics(api, reason), dispose: () => requests.dispose() };
}

/**
 * Where a connection's requests to CloudWatch go. An endpoint of AWS is that of CloudWatch Logs alone, also in a VPC; any
 * other server is asked for both.
 */
function monitoringOf(connection: Connection): Connection {
  const { endpoint: _, ...rest } = connection;
  return isAws(connection) ? rest : connection;
}

async function createMetricsClient(connection: Connection, options: ClientOptions): Promise<CloudWatchClient> {
  const client = new Client(await clientSettings(connection, options));
  observeClient(client, options);
  return client;
}

/** Sends the operation's command. Rejects with the SDK's errors. */
async function sendCommand<O extends MetricOperation>(
  client: CloudWatchClient,
  operation: O,
  input: MetricInputOf<O>,
  abortSignal: AbortSignal,
): Promise<MetricOutputOf<O>> {
  type Command = Parameters<typeof client.send>[0];
  const command = new (metricCommands[operation] as unknown as new (input: MetricInputOf<O>) => Command)(input);
  return (await client.send(command, { abortSignal })) as unknown as MetricOutputOf<O>;
}
