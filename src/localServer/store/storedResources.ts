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
