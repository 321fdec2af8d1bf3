import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DeleteLogStreamCommand,
  DeleteMetricFilterCommand,
  DeleteRetentionPolicyCommand,
  DeleteSubscriptionFilterCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  DescribeMetricFiltersCommand,
  DescribeSubscriptionFiltersCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  ListTagsForResourceCommand,
  PutLogEventsCommand,
  PutLogGroupDeletionProtectionCommand,
  PutMetricFilterCommand,
  PutRetentionPolicyCommand,
  PutSubscriptionFilterCommand,
  StartLiveTailCommand,
  TagResourceCommand,
  TestMetricFilterCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import {
  fromHttp,
  fromLoginCredentials,
  fromSSO,
  fromTemporaryCredentials,
  fromTokenFile,
  propertyProviderChain,
} from "@aws-sdk/credential-providers";
import { externalDataInterceptor } from "@smithy/core/config";
import { fromContainerMetadata, fromInstanceMetadata } from "@smithy/credential-provider-imds";
import { HttpRequest } from "@smithy/core/protocols";
import type { Operation } from "../logs/operations/operations.js";

// The parts of the SDK that the extension uses. This module is a bundle of its own, loaded by import() on first use: the
// bundler drops the unused parts of a package only where it is imported statically.
export {
  CloudWatchLogsClient,
  externalDataInterceptor,
  fromContainerMetadata,
  fromHttp,
  fromInstanceMetadata,
  fromLoginCredentials,
  fromSSO,
  fromTemporaryCredentials,
  fromTokenFile,
  HttpRequest,
  propertyProviderChain,
};

/** The SDK's command of each operation. */
export const commands = {
  DescribeLogGroups: DescribeLogGroupsCommand,
  CreateLogGroup: CreateLogGroupCommand,
  DeleteLogGroup: DeleteLogGroupCommand,
  PutRetentionPolicy: PutRetentionPolicyCommand,
  DeleteRetentionPolicy: DeleteRetentionPolicyCommand,
  PutLogGroupDeletionProtection: PutLogGroupDeletionProtectionCommand,
  ListTagsForResource: ListTagsForResourceCommand,
  TagResource: TagResourceCommand,
  UntagResource: UntagResourceCommand,
  DescribeLogStreams: DescribeLogStreamsCommand,
  CreateLogStream: CreateLogStreamCommand,
  DeleteLogStream: DeleteLogStreamCommand,
  PutLogEvents: PutLogEventsCommand,
  GetLogEvents: GetLogEventsCommand,
  FilterLogEvents: FilterLogEventsCommand,
  StartLiveTail: StartLiveTailCommand,
  DescribeSubscriptionFilters: DescribeSubscriptionFiltersCommand,
  PutSubscriptionFilter: PutSubscriptionFilterCommand,
  DeleteSubscriptionFilter: DeleteSubscriptionFilterCommand,
  DescribeMetricFilters: DescribeMetricFiltersCommand,
  PutMetricFilter: PutMetricFilterCommand,
  DeleteMetricFilter: DeleteMetricFilterCommand,
  TestMetricFilter: TestMetricFilterCommand,
} as const satisfies Readonly<Record<Operation, unknown>>;
