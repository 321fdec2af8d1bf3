import type * as sdk from "@aws-sdk/client-cloudwatch-logs";
import type { DescribeMetricFiltersRequest, PutMetricFilterRequest } from "../logs/logsApi.js";
import type { MetricFilter, MetricFilterMatch, MetricTransformation } from "../logs/metricFilters/metricFilter.js";
import type { Page } from "../logs/model.js";
import { present, toPage } from "./shapes.js";

export function fromDescribeMetricFilters(request: DescribeMetricFiltersRequest): sdk.DescribeMetricFiltersRequest {
  const { group, prefix, ...rest } = request;
  return { logGroupName: group, ...present({ filterNamePrefix: prefix }), ...rest };
}

export function toMetricFiltersPage(output: sdk.DescribeMetricFiltersResponse): Page<MetricFilter> {
  return toPage((output.metricFilters ?? []).map(toMetricFilter), output.nextToken);
}

function toMetricFilter(filter: sdk.MetricFilter): MetricFilter {
  return {
    name: filter.filterName ?? "",
    group: filter.logGroupName ?? "",
    pattern: filter.filterPattern ?? "",
    transformation: toTransformation(filter.metricTransformations?.[0]),
    ...present({
      createdAt: filter.creationTime,
      // Services that know no such members answer with null, or with what means the same as nothing.
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

export function fromPutMetricFilter(request: PutMetricFilterRequest): sdk.PutMetricFilterRequest {
  const { group, name, pattern, transformation, emitSystemFieldDimensions: fields, ...rest } = request;
  const { unit, dimensions, ...transformed } = transformation;
  return {
    logGroupName: group,
    filterName: name,
    filterPattern: pattern,
    metricTransformations: [
      {
        ...transformed,
        // The SDK takes any text for a unit; what the service doesn't know, it refuses.
        ...(unit === undefined ? {} : { unit: unit as sdk.StandardUnit }),
        ...(dimensions === undefined ? {} : { dimensions: { ...dimensions } }),
      },
    ],
    ...(fields === undefined ? {} : { emitSystemFieldDimensions: [...fields] }),
    ...rest,
  };
}

export function toMatches({ matches = [] }: sdk.TestMetricFilterResponse): readonly MetricFilterMatch[] {
  return matches.map(({ eventNumber = 0, eventMessage = "", extractedValues = {} }) => ({
    eventNumber,
    message: eventMessage,
    values: extractedValues,
  }));
}
