/** How often a detector looks at its log group (CreateLogAnomalyDetector). */
export const evaluationFrequencies = [
  "ONE_MIN",
  "FIVE_MIN",
  "TEN_MIN",
  "FIFTEEN_MIN",
  "THIRTY_MIN",
  "ONE_HOUR",
] as const;

export type EvaluationFrequency = (typeof evaluationFrequencies)[number];

/** A log anomaly detector, as far as the service says it. */
export interface AnomalyDetector {
  readonly arn: string;
  readonly name: string;
  /** The service takes exactly one when a detector is created. */
  readonly groupArns: readonly string[];
  /** INITIALIZING, TRAINING, ANALYZING, FAILED, DELETED, PAUSED, or what isn't known yet. */
  readonly status: string;
  readonly frequency?: string;
  /** Only events that match are looked at. */
  readonly filterPattern?: string;
  readonly kmsKeyId?: string;
  /** Epoch milliseconds. */
  readonly createdMs?: number;
  /** Days after which an anomaly is normal. */
  readonly visibilityDays?: number;
}

/** How often something was seen in an evaluation. */
export interface AnomalyCount {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly count: number;
}

/** An event that belongs to an anomaly. */
export interface AnomalySample {
  /** Epoch milliseconds. */
  readonly timestamp?: number;
  readonly message: string;
}

/** What a detector found to be unusual. */
export interface Anomaly {
  readonly id: string;
  readonly patternId: string;
  readonly detectorArn: string;
  /** What varies is `<*>`. */
  readonly pattern: string;
  /** HIGH, MEDIUM or LOW. */
  readonly priority?: string;
  readonly description: string;
  /** Epoch milliseconds. */
  readonly firstSeenMs: number;
  readonly lastSeenMs: number;
  /** True while it goes on. */
  readonly isActive: boolean;
  /** Active, Suppressed or Baseline. */
  readonly state: string;
  /** In order of time. */
  readonly histogram: readonly AnomalyCount[];
  readonly samples: readonly AnomalySample[];
  readonly groupArns: readonly string[];
  readonly isSuppressed: boolean;
  /** Epoch milliseconds; absent if it isn't suppressed, or for good. */
  readonly suppressedUntilMs?: number;
  /** True if its pattern is suppressed, and not only this anomaly. */
  readonly isPatternSuppressed: boolean;
}

/** What was decided about an anomaly, and still holds: nothing if it is active. */
export type AnomalyStanding = "active" | "suppressed" | "baseline";

export function standingOf({ state, isSuppressed }: Pick<Anomaly, "state" | "isSuppressed">): AnomalyStanding {
  if (isSuppressed) return "suppressed";
  return state === "Baseline" ? "baseline" : "active";
}

/** The units of the time for which an anomaly is suppressed. */
export type SuppressionUnit = "SECONDS" | "MINUTES" | "HOURS";

/** How long an anomaly is suppressed. */
export interface SuppressionPeriod {
  readonly value: number;
  readonly unit: SuppressionUnit;
}

/** What is to become of an anomaly: to be hidden for a time or for good, shown again, or taken for normal. */
export type AnomalyChange =
  | { readonly kind: "suppress"; readonly period?: SuppressionPeriod }
  | { readonly kind: "takeBack" }
  | { readonly kind: "baseline" };
