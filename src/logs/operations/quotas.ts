import type { LogsApi } from "../logsApi.js";

/** An operation of the service that the port offers, by the service's own name, such as "FilterLogEvents". */
export type Operation = Capitalize<keyof LogsApi>;

interface Quota {
  /** Requests a second, for an account in a region. */
  readonly perSecond: number;
  /** Where the region has a figure of its own. */
  readonly inRegions?: Readonly<Record<string, number>>;
}

/**
 * How many requests a second the service takes of one account in one region, everyone in the account together. From the
 * page "CloudWatch Logs quotas" of the user guide (cloudwatch_limits_cwl.html), the row of each operation's name; the
 * figures of FilterLogEvents and GetLogEvents can't be raised.
 */
const quotas: Readonly<Record<Operation, Quota>> = {
  FilterLogEvents: {
    perSecond: 10,
    inRegions: {
      "us-east-1": 25,
      "ap-northeast-3": 5,
      "ap-southeast-3": 5,
      "ca-west-1": 5,
      "eu-central-1": 5,
      "il-central-1": 5,
    },
  },
  GetLogEvents: {
    perSecond: 25,
    inRegions: {
      "us-west-2": 10,
      "eu-west-1": 10,
      "eu-central-1": 10,
      "ap-northeast-3": 10,
      "ap-southeast-3": 10,
      "ca-west-1": 10,
      "il-central-1": 10,
      "eu-west-3": 30,
    },
  },
  StartLiveTail: { perSecond: 5 },
  DescribeLogGroups: { perSecond: 10 },
  DescribeLogStreams: { perSecond: 25 },
  DescribeSubscriptionFilters: { perSecond: 5 },
  PutSubscriptionFilter: { perSecond: 5 },
  DeleteSubscriptionFilter: { perSecond: 5 },
  DescribeMetricFilters: { perSecond: 5 },
  PutMetricFilter: { perSecond: 5 },
  DeleteMetricFilter: { perSecond: 5 },
  TestMetricFilter: { perSecond: 5 },
  CreateLogGroup: { perSecond: 10 },
  DeleteLogGroup: { perSecond: 10 },
  CreateLogStream: { perSecond: 50 },
  DeleteLogStream: { perSecond: 15 },
  PutRetentionPolicy: { perSecond: 5 },
  DeleteRetentionPolicy: { perSecond: 5 },
  // The page has no row for this one; the figure is that of the other settings of a group.
  PutLogGroupDeletionProtection: { perSecond: 5 },
  ListTagsForResource: { perSecond: 5 },
  TagResource: { perSecond: 5 },
  UntagResource: { perSecond: 5 },
  PutLogEvents: { perSecond: 5000 },
};

/** The requests a second that an account has for an operation in a region. */
export function quotaOf(operation: Operation, region: string): number {
  const { perSecond, inRegions = {} } = quotas[operation];
  return inRegions[region] ?? perSecond;
}

/** True for the name of an operation that the port offers. */
export function isOperation(name: string): name is Operation {
  return Object.hasOwn(quotas, name);
}
