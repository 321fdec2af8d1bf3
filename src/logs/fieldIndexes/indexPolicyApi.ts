import type { Page } from "../model.js";

/** The policy that says which fields of a log group are indexed. */
export interface IndexPolicy {
  /** JSON. */
  readonly document: string;
  /** Absent for a policy of the group itself, which has no name. */
  readonly name?: string;
  readonly source?: "ACCOUNT" | "LOG_GROUP";
  /** Epoch milliseconds. */
  readonly changedAt?: number;
}

/** DescribeIndexPolicies takes one group. */
export interface DescribeIndexPoliciesRequest {
  readonly group: string;
  readonly nextToken?: string;
}

/** PutIndexPolicy. */
export interface PutIndexPolicyRequest {
  readonly group: string;
  /** JSON of at most limits.indexPolicyLength characters. */
  readonly document: string;
}

/** The part of the port that is about policies of field indexes; see LogsApi. Groups are names, or ARNs without `:*`. */
export interface IndexPolicyApi {
  /** The group's own policy; without one, that of the account for the group, if there is one. */
  describeIndexPolicies(request: DescribeIndexPoliciesRequest, signal: AbortSignal): Promise<Page<IndexPolicy>>;
  /** Sets the group's policy, which then replaces that of the account. Only events that arrive later are indexed. */
  putIndexPolicy(request: PutIndexPolicyRequest, signal: AbortSignal): Promise<void>;
  deleteIndexPolicy(request: Pick<PutIndexPolicyRequest, "group">, signal: AbortSignal): Promise<void>;
}
