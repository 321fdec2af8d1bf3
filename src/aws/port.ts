import type { LiveTailUpdate, LogsApi, StartLiveTailRequest } from "../logs/logsApi.js";
import type { OpenLiveTail, Send } from "./serviceCalls.js";
import * as metricShapes from "./metricShapes.js";
import * as shapes from "./shapes.js";

/** The port over anything that takes the service's requests. */
export function createPort(send: Send, openLiveTail: OpenLiveTail): LogsApi {
  const startLiveTail = (request: StartLiveTailRequest, signal: AbortSignal): AsyncIterable<LiveTailUpdate> =>
    shapes.toLiveTail(openLiveTail(shapes.fromStartLiveTail(request), signal));
  return {
    ...groupCalls(send),
    ...filterCalls(send),
    ...metricFilterCalls(send),
    ...settingCalls(send),
    ...streamCalls(send),
    ...eventCalls(send),
    startLiveTail,
  };
}

type GroupMethods = "describeLogGroups" | "createLogGroup" | "deleteLogGroup";
type MetricFilterMethods = "describeMetricFilters" | "putMetricFilter" | "deleteMetricFilter" | "testMetricFilter";
type FilterMethods = "describeSubscriptionFilters" | "putSubscriptionFilter" | "deleteSubscriptionFilter";
type RetentionMethods = "putRetentionPolicy" | "deleteRetentionPolicy" | "putLogGroupDeletionProtection";
type TagMethods = "listTagsForResource" | "tagResource" | "untagResource";
type StreamMethods = "describeLogStreams" | "createLogStream" | "deleteLogStream";
type EventMethods = "putLogEvents" | "getLogEvents" | "filterLogEvents";

function groupCalls(send: Send): Pick<LogsApi, GroupMethods> {
  return {
    async describeLogGroups(request, signal) {
      return shapes.toLogGroupsPage(await send("DescribeLogGroups", shapes.fromDescribeLogGroups(request), signal));
    },
    async createLogGroup(request, signal) {
      await send("CreateLogGroup", shapes.fromCreateLogGroup(request), signal);
    },
    async deleteLogGroup({ group: logGroupName }, signal) {
      await send("DeleteLogGroup", { logGroupName }, signal);
    },
  };
}

function filterCalls(send: Send): Pick<LogsApi, FilterMethods> {
  return {
    async describeSubscriptionFilters({ group, ...rest }, signal) {
      const output = await send("DescribeSubscriptionFilters", { logGroupName: group, ...rest }, signal);
      return shapes.toSubscriptionFiltersPage(output);
    },
    async putSubscriptionFilter({ group: logGroupName, name, pattern, ...rest }, signal) {
      const input = { logGroupName, filterName: name, filterPattern: pattern, ...rest };
      await send("PutSubscriptionFilter", input, signal);
    },
    async deleteSubscriptionFilter({ group: logGroupName, name: filterName }, signal) {
      await send("DeleteSubscriptionFilter", { logGroupName, filterName }, signal);
    },
  };
}

function metricFilterCalls(send: Send): Pick<LogsApi, MetricFilterMethods> {
  return {
    async describeMetricFilters(request, signal) {
      const input = metricShapes.fromDescribeMetricFilters(request);
      return metricShapes.toMetricFiltersPage(await send("DescribeMetricFilters", input, signal));
    },
    async putMetricFilter(request, signal) {
      await send("PutMetricFilter", metricShapes.fromPutMetricFilter(request), signal);
    },
    async deleteMetricFilter({ group: logGroupName, name: filterName }, signal) {
      await send("DeleteMetricFilter", { logGroupName, filterName }, signal);
    },
    async testMetricFilter({ pattern, messages }, signal) {
      const input = { filterPattern: pattern, logEventMessages: [...messages] };
      return metricShapes.toMatches(await send("TestMetricFilter", input, signal));
    },
  };
}

function settingCalls(send: Send): Pick<LogsApi, RetentionMethods | TagMethods> {
  return {
    async putRetentionPolicy({ group: logGroupName, retentionInDays }, signal) {
      await send("PutRetentionPolicy", { logGroupName, retentionInDays }, signal);
    },
    async deleteRetentionPolicy({ group: logGroupName }, signal) {
      await send("DeleteRetentionPolicy", { logGroupName }, signal);
    },
    async putLogGroupDeletionProtection({ group: logGroupIdentifier, enabled: deletionProtectionEnabled }, signal) {
      await send("PutLogGroupDeletionProtection", { logGroupIdentifier, deletionProtectionEnabled }, signal);
    },
    async listTagsForResource({ arn: resourceArn }, signal) {
      return (await send("ListTagsForResource", { resourceArn }, signal)).tags ?? {};
    },
    async tagResource({ arn: resourceArn, tags }, signal) {
      await send("TagResource", { resourceArn, tags: { ...tags } }, signal);
    },
    async untagResource({ arn: resourceArn, keys }, signal) {
      await send("UntagResource", { resourceArn, tagKeys: [...keys] }, signal);
    },
  };
}

function streamCalls(send: Send): Pick<LogsApi, StreamMethods> {
  return {
    async describeLogStreams(request, signal) {
      return shapes.toLogStreamsPage(await send("DescribeLogStreams", shapes.fromDescribeLogStreams(request), signal));
    },
    async createLogStream({ group: logGroupName, stream: logStreamName }, signal) {
      await send("CreateLogStream", { logGroupName, logStreamName }, signal);
    },
    async deleteLogStream({ group: logGroupName, stream: logStreamName }, signal) {
      await send("DeleteLogStream", { logGroupName, logStreamName }, signal);
    },
  };
}

function eventCalls(send: Send): Pick<LogsApi, EventMethods> {
  return {
    async putLogEvents({ group, stream, events }, signal) {
      const input = { logGroupName: group, logStreamName: stream, logEvents: [...events] };
      return shapes.toRejectedEvents(await send("PutLogEvents", input, signal));
    },
    async getLogEvents(request, signal) {
      const output = await send("GetLogEvents", shapes.fromGetLogEvents(request), signal);
      return shapes.toLogEventsPage(output, request.stream);
    },
    async filterLogEvents(request, signal) {
      return shapes.toFilteredPage(await send("FilterLogEvents", shapes.fromFilterLogEvents(request), signal));
    },
  };
}
