/** What a metric filter makes of an event that matches: one value of a metric (MetricTransformation). */
export interface MetricTransformation {
  readonly metricName: string;
  readonly metricNamespace: string;
  /** A number, or the field that holds it, as in `$size` or `$.latency`. */
  readonly metricValue: string;
  /** What is published while events come and none of them matches. */
  readonly defaultValue?: number;
  readonly unit?: string;
  /** Fields, such as `$status`, by the names of the metric's dimensions. */
  readonly dimensions?: Readonly<Record<string, string>>;
}

/** A metric filter of a log group, as it is put. */
export interface NewMetricFilter {
  readonly name: string;
  /** An empty pattern matches every event. */
  readonly pattern: string;
  readonly transformation: MetricTransformation;
  /** For groups with a transformer: the pattern is about what it makes of events. */
  readonly applyOnTransformedLogs?: boolean;
  /** Which events by account and region, as in `@aws.region = "us-east-1"`. */
  readonly fieldSelectionCriteria?: string;
  /** `@aws.account` and `@aws.region`, as dimensions. */
  readonly emitSystemFieldDimensions?: readonly string[];
}

/** A metric filter as the service describes it. */
export interface MetricFilter extends NewMetricFilter {
  readonly group: string;
  /** Epoch milliseconds. */
  readonly createdAt?: number;
}

/** A message that matched in a test of a pattern. */
export interface MetricFilterMatch {
  /** From 1: its place among the messages. */
  readonly eventNumber: number;
  readonly message: string;
  /** The texts of the pattern's fields, by their names with `$`. */
  readonly values: Readonly<Record<string, string>>;
}
