import type * as sdk from "@aws-sdk/client-cloudwatch";
import type { Metric, MetricAlarm, MetricPoint, NewMetricAlarm } from "../../logs/metrics/metricsApi.js";
import type { MetricAnswerOf, MetricOperation, MetricRequestOf } from "../../logs/metrics/metricOperations.js";
import type { metricCommands } from "../metricsSdk.js";
import { noAnswer, present, toPage } from "./shape.js";

type CommandOf<O extends MetricOperation> = InstanceType<(typeof metricCommands)[O]>;

/** The SDK's input of an operation of CloudWatch. */
export type MetricInputOf<O extends MetricOperation> = CommandOf<O>["input"];

/** The SDK's output of an operation of CloudWatch. */
export type MetricOutputOf<O extends MetricOperation> = Omit<
  Awaited<ReturnType<ReturnType<CommandOf<O>["resolveMiddleware"]>>>["output"],
  "$metadata"
>;

/** How an operation's request becomes the SDK's input, and the SDK's output the answer. */
export interface MetricShape<O extends MetricOperation> {
  toInput(request: MetricRequestOf<O>): MetricInputOf<O>;
  toAnswer(output: MetricOutputOf<O>): MetricAnswerOf<O>;
}

/** The one query of a request; the answer's results have its id. */
const queryId = "metric";

/** The shapes of CloudWatch's operations. */
export const metricShapes: { readonly [O in MetricOperation]: MetricShape<O> } = {
  GetMetricData: {
    toInput: ({ metric, statistic, periodSeconds, start, end, nextToken }) => ({
      MetricDataQueries: [
        {
          Id: queryId,
          MetricStat: {
            Metric: {
              Namespace: metric.namespace,
              MetricName: metric.name,
              ...present({ Dimensions: toDimensions(metric) }),
            },
            Period: periodSeconds,
            Stat: statistic,
          },
        },
      ],
      StartTime: new Date(start),
      EndTime: new Date(end),
      ScanBy: "TimestampAscending",
      ...present({ NextToken: nextToken }),
    }),
    toAnswer: ({ MetricDataResults: results = [], NextToken }) =>
      toPage(results.filter(({ Id }) => Id === queryId).flatMap(toPoints), NextToken),
  },
  DescribeAlarmsForMetric: {
    toInput: ({ metric }) => ({
      Namespace: metric.namespace,
      MetricName: metric.name,
      ...present({ Dimensions: toDimensions(metric) }),
    }),
    toAnswer: ({ MetricAlarms: alarms = [] }) => alarms.map(toAlarm),
  },
  DescribeAlarms: {
    toInput: ({ names }) => ({ AlarmNames: [...names], AlarmTypes: ["MetricAlarm", "CompositeAlarm"] }),
    toAnswer: ({ MetricAlarms: alarms = [], CompositeAlarms: composite = [] }) =>
      [...alarms, ...composite].map(toAlarm),
  },
  PutMetricAlarm: { toInput: fromAlarm, toAnswer: noAnswer },
  ListDashboards: {
    toInput: ({ prefix, nextToken }) => present({ DashboardNamePrefix: prefix, NextToken: nextToken }),
    toAnswer: ({ DashboardEntries: entries = [], NextToken }) =>
      toPage(
        entries.map(({ DashboardName: name = "", LastModified }) => ({
          name,
          ...present({ modifiedAt: LastModified?.getTime() }),
        })),
        // The service answers the last page without a token, others with an empty one.
        NextToken === "" ? undefined : NextToken,
      ),
  },
  GetDashboard: {
    toInput: ({ name }) => ({ DashboardName: name }),
    toAnswer: ({ DashboardBody: body = "" }) => body,
  },
  PutDashboard: {
    toInput: ({ name, body }) => ({ DashboardName: name, DashboardBody: body }),
    toAnswer: ({ DashboardValidationMessages: messages = [] }) =>
      messages.map(({ DataPath: path = "", Message: message = "" }) => ({ path, message })),
  },
};

function toDimensions({ dimensions = {} }: Metric): sdk.Dimension[] | undefined {
  const entries = Object.entries(dimensions);
  return entries.length === 0 ? undefined : entries.map(([Name, Value]) => ({ Name, Value }));
}

function toPoints({ Timestamps: times = [], Values: values = [] }: sdk.MetricDataResult): MetricPoint[] {
  return times.flatMap((time, index) => {
    const value = values[index];
    return value === undefined ? [] : [{ at: time.getTime(), value }];
  });
}

function toAlarm(alarm: sdk.MetricAlarm | sdk.CompositeAlarm): MetricAlarm {
  // Composite alarms have neither a metric nor a threshold.
  const described: sdk.MetricAlarm = alarm;
  return {
    name: described.AlarmName ?? "",
    state: described.StateValue ?? "",
    ...present({
      stateReason: described.StateReason,
      statistic: described.Statistic,
      periodSeconds: described.Period,
      evaluationPeriods: described.EvaluationPeriods,
      datapointsToAlarm: described.DatapointsToAlarm,
      threshold: described.Threshold,
      comparison: described.ComparisonOperator,
      missingData: described.TreatMissingData,
    }),
  };
}

function fromAlarm({ metric, ...alarm }: NewMetricAlarm): sdk.PutMetricAlarmInput {
  return {
    AlarmName: alarm.name,
    Namespace: metric.namespace,
    MetricName: metric.name,
    Statistic: alarm.statistic,
    Period: alarm.periodSeconds,
    EvaluationPeriods: alarm.evaluationPeriods,
    Threshold: alarm.threshold,
    ComparisonOperator: alarm.comparison,
    TreatMissingData: alarm.missingData,
    ...present({
      Dimensions: toDimensions(metric),
      AlarmDescription: alarm.description,
      DatapointsToAlarm: alarm.datapointsToAlarm,
      AlarmActions: alarm.actions === undefined ? undefined : [...alarm.actions],
    }),
  };
}
