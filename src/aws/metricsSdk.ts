import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  DescribeAlarmsForMetricCommand,
  GetDashboardCommand,
  GetMetricDataCommand,
  ListDashboardsCommand,
  PutDashboardCommand,
  PutMetricAlarmCommand,
} from "@aws-sdk/client-cloudwatch";
import type { MetricOperation } from "../logs/metrics/metricOperations.js";

// The parts of CloudWatch's client that the extension uses: see sdk.ts.
export { CloudWatchClient };

/** The SDK's command of each operation of CloudWatch. */
export const metricCommands = {
  GetMetricData: GetMetricDataCommand,
  DescribeAlarmsForMetric: DescribeAlarmsForMetricCommand,
  DescribeAlarms: DescribeAlarmsCommand,
  PutMetricAlarm: PutMetricAlarmCommand,
  ListDashboards: ListDashboardsCommand,
  GetDashboard: GetDashboardCommand,
  PutDashboard: PutDashboardCommand,
} as const satisfies Readonly<Record<MetricOperation, unknown>>;
