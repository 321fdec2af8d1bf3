import type { AnomalyDetector } from "../anomalies/anomalyModel.js";
import type { ExportTask } from "../exports/exportTask.js";
import { limits } from "../limits.js";
import type { LogsApi } from "../logsApi.js";
import type { MetricFilter } from "../metricFilters/metricFilter.js";
import type { Page } from "../model.js";
import type { QueryDefinition } from "../queries/queryModel.js";
import type { SubscriptionFilter } from "../subscriptionFilters/subscriptionFilter.js";
import type { MetricFiltersNode, SubscriptionFiltersNode } from "./node.js";

/** Reads a page of a list; its token is absent for the first page. */
export type ReadPage<T> = (
  api: LogsApi,
  page: { readonly nextToken?: string },
  signal: AbortSignal,
) => Promise<Page<T>>;

export function readMetricFilters({ parent }: MetricFiltersNode): ReadPage<MetricFilter> {
  const group = parent.group.name;
  return (api, page, signal) => api.describeMetricFilters({ group, ...page }, signal);
}

export function readSubscriptionFilters({ parent }: SubscriptionFiltersNode): ReadPage<SubscriptionFilter> {
  const group = parent.group.name;
  return (api, page, signal) => api.describeSubscriptionFilters({ group, ...page }, signal);
}

export const readSavedQueries: ReadPage<QueryDefinition> = async (api, page, signal) => {
  const request = { limit: limits.queriesPage, ...page };
  const { definitions, ...rest } = await api.describeQueryDefinitions(request, signal);
  return { items: definitions, ...rest };
};

export const readExportTasks: ReadPage<ExportTask> = (api, page, signal) => api.describeExportTasks(page, signal);

/** The anomaly detectors of an account. */
export const readDetectors: ReadPage<AnomalyDetector> = (api, page, signal) =>
  api.listLogAnomalyDetectors({ limit: limits.anomaliesPage, ...page }, signal);
