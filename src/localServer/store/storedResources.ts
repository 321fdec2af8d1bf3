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

/** A group's own data protection policy. */
export interface StoredDataProtection {
  /** JSON. */
  readonly document: string;
  /** Epoch milliseconds. */
  readonly updatedAt: number;
}
