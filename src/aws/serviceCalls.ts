import type * as sdk from "@aws-sdk/client-cloudwatch-logs";

/** The operations that the port needs, with the SDK's shapes of input and output. */
interface ServiceOperations {
  DescribeLogGroups: [input: sdk.DescribeLogGroupsRequest, output: sdk.DescribeLogGroupsResponse];
  DescribeMetricFilters: [input: sdk.DescribeMetricFiltersRequest, output: sdk.DescribeMetricFiltersResponse];
  PutMetricFilter: [input: sdk.PutMetricFilterRequest, output: object];
  DeleteMetricFilter: [input: sdk.DeleteMetricFilterRequest, output: object];
  TestMetricFilter: [input: sdk.TestMetricFilterRequest, output: sdk.TestMetricFilterResponse];
  CreateLogGroup: [input: sdk.CreateLogGroupRequest, output: object];
  DeleteLogGroup: [input: sdk.DeleteLogGroupRequest, output: object];
  PutRetentionPolicy: [input: sdk.PutRetentionPolicyRequest, output: object];
  DeleteRetentionPolicy: [input: sdk.DeleteRetentionPolicyRequest, output: object];
  PutLogGroupDeletionProtection: [input: sdk.PutLogGroupDeletionProtectionRequest, output: object];
  ListTagsForResource: [input: sdk.ListTagsForResourceRequest, output: sdk.ListTagsForResourceResponse];
  TagResource: [input: sdk.TagResourceRequest, output: object];
  UntagResource: [input: sdk.UntagResourceRequest, output: object];
  DescribeLogStreams: [input: sdk.DescribeLogStreamsRequest, output: sdk.DescribeLogStreamsResponse];
  DescribeSubscriptionFilters: [
    input: sdk.DescribeSubscriptionFiltersRequest,
    output: sdk.DescribeSubscriptionFiltersResponse,
  ];
  PutSubscriptionFilter: [input: sdk.PutSubscriptionFilterRequest, output: object];
  DeleteSubscriptionFilter: [input: sdk.DeleteSubscriptionFilterRequest, output: object];
  CreateLogStream: [input: sdk.CreateLogStreamRequest, output: object];
  DeleteLogStream: [input: sdk.DeleteLogStreamRequest, output: object];
  PutLogEvents: [input: sdk.PutLogEventsRequest, output: sdk.PutLogEventsResponse];
  GetLogEvents: [input: sdk.GetLogEventsRequest, output: sdk.GetLogEventsResponse];
  FilterLogEvents: [input: sdk.FilterLogEventsRequest, output: sdk.FilterLogEventsResponse];
}

export type OperationName = keyof ServiceOperations;
export type InputOf<O extends OperationName> = ServiceOperations[O][0];
export type OutputOf<O extends OperationName> = ServiceOperations[O][1];

/** Sends one request. Rejects with a LogsError, or an AbortError once the signal is aborted. */
export type Send = <O extends OperationName>(
  operation: O,
  input: InputOf<O>,
  signal: AbortSignal,
) => Promise<OutputOf<O>>;

/** Opens a Live Tail session. The iteration rejects as Send does, and ends the session when it is left. */
export type OpenLiveTail = (
  input: sdk.StartLiveTailRequest,
  signal: AbortSignal,
) => AsyncIterable<sdk.StartLiveTailResponseStream>;

type Method<O extends OperationName> = (
  client: sdk.CloudWatchLogs,
  input: InputOf<O>,
  options: { readonly abortSignal: AbortSignal },
) => Promise<OutputOf<O>>;

/** How the SDK's client is asked for each operation. */
export const methods: { readonly [O in OperationName]: Method<O> } = {
  DescribeLogGroups: (client, input, options) => client.describeLogGroups(input, options),
  DescribeMetricFilters: (client, input, options) => client.describeMetricFilters(input, options),
  PutMetricFilter: (client, input, options) => client.putMetricFilter(input, options),
  DeleteMetricFilter: (client, input, options) => client.deleteMetricFilter(input, options),
  TestMetricFilter: (client, input, options) => client.testMetricFilter(input, options),
  CreateLogGroup: (client, input, options) => client.createLogGroup(input, options),
  DeleteLogGroup: (client, input, options) => client.deleteLogGroup(input, options),
  PutRetentionPolicy: (client, input, options) => client.putRetentionPolicy(input, options),
  DeleteRetentionPolicy: (client, input, options) => client.deleteRetentionPolicy(input, options),
  PutLogGroupDeletionProtection: (client, input, options) => client.putLogGroupDeletionProtection(input, options),
  ListTagsForResource: (client, input, options) => client.listTagsForResource(input, options),
  TagResource: (client, input, options) => client.tagResource(input, options),
  UntagResource: (client, input, options) => client.untagResource(input, options),
  DescribeLogStreams: (client, input, options) => client.describeLogStreams(input, options),
  DescribeSubscriptionFilters: (client, input, options) => client.describeSubscriptionFilters(input, options),
  PutSubscriptionFilter: (client, input, options) => client.putSubscriptionFilter(input, options),
  DeleteSubscriptionFilter: (client, input, options) => client.deleteSubscriptionFilter(input, options),
  CreateLogStream: (client, input, options) => client.createLogStream(input, options),
  DeleteLogStream: (client, input, options) => client.deleteLogStream(input, options),
  PutLogEvents: (client, input, options) => client.putLogEvents(input, options),
  GetLogEvents: (client, input, options) => client.getLogEvents(input, options),
  FilterLogEvents: (client, input, options) => client.filterLogEvents(input, options),
};
