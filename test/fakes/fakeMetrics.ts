import { createMetricsPort, nameIn } from "../../src/aws/createMetricsPort.js";
import { toMetricsError } from "../../src/aws/metricErrors.js";
import type { MetricInputOf, MetricOutputOf } from "../../src/aws/shapes/metricShapes.js";
import { abortError } from "../../src/base/abort.js";
import type { Clock } from "../../src/base/clock.js";
import { operationNamed } from "../../src/localServer/operations/operations.js";
import { ServiceError } from "../../src/localServer/protocol/serviceError.js";
import type { LogStore } from "../../src/localServer/store/store.js";
import type { Connection } from "../../src/logs/connections/connection.js";
import type { MetricOperation } from "../../src/logs/metrics/metricOperations.js";
import type { MetricsApi } from "../../src/logs/metrics/metricsApi.js";

const connection: Connection = { id: "fake", name: "Fake", region: "us-east-1", endpoint: "http://fake.invalid" };

/** The port to CloudWatch over the local server's store and operations, without HTTP. */
export class FakeMetrics {
  readonly calls: { readonly operation: MetricOperation; readonly input: object }[] = [];
  readonly api: MetricsApi;
  /** Runs before a request is performed: what somebody else does meanwhile. */
  before: (operation: MetricOperation) => void = () => undefined;
  readonly #store: LogStore;
  readonly #clock: Clock;

  constructor(store: LogStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
    this.api = createMetricsPort((operation, input, signal) => this.#send(operation, input, signal));
  }

  async #send<O extends MetricOperation>(
    operation: O,
    input: MetricInputOf<O>,
    signal: AbortSignal,
  ): Promise<MetricOutputOf<O>> {
    if (signal.aborted) throw abortError();
    this.calls.push({ operation, input });
    await Promise.resolve();
    this.before(operation);
    const local = operationNamed(operation, "monitoring");
    if (local.kind === "stream") throw new Error(`${operation} answers with a stream.`);
    const context = { store: this.#store, clock: this.#clock, ongoing: this.#clock, region: connection.region };
    try {
      return asSdk(local.prepare(asJson(input)).perform(context)) as MetricOutputOf<O>;
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const { type, message, status, members } = error;
      const failure = { name: type, message, ...members, $metadata: { httpStatusCode: status } };
      throw toMetricsError(failure, { operation, ...nameIn(input), connection });
    }
  }
}

/** Over the wire, a time is a number of seconds. */
function asJson(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(asJson);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asJson(item)]));
}

const times: ReadonlySet<string> = new Set(["Timestamps", "LastModified"]);

function asSdk(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asSdk);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, times.has(key) ? asTimes(item) : asSdk(item)]),
  );
}

function asTimes(value: unknown): unknown {
  return Array.isArray(value) ? value.map(asTimes) : new Date(Number(value) * 1000);
}
