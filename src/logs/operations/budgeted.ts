import type { LogsApi } from "../logsApi.js";
import type { Priority } from "../rateBudget/operationBudget.js";
import type { Operation } from "./quotas.js";
import type { RateBudget } from "../rateBudget/rateBudget.js";

type Within = <T>(operation: Operation, signal: AbortSignal, work: () => Promise<T>) => Promise<T>;

/** The port, each request of which waits for its turn in a budget that others share. */
export function budgeted(api: LogsApi, budget: RateBudget, priority: Priority): LogsApi {
  const within: Within = (operation, signal, work) => budget.run({ operation, priority, signal }, work);
  return { ...reading(api, within), ...writing(api, within) };
}

type ReadingMethods =
  | "describeLogGroups"
  | "describeLogStreams"
  | "describeSubscriptionFilters"
  | "describeMetricFilters"
  | "testMetricFilter"
  | "getLogEvents"
  | "filterLogEvents"
  | "startLiveTail"
  | "listTagsForResource";

function reading(api: LogsApi, within: Within): Pick<LogsApi, ReadingMethods> {
  return {
    describeLogGroups: (request, signal) =>
      within("DescribeLogGroups", signal, () => api.describeLogGroups(request, signal)),
    describeLogStreams: (request, signal) =>
      within("DescribeLogStreams", signal, () => api.describeLogStreams(request, signal)),
    describeSubscriptionFilters: (request, signal) =>
      within("DescribeSubscriptionFilters", signal, () => api.describeSubscriptionFilters(request, signal)),
    getLogEvents: (request, signal) => within("GetLogEvents", signal, () => api.getLogEvents(request, signal)),
    filterLogEvents: (request, signal) => within("FilterLogEvents", signal, () => api.filterLogEvents(request, signal)),
    describeMetricFilters: (request, signal) =>
      within("DescribeMetricFilters", signal, () => api.describeMetricFilters(request, signal)),
    testMetricFilter: (request, signal) =>
      within("TestMetricFilter", signal, () => api.testMetricFilter(request, signal)),
    listTagsForResource: (request, signal) =>
      within("ListTagsForResource", signal, () => api.listTagsForResource(request, signal)),
    startLiveTail: (request, signal) =>
      begun(api.startLiveTail(request, signal), (begin) => within("StartLiveTail", signal, begin)),
  };
}

/** An iteration whose beginning, which is the request, waits for its turn. */
async function* begun<T>(
  items: AsyncIterable<T>,
  within: (begin: () => Promise<IteratorResult<T>>) => Promise<IteratorResult<T>>,
): AsyncGenerator<T> {
  const iterator = items[Symbol.asyncIterator]();
  try {
    for (let item = await within(() => iterator.next()); item.done !== true; item = await iterator.next()) {
      yield item.value;
    }
  } finally {
    await iterator.return?.();
  }
}

function writing(api: LogsApi, within: Within): Omit<LogsApi, ReadingMethods> {
  return {
    createLogGroup: (request, signal) => within("CreateLogGroup", signal, () => api.createLogGroup(request, signal)),
    deleteLogGroup: (request, signal) => within("DeleteLogGroup", signal, () => api.deleteLogGroup(request, signal)),
    createLogStream: (request, signal) => within("CreateLogStream", signal, () => api.createLogStream(request, signal)),
    deleteLogStream: (request, signal) => within("DeleteLogStream", signal, () => api.deleteLogStream(request, signal)),
    putSubscriptionFilter: (request, signal) =>
      within("PutSubscriptionFilter", signal, () => api.putSubscriptionFilter(request, signal)),
    deleteSubscriptionFilter: (request, signal) =>
      within("DeleteSubscriptionFilter", signal, () => api.deleteSubscriptionFilter(request, signal)),
    putMetricFilter: (request, signal) => within("PutMetricFilter", signal, () => api.putMetricFilter(request, signal)),
    deleteMetricFilter: (request, signal) =>
      within("DeleteMetricFilter", signal, () => api.deleteMetricFilter(request, signal)),
    putRetentionPolicy: (request, signal) =>
      within("PutRetentionPolicy", signal, () => api.putRetentionPolicy(request, signal)),
    deleteRetentionPolicy: (request, signal) =>
      within("DeleteRetentionPolicy", signal, () => api.deleteRetentionPolicy(request, signal)),
    putLogGroupDeletionProtection: (request, signal) =>
      within("PutLogGroupDeletionProtection", signal, () => api.putLogGroupDeletionProtection(request, signal)),
    tagResource: (request, signal) => within("TagResource", signal, () => api.tagResource(request, signal)),
    untagResource: (request, signal) => within("UntagResource", signal, () => api.untagResource(request, signal)),
    putLogEvents: (request, signal) => within("PutLogEvents", signal, () => api.putLogEvents(request, signal)),
  };
}
