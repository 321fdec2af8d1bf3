/** How events are distributed over the shards of a Kinesis stream; without one, by log stream (PutSubscriptionFilter). */
// oxlint-disable-next-line sentences/translated -- the service's name
export const distributions = ["ByLogStream", "Random"] as const;

/** What the service can add to events that it sends (PutSubscriptionFilter). */
export const systemFields = ["@aws.account", "@aws.region", "@source.log"] as const;

/** A subscription filter of a log group, as it is put: its events are sent to a destination. */
export interface NewSubscriptionFilter {
  readonly name: string;
  /** An empty pattern matches every event. */
  readonly pattern: string;
  /** A Lambda function, a Kinesis or Firehose stream, or a CloudWatch Logs destination. */
  readonly destinationArn: string;
  /** The role that CloudWatch Logs assumes to write to a stream; Lambda functions and destinations need none. */
  readonly roleArn?: string;
  /** One of `distributions`, or what the service answered. */
  readonly distribution?: string;
  /** For groups with a transformer: the pattern applies to transformed events. */
  readonly applyOnTransformedLogs?: boolean;
  /** Selects events by account and region, as in `@aws.region NOT IN ["us-east-1"]`. */
  readonly fieldSelectionCriteria?: string;
  /** Of `systemFields`. */
  readonly emitSystemFields?: readonly string[];
}

/** A subscription filter as the service describes it. */
export interface SubscriptionFilter extends NewSubscriptionFilter {
  readonly group: string;
  /** Epoch milliseconds. */
  readonly createdAt?: number;
}

/** A logical destination, which accounts subscribe to for a stream of another one (DescribeDestinations). */
export interface Destination {
  readonly name: string;
  readonly arn: string;
  /** The Kinesis or Firehose stream behind it. */
  readonly targetArn: string;
  readonly roleArn: string;
  /** JSON: which accounts may subscribe. */
  readonly accessPolicy?: string;
  /** Epoch milliseconds. */
  readonly createdAt?: number;
}
