import type * as sdk from "@aws-sdk/client-cloudwatch-logs";
import type { MetricFilter, MetricTransformation } from "../../logs/metricFilters/metricFilter.js";
import type { Destination, SubscriptionFilter } from "../../logs/subscriptionFilters/subscriptionFilter.js";
import { type CallShapes, filterInput, noAnswer, present, toPage } from "./shape.js";

/** The shapes of operations on subscription filters and metric filters. */
export const filterShapes = {
  DescribeSubscriptionFilters: {
    toInput: ({ group, ...rest }) => ({ logGroupName: group, ...rest }),
    toAnswer: ({ subscriptionFilters = [], nextToken }) =>
      toPage(subscriptionFilters.map(toSubscriptionFilter), nextToken),
  },
  PutSubscriptionFilter: {
    toInput: ({ group, name, pattern, distribution, emitSystemFields, ...rest }) => ({
      logGroupName: group,
      filterName: name,
      filterPattern: pattern,
      ...rest,
      // Any text is sent as a distribution; the service refuses those that it doesn't know.
      ...present({ distribution: distribution as sdk.Distribution | undefined }),
      ...(emitSystemFields === undefined ? {} : { emitSystemFields: [...emitSystemFields] }),
    }),
    toAnswer: noAnswer,
  },
  DeleteSubscriptionFilter: { toInput: filterInput, toAnswer: noAnswer },
  DescribeDestinations: {
    toInput: ({ prefix, ...rest }) => ({ ...present({ DestinationNamePrefix: prefix }), ...rest }),
    toAnswer: ({ destinations = [], nextToken }) => toPage(destinations.map(toDestination), nextToken),
  },
  DescribeMetricFilters: {
    toInput: ({ group, prefix, ...rest }) => ({
      logGroupName: group,
      ...present({ filterNamePrefix: prefix }),
      ...rest,
    }),
    toAnswer: ({ metricFilters = [], nextToken }) => toPage(metricFilters.map(toMetricFilter), nextToken),
  },
  PutMetricFilter: {
    toInput: ({ group, name, pattern, transformation, emitSystemFieldDimensions: fields, ...rest }) => ({
      logGroupName: group,
      filterName: name,
      filterPattern: pattern,
      metricTransformations: [fromTransformation(transformation)],
      ...(fields === undefined ? {} : { emitSystemFieldDimensions: [...fields] }),
      ...rest,
    }),
    toAnswer: noAnswer,
  },
  DeleteMetricFilter: { toInput: filterInput, toAnswer: noAnswer },
  TestMetricFilter: {
    toInput: ({ pattern, messages }) => ({ filterPattern: pattern, logEventMessages: [...messages] }),
    toAnswer: ({ matches = [] }) =>
      matches.map(({ eventNumber = 0, eventMessage = "", extractedValues = {} }) => ({
        eventNumber,
        message: eventMessage,
        values: extractedValues,
      })),
  },
} as const satisfies Partial<CallShapes>;

function toSubscriptionFilter(filter: sdk.SubscriptionFilter): SubscriptionFilter {
  return {
    name: filter.filterName ?? "",
    group: filter.logGroupName ?? "",
    pattern: filter.filterPattern ?? "",
    destinationArn: filter.destinationArn ?? "",
    ...present({
      // Servers that have no value answer with null, with an empty one, or with a value that means the same as none.
      roleArn: filter.roleArn || undefined,
      distribution: filter.distribution || undefined,
      createdAt: filter.creationTime,
      applyOnTransformedLogs: filter.applyOnTransformedLogs || undefined,
      fieldSelectionCriteria: filter.fieldSelectionCriteria || undefined,
      emitSystemFields: filter.emitSystemFields?.length ? filter.emitSystemFields : undefined,
    }),
  };
}

function toDestination(destination: sdk.Destination): Destination {
  const { destinationName, arn = "", targetArn = "", roleArn = "", accessPolicy, creationTime } = destination;
  const name = destinationName ?? "";
  return {
    name,
    arn,
    targetArn,
    roleArn,
    ...present({ accessPolicy: accessPolicy || undefined, createdAt: creationTime }),
  };
}

function toMetricFilter(filter: sdk.MetricFilter): MetricFilter {
  return {
    name: filter.filterName ?? "",
    group: filter.logGroupName ?? "",
    pattern: filter.filterPattern ?? "",
    transformation: toTransformation(filter.metricTransformations?.[0]),
    ...present({
      createdAt: filter.creationTime,
      // Servers that don't know these members answer with null, or with a value that means the same as none.
      applyOnTransformedLogs: filter.applyOnTransformedLogs || undefined,
      fieldSelectionCriteria: filter.fieldSelectionCriteria || undefined,
      emitSystemFieldDimensions: filter.emitSystemFieldDimensions?.length
        ? filter.emitSystemFieldDimensions
        : undefined,
    }),
  };
}

function toTransformation(transformation: Partial<sdk.MetricTransformation> = {}): MetricTransformation {
  const { metricName = "", metricNamespace = "", metricValue = "", defaultValue, unit, dimensions } = transformation;
  return { metricName, metricNamespace, metricValue, ...present({ defaultValue, unit, dimensions }) };
}

function fromTransformation({ unit, dimensions, ...rest }: MetricTransformation): sdk.MetricTransformation {
  return {
    ...rest,
    // Any text is sent as a unit; the service refuses those that it doesn't know.
    ...(unit === undefined ? {} : { unit: unit as sdk.StandardUnit }),
    ...(dimensions === undefined ? {} : { dimensions: { ...dimensions } }),
  };
}
