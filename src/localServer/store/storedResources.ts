import type { TransformerConfig } from "../../logs/transformers/transformerApi.js";

/** A destination for the subscription filters of other accounts. */
export interface StoredDestination {
  readonly name: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly targetArn: string;
  readonly roleArn: string;
  readonly tags: Map<string, string>;
  /** JSON. */
  readonly accessPolicy?: string;
}

/** A resource policy of the account or of a log group. */
export interface StoredResourcePolicy {
  readonly name: string;
  /** JSON, in the form in which the service describes it. */
  readonly document: string;
  /** Epoch milliseconds. */
  readonly updatedAt: number;
  /** Counts the changes of the policy of a log group. */
  readonly revision: number;
}

/** A saved query of the account. */
export interface StoredQueryDefinition {
  readonly id: string;
  readonly name: string;
  /** Epoch milliseconds. */
  readonly modifiedAt: number;
  readonly language: string;
  /** The request's own members, which describing returns as they are. */
  readonly given: {
    readonly queryString: string;
    readonly parameters?: readonly { readonly name: string; readonly defaultValue?: string }[];
  };
}

/** An alarm on a metric. */
export interface StoredAlarm {
  readonly name: string;
  /** Epoch milliseconds. */
  readonly changedAt: number;
  readonly metric: {
    readonly namespace: string;
    readonly name: string;
    readonly dimensions: Readonly<Record<string, string>>;
  };
  readonly statistic: string;
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly threshold: number;
  readonly comparison: string;
  readonly missingData: string;
  /** The request's other members, which describing returns as they are. */
  readonly given: object;
}

/** A dashboard of the account. */
export interface StoredDashboard {
  readonly name: string;
  /** JSON, as it was put. */
  readonly body: string;
  /** Epoch milliseconds. */
  readonly changedAt: number;
}

/** A group's own data protection policy. */
export interface StoredDataProtection {
  /** JSON. */
  readonly document: string;
  /** Epoch milliseconds. */
  readonly updatedAt: number;
}

/** What was made of an anomaly, or of all of a pattern. */
export type AnomalyDecision =
  | { readonly kind: "baseline" }
  /** Times are epoch milliseconds; `until` is 0 for good. */
  | { readonly kind: "suppressed"; readonly at: number; readonly until: number };

/** A log anomaly detector. */
export interface StoredDetector {
  readonly arn: string;
  readonly group: string;
  readonly groupArn: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  modifiedAt: number;
  /** Epoch milliseconds; undefined while it isn't paused. */
  pausedAt: number | undefined;
  /** The request's own members, which describing returns as they are. */
  given: {
    readonly detectorName: string;
    readonly evaluationFrequency: string;
    readonly filterPattern?: string;
    readonly kmsKeyId?: string;
    readonly anomalyVisibilityTime: number;
  };
  /** By the ids of anomalies and of patterns. */
  readonly decisions: Map<string, AnomalyDecision>;
}

/** A log group's transformer. */
export interface StoredTransformer {
  readonly config: TransformerConfig;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly changedAt: number;
}

/** A log group's policy of field indexes. */
export interface StoredIndexPolicy {
  /** JSON, as it was put. */
  readonly document: string;
  /** Epoch milliseconds. */
  readonly changedAt: number;
}
