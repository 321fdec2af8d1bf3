import type { MetricFilter, MetricFilterMatch, NewMetricFilter } from "./metricFilters/metricFilter.js";
import type {
  GroupQuery,
  InputEvent,
  LogEvent,
  LogGroup,
  LogStream,
  NewLogGroup,
  Page,
  SubscriptionFilter,
  Tags,
} from "./model.js";
import type { NewSubscriptionFilter } from "./subscriptionFilters/subscriptionFilter.js";
import type { SelectedEvent } from "./selection/selection.js";

/** DescribeLogGroups: the groups by name. */
export interface DescribeLogGroupsRequest extends GroupQuery {
  readonly nextToken?: string;
  readonly limit?: number;
}

/** A log group by its name. */
export interface GroupRequest {
  readonly group: string;
}

/** A log stream by its name and its group's. */
export interface StreamRequest extends GroupRequest {
  readonly stream: string;
}

/** A subscription or metric filter of a group by its name. */
export interface FilterRequest extends GroupRequest {
  readonly name: string;
}

/** CreateLogGroup. Left out: the class STANDARD, no key of its own, no tags. */
export interface CreateLogGroupRequest extends NewLogGroup {
  readonly group: string;
}

/** DescribeLogStreams: ordered by last event time (newest first), or by name where a prefix is given. */
export interface DescribeLogStreamsRequest {
  readonly group: string;
  readonly prefix?: string;
  readonly nextToken?: string;
  readonly limit?: number;
}

/** DescribeSubscriptionFilters: those of a group, by name. */
export interface DescribeSubscriptionFiltersRequest {
  readonly group: string;
  readonly nextToken?: string;
  readonly limit?: number;
}

/** PutSubscriptionFilter. */
export interface PutSubscriptionFilterRequest extends NewSubscriptionFilter, GroupRequest {}

/** DescribeMetricFilters: those of a group, by name. */
export interface DescribeMetricFiltersRequest {
  readonly group: string;
  readonly prefix?: string;
  readonly nextToken?: string;
  readonly limit?: number;
}

/** PutMetricFilter. */
export interface PutMetricFilterRequest extends NewMetricFilter, GroupRequest {}

/** TestMetricFilter: at most 50 messages, none of them empty. */
export interface TestMetricFilterRequest {
  readonly pattern: string;
  readonly messages: readonly string[];
}

/** GetLogEvents. `startTime` is inclusive, `endTime` exclusive, in epoch milliseconds. */
export interface GetLogEventsRequest {
  readonly group: string;
  readonly stream: string;
  readonly startTime?: number;
  readonly endTime?: number;
  readonly startFromHead: boolean;
  readonly nextToken?: string;
  readonly limit?: number;
}

/** A page of GetLogEvents in time order. The end is reached when the token that comes back equals the one sent. */
export interface GetLogEventsPage {
  readonly events: readonly LogEvent[];
  readonly nextForwardToken: string;
  readonly nextBackwardToken: string;
}

/** FilterLogEvents. `startTime` and `endTime` are both inclusive, in epoch milliseconds. */
export interface FilterLogEventsRequest {
  readonly group: string;
  /** At most 100, and not together with a prefix. */
  readonly streams?: readonly string[];
  readonly streamPrefix?: string;
  readonly filterPattern?: string;
  readonly startTime?: number;
  readonly endTime?: number;
  /** False: the newest first, which needs a `startTime` from limits.newestFirstSince on; a token keeps its direction. */
  readonly startFromHead?: boolean;
  readonly nextToken?: string;
  readonly limit?: number;
}

/** PutRetentionPolicy: one of the periods of retentionDays in limits. */
export interface PutRetentionPolicyRequest extends GroupRequest {
  readonly retentionInDays: number;
}

/** PutLogGroupDeletionProtection: switches it on or off. */
export interface PutLogGroupDeletionProtectionRequest extends GroupRequest {
  readonly enabled: boolean;
}

/** ListTagsForResource: a log group by the ARN that DescribeLogGroups gives. */
export interface ListTagsForResourceRequest {
  readonly arn: string;
}

/** TagResource. */
export interface TagResourceRequest extends ListTagsForResourceRequest {
  readonly tags: Tags;
}

/** UntagResource: removes the tags with these keys; a key without a tag is no error. */
export interface UntagResourceRequest extends ListTagsForResourceRequest {
  readonly keys: readonly string[];
}

/** PutLogEvents to one stream; the events fulfil the limits of one batch (see putBatches). */
export interface PutLogEventsRequest {
  readonly group: string;
  readonly stream: string;
  readonly events: readonly InputEvent[];
}

/** StartLiveTail. Streams, by name or prefix but not both, only with a single group. */
export interface StartLiveTailRequest {
  /** At most 10, by the ARNs that DescribeLogGroups gives. */
  readonly groupArns: readonly string[];
  readonly streams?: readonly string[];
  readonly streamPrefix?: string;
  readonly filterPattern?: string;
}

/** What a Live Tail session says: that it began, and then each second what came since; possibly nothing. */
export type LiveTailUpdate =
  | { readonly kind: "start" }
  | {
      readonly kind: "events";
      /** In the order of the service, and without ids. */
      readonly events: readonly SelectedEvent[];
      /** True if there were more than 500, of which these are a sample. */
      readonly sampled: boolean;
    };

/** What PutLogEvents refused: indexes into the request's events. */
export interface RejectedEvents {
  /** From this index on (inclusive) the events are too far in the future. */
  readonly tooNewFrom?: number;
  /** Before this index (exclusive) the events are too old. */
  readonly tooOldUntil?: number;
  /** Before this index (exclusive) the events are older than the group's retention. */
  readonly expiredUntil?: number;
}

/**
 * The port to CloudWatch Logs, one method an operation of the service. All of them reject with a LogsError, or with an
 * AbortError once the signal is aborted; so do iterations. Retries are the implementation's affair.
 */
export interface LogsApi {
  describeLogGroups(request: DescribeLogGroupsRequest, signal: AbortSignal): Promise<Page<LogGroup>>;
  describeLogStreams(request: DescribeLogStreamsRequest, signal: AbortSignal): Promise<Page<LogStream>>;
  describeSubscriptionFilters(
    request: DescribeSubscriptionFiltersRequest,
    signal: AbortSignal,
  ): Promise<Page<SubscriptionFilter>>;
  /** Creates the filter, or puts it in the place of the group's filter of that name. */
  putSubscriptionFilter(request: PutSubscriptionFilterRequest, signal: AbortSignal): Promise<void>;
  deleteSubscriptionFilter(request: FilterRequest, signal: AbortSignal): Promise<void>;
  describeMetricFilters(request: DescribeMetricFiltersRequest, signal: AbortSignal): Promise<Page<MetricFilter>>;
  /** Creates the filter, or puts it in the place of the group's filter of that name. */
  putMetricFilter(request: PutMetricFilterRequest, signal: AbortSignal): Promise<void>;
  deleteMetricFilter(request: FilterRequest, signal: AbortSignal): Promise<void>;
  /** Those of the messages that match, with what the pattern's fields hold. */
  testMetricFilter(request: TestMetricFilterRequest, signal: AbortSignal): Promise<readonly MetricFilterMatch[]>;
  createLogGroup(request: CreateLogGroupRequest, signal: AbortSignal): Promise<void>;
  deleteLogGroup(request: GroupRequest, signal: AbortSignal): Promise<void>;
  createLogStream(request: StreamRequest, signal: AbortSignal): Promise<void>;
  deleteLogStream(request: StreamRequest, signal: AbortSignal): Promise<void>;
  putRetentionPolicy(request: PutRetentionPolicyRequest, signal: AbortSignal): Promise<void>;
  deleteRetentionPolicy(request: GroupRequest, signal: AbortSignal): Promise<void>;
  putLogGroupDeletionProtection(request: PutLogGroupDeletionProtectionRequest, signal: AbortSignal): Promise<void>;
  listTagsForResource(request: ListTagsForResourceRequest, signal: AbortSignal): Promise<Tags>;
  /** Adds tags, or changes the values of those that are there. */
  tagResource(request: TagResourceRequest, signal: AbortSignal): Promise<void>;
  untagResource(request: UntagResourceRequest, signal: AbortSignal): Promise<void>;
  putLogEvents(request: PutLogEventsRequest, signal: AbortSignal): Promise<RejectedEvents>;
  getLogEvents(request: GetLogEventsRequest, signal: AbortSignal): Promise<GetLogEventsPage>;
  filterLogEvents(request: FilterLogEventsRequest, signal: AbortSignal): Promise<Page<LogEvent>>;
  /**
   * A Live Tail session of what comes from now on. The iteration ends when the service ends the session, which it does
   * after three hours, and ends it when it is left. The service drops what isn't read in time, without a word.
   */
  startLiveTail(request: StartLiveTailRequest, signal: AbortSignal): AsyncIterable<LiveTailUpdate>;
}
