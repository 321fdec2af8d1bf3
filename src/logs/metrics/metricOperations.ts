import { partitionOf } from "../connections/partitions.js";
import type { MissingPermission } from "../admin/iamStatement.js";
import { LogsError } from "../logsError.js";
import type { MetricsApi } from "./metricsApi.js";

/** What is known of an operation of CloudWatch. */
interface MetricOperationRow {
  /** True if it changes something in the account. */
  readonly writes: boolean;
  /** The resource of an IAM statement: nothing but `*`, an alarm, or a dashboard. */
  readonly on: "any" | "alarm" | "dashboard";
}

/** The operations by their names in the service. */
export type MetricOperation = Capitalize<keyof MetricsApi>;
/** The port's method for an operation. */
export type MetricMethodOf<O extends MetricOperation> = Uncapitalize<O>;
/** What the port's method for an operation takes. */
export type MetricRequestOf<O extends MetricOperation> = Parameters<MetricsApi[MetricMethodOf<O>]>[0];
/** What the port's method for an operation resolves with. */
export type MetricAnswerOf<O extends MetricOperation> = Awaited<ReturnType<MetricsApi[MetricMethodOf<O>]>>;

const rows = {
  GetMetricData: { writes: false, on: "any" },
  DescribeAlarmsForMetric: { writes: false, on: "any" },
  DescribeAlarms: { writes: false, on: "alarm" },
  PutMetricAlarm: { writes: true, on: "alarm" },
  ListDashboards: { writes: false, on: "any" },
  GetDashboard: { writes: false, on: "dashboard" },
  PutDashboard: { writes: true, on: "dashboard" },
} as const satisfies Readonly<Record<MetricOperation, MetricOperationRow>>;

/**
 * The one table of CloudWatch's operations: the read-only guard, IAM statements and the README's list of permissions derive
 * from it. Source: "Actions, resources, and condition keys for Amazon CloudWatch" of the Service Authorization Reference;
 * `*` is allowed everywhere, and what isn't sure has it. They take no part in the budget of requests: a person causes a few,
 * and the service allows at least three a second of each (the page "CloudWatch service quotas").
 */
export const metricOperations: Readonly<Record<MetricOperation, MetricOperationRow>> = rows;

type Written = { [O in MetricOperation]: (typeof rows)[O]["writes"] extends true ? O : never }[MetricOperation];
/** The part of the port that changes nothing. */
export type ReadingMetrics = Omit<MetricsApi, MetricMethodOf<Written>>;

/** True for the name of an operation of CloudWatch. */
export function isMetricOperation(name: string): name is MetricOperation {
  return Object.hasOwn(metricOperations, name);
}

/** All operations. */
export const metricOperationNames: readonly MetricOperation[] = Object.keys(metricOperations).filter(isMetricOperation);

/** What a refused request needed. Unknown parts are wildcards. */
export interface MetricSubject {
  readonly operation: MetricOperation;
  readonly region: string;
  readonly account?: string | undefined;
  /** The name of the alarm or the dashboard. */
  readonly name?: string | undefined;
}

/** The permission that an operation needs. */
export function metricPermission({ operation, region, account = "*", name = "*" }: MetricSubject): MissingPermission {
  const arn = `arn:${partitionOf(region).id}:cloudwatch:`;
  const resources = {
    any: "*",
    alarm: `${arn}${region}:${account}:alarm:${name}`,
    // Dashboards belong to all regions.
    dashboard: `${arn}:${account}:dashboard/${name}`,
  };
  return { action: `cloudwatch:${operation}`, resource: resources[metricOperations[operation].on] };
}

type AnyCall = (operation: MetricOperation, request: unknown, signal: AbortSignal) => Promise<unknown>;
type AnyMethod = (request: unknown, signal: AbortSignal) => Promise<unknown>;

/** Sends a request of an operation. Rejects as the port does. */
export type MetricCall = <O extends MetricOperation>(
  operation: O,
  request: MetricRequestOf<O>,
  signal: AbortSignal,
) => Promise<MetricAnswerOf<O>>;

/** The port whose methods are this call. */
export function metricsOver(call: MetricCall): MetricsApi {
  const methods = metricOperationNames.map((operation): [string, AnyMethod] => [
    metricMethodOf(operation),
    (request, signal) => (call as AnyCall)(operation, request, signal),
  ]);
  return Object.fromEntries(methods) as unknown as MetricsApi;
}

/** The port whose writing operations reject while `reason` returns one: a second guard behind the commands' own. */
export function guardedMetrics(api: MetricsApi, reason: () => string | undefined): MetricsApi {
  const send = callOf(api);
  return metricsOver((operation, request, signal) => {
    const refusal = metricOperations[operation].writes ? reason() : undefined;
    if (refusal !== undefined) return Promise.reject(new LogsError("unsupported", refusal));
    return send(operation, request, signal);
  });
}

/** The call that a port's methods are. */
export function callOf(api: MetricsApi): MetricCall {
  const methods = api as unknown as Readonly<Record<string, AnyMethod>>;
  const call: AnyCall = (operation, request, signal) =>
    methods[metricMethodOf(operation)]?.(request, signal) ?? Promise.resolve();
  return call as MetricCall;
}

/** The name of the port's method for an operation. */
function metricMethodOf<O extends MetricOperation>(operation: O): MetricMethodOf<O> {
  return (operation.charAt(0).toLowerCase() + operation.slice(1)) as MetricMethodOf<O>;
}
