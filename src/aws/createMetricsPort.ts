import type { MetricsApi } from "../logs/metrics/metricsApi.js";
import {
  type MetricAnswerOf,
  type MetricOperation,
  type MetricRequestOf,
  metricsOver,
} from "../logs/metrics/metricOperations.js";
import { type MetricInputOf, type MetricOutputOf, type MetricShape, metricShapes } from "./shapes/metricShapes.js";

/** Accepts the SDK's inputs of CloudWatch. Rejects with a LogsError, or with an AbortError once the signal is aborted. */
type SendMetrics = <O extends MetricOperation>(
  operation: O,
  input: MetricInputOf<O>,
  signal: AbortSignal,
) => Promise<MetricOutputOf<O>>;

/** The port over anything that accepts the SDK's inputs. */
export function createMetricsPort(send: SendMetrics): MetricsApi {
  return metricsOver(
    async <O extends MetricOperation>(
      operation: O,
      request: MetricRequestOf<O>,
      signal: AbortSignal,
    ): Promise<MetricAnswerOf<O>> => {
      // The compiler can't see that both are of the same operation.
      const { toInput, toAnswer } = metricShapes[operation] as unknown as MetricShape<O>;
      return toAnswer(await send(operation, toInput(request), signal));
    },
  );
}

/** The alarm or the dashboard that an input is about. */
export function nameIn(input: object): { readonly named?: string } {
  const { AlarmName, DashboardName } = input as Readonly<Record<string, unknown>>;
  const named = AlarmName ?? DashboardName;
  return typeof named === "string" ? { named } : {};
}
