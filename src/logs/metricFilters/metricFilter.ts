/** How a metric filter turns a matching event into a value of a metric (MetricTransformation). */
export interface MetricTransformation {
  readonly metricName: string;
  readonly metricNamespace: string;
  /** A number, or the field that contains it, as in `$size` or `$.latency`. */
  readonly metricValue: string;
  /** The value that is published while events arrive but none matches. */
  readonly defaultValue?: number;
  readonly unit?: string;
  /** Fields such as `$status`, by the names of the metric's dimensions. */
  readonly dimensions?: Readonly<Record<string, string>>;
}

/** A metric filter of a log group, as it is put. */
export interface NewMetricFilter {
  readonly name: string;
  /** An empty pattern matches every event. */
  readonly pattern: string;
  readonly transformation: MetricTransformation;
  /** For groups with a transformer: the pattern applies to transformed events. */
  readonly applyOnTransformedLogs?: boolean;
  /** Selects events by account and region, as in `@aws.region = "us-east-1"`. */
  readonly fieldSelectionCriteria?: string;
  /** `@aws.account` and `@aws.region`, emitted as dimensions. */
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
  /** The message's number, from 1. */
  readonly eventNumber: number;
  readonly message: string;
  /** The texts of the pattern's fields, by their names with `$`. */
  readonly values: Readonly<Record<string, string>>;
}
