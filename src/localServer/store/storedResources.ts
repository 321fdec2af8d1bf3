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
