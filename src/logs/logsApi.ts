import type { AnomalyApi } from "./anomalies/anomalyApi.js";
import type { ExportApi } from "./exports/exportApi.js";
import type { MetricFilter, MetricFilterMatch, NewMetricFilter } from "./metricFilters/metricFilter.js";
import type { IndexPolicyApi } from "./fieldIndexes/indexPolicyApi.js";
import type { AccountPolicy, DescribeAccountPoliciesRequest } from "./policies/accountPolicy.js";
import type { GroupDataProtection, PutDataProtectionPolicyRequest } from "./policies/dataProtection.js";
import type { GroupQuery, InputEvent, LogEvent, LogGroup, LogStream, NewLogGroup, Page, Tags } from "./model.js";
import type { QueryApi } from "./queries/queryApi.js";
import type {
  Destination,
  NewSubscriptionFilter,
  SubscriptionFilter,
} from "./subscriptionFilters/subscriptionFilter.js";
import type { SelectedEvent } from "./selection/selection.js";
import type { TransformerApi } from "./transformers/transformerApi.js";

/** DescribeLogGroups: the groups by name. With `identifiers`, only `linked` may be given beside them, without accounts. */
export interface DescribeLogGroupsRequest extends GroupQuery {
  /** At most 50 names or ARNs. */
  readonly identifiers?: readonly string[];
  readonly nextToken?: string;
  readonly limit?: number;
}

/**
 * A log group by its name. Operations that only read also take the ARN of a linked account's group as `group`; all others reject
 * for one before anything is sent, as the service takes names alone there.
 */
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

/** CreateLogGroup. Defaults: the class STANDARD, no KMS key, no tags. */
export interface CreateLogGroupRequest extends NewLogGroup {
  readonly group: string;
}

/** DescribeLogStreams: ordered by last event time (newest first), or by name if a prefix is given. */
export interface DescribeLogStreamsRequest {
  readonly group: string;
  readonly prefix?: string;
  readonly nextToken?: string;
  readonly limit?: number;
}

/** DescribeSubscriptionFilters: the filters of a group, ordered by name. */
export interface DescribeSubscriptionFiltersRequest {
  readonly group: string;
  readonly nextToken?: string;
  readonly limit?: number;
}

/** PutSubscriptionFilter. */
export interface PutSubscriptionFilterRequest extends NewSubscriptionFilter, GroupRequest {}

/** DescribeDestinations: the account's own destinations, ordered by name. */
export interface DescribeDestinationsRequest {
  readonly prefix?: string;
  readonly nextToken?: string;
  readonly limit?: number;
}

/** DescribeMetricFilters: the filters of a group, ordered by name. */
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
  /** True: sensitive data is shown without its mask, which needs logs:Unmask. */
  readonly unmask?: true;
}

/** A page of GetLogEvents in time order. The end is reached when the returned token equals the one sent. */
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
  /** False: newest first, which requires a `startTime` of at least limits.newestFirstSince. A token keeps its direction. */
  readonly startFromHead?: boolean;
  readonly nextToken?: string;
  readonly limit?: number;
  /** True: sensitive data is shown without its mask, which needs logs:Unmask. */
  readonly unmask?: true;
}

/** PutRetentionPolicy: one of the periods of retentionDays in limits. */
export interface PutRetentionPolicyRequest extends GroupRequest {
  readonly retentionInDays: number;
}

/** PutLogGroupDeletionProtection: switches it on or off. */
export interface PutLogGroupDeletionProtectionRequest extends GroupRequest {
  readonly enabled: boolean;
}

/** ListTagsForResource: a log group by the ARN that DescribeLogGroups returns. */
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

/** PutLogEvents to one stream; the events must fit the limits of one batch (see putBatches). */
export interface PutLogEventsRequest {
  readonly group: string;
  readonly stream: string;
  readonly events: readonly InputEvent[];
}

/** StartLiveTail. Streams, by name or prefix but not both, only with a single group. */
export interface StartLiveTailRequest {
  /** At most 10, by the ARNs that DescribeLogGroups returns. */
  readonly groupArns: readonly string[];
  /** Those of them that are of linked accounts: the group of their events is the ARN. */
  readonly linked?: readonly string[];
  readonly streams?: readonly string[];
  readonly streamPrefix?: string;
  readonly filterPattern?: string;
}

/** An update of a Live Tail session: its start, and then once a second the new events, possibly none. */
export type LiveTailUpdate =
  | { readonly kind: "start" }
  | {
      readonly kind: "events";
      /** In the service's order, without ids. */
      readonly events: readonly SelectedEvent[];
      /** True if there were more than 500 events and these are a sample. */
      readonly sampled: boolean;
    };

/** The events that PutLogEvents rejected, as indexes into the request's events. */
export interface RejectedEvents {
  /** From this index on (inclusive) the events are too far in the future. */
  readonly tooNewFrom?: number;
  /** Before this index (exclusive) the events are too old. */
  readonly tooOldUntil?: number;
  /** Before this index (exclusive) the events are older than the group's retention. */
  readonly expiredUntil?: number;
}

/**
 * The port to CloudWatch Logs: one method for each operation of the service, named after it (see operations). All methods
 * and iterations reject with a LogsError, or with an AbortError once the signal is aborted. Implementations handle retries.
 */
export interface LogsApi extends AnomalyApi, ExportApi, IndexPolicyApi, QueryApi, TransformerApi {
  describeLogGroups(request: DescribeLogGroupsRequest, signal: AbortSignal): Promise<Page<LogGroup>>;
  describeLogStreams(request: DescribeLogStreamsRequest, signal: AbortSignal): Promise<Page<LogStream>>;
  describeSubscriptionFilters(
    request: DescribeSubscriptionFiltersRequest,
    signal: AbortSignal,
  ): Promise<Page<SubscriptionFilter>>;
  /** Creates the filter, or replaces the group's filter of that name. */
  putSubscriptionFilter(request: PutSubscriptionFilterRequest, signal: AbortSignal): Promise<void>;
  deleteSubscriptionFilter(request: FilterRequest, signal: AbortSignal): Promise<void>;
  /** The destinations of this account; nothing lists those of others, which it may subscribe to. */
  describeDestinations(request: DescribeDestinationsRequest, signal: AbortSignal): Promise<Page<Destination>>;
  describeMetricFilters(request: DescribeMetricFiltersRequest, signal: AbortSignal): Promise<Page<MetricFilter>>;
  /** Creates the filter, or replaces the group's filter of that name. */
  putMetricFilter(request: PutMetricFilterRequest, signal: AbortSignal): Promise<void>;
  deleteMetricFilter(request: FilterRequest, signal: AbortSignal): Promise<void>;
  /** Resolves with the messages that match, and the values of the pattern's fields. */
  testMetricFilter(request: TestMetricFilterRequest, signal: AbortSignal): Promise<readonly MetricFilterMatch[]>;
  describeAccountPolicies(request: DescribeAccountPoliciesRequest, signal: AbortSignal): Promise<Page<AccountPolicy>>;
  /** The group's own policy; the account's is another one. */
  getDataProtectionPolicy(request: GroupRequest, signal: AbortSignal): Promise<GroupDataProtection>;
  putDataProtectionPolicy(request: PutDataProtectionPolicyRequest, signal: AbortSignal): Promise<void>;
  deleteDataProtectionPolicy(request: GroupRequest, signal: AbortSignal): Promise<void>;
  createLogGroup(request: CreateLogGroupRequest, signal: AbortSignal): Promise<void>;
  deleteLogGroup(request: GroupRequest, signal: AbortSignal): Promise<void>;
  createLogStream(request: StreamRequest, signal: AbortSignal): Promise<void>;
  deleteLogStream(request: StreamRequest, signal: AbortSignal): Promise<void>;
  putRetentionPolicy(request: PutRetentionPolicyRequest, signal: AbortSignal): Promise<void>;
  deleteRetentionPolicy(request: GroupRequest, signal: AbortSignal): Promise<void>;
  putLogGroupDeletionProtection(request: PutLogGroupDeletionProtectionRequest, signal: AbortSignal): Promise<void>;
  listTagsForResource(request: ListTagsForResourceRequest, signal: AbortSignal): Promise<Tags>;
  /** Adds tags, or changes the values of existing ones. */
  tagResource(request: TagResourceRequest, signal: AbortSignal): Promise<void>;
  untagResource(request: UntagResourceRequest, signal: AbortSignal): Promise<void>;
  putLogEvents(request: PutLogEventsRequest, signal: AbortSignal): Promise<RejectedEvents>;
  getLogEvents(request: GetLogEventsRequest, signal: AbortSignal): Promise<GetLogEventsPage>;
  filterLogEvents(request: FilterLogEventsRequest, signal: AbortSignal): Promise<Page<LogEvent>>;
  /**
   * Starts a Live Tail session of the events from now on. The iteration ends when the service ends the session after three
   * hours; leaving the iteration ends the session. The service silently drops events that aren't read in time.
   */
  startLiveTail(request: StartLiveTailRequest, signal: AbortSignal): AsyncIterable<LiveTailUpdate>;
}
