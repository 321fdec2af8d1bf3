import { type ClassFeature, hasFeature } from "../classFeatures.js";
import type { LogGroup } from "../model.js";

/** The kinds of policies that an account can have for its log groups (PolicyType of DescribeAccountPolicies). */
export type AccountPolicyType =
  | "DATA_PROTECTION_POLICY"
  | "SUBSCRIPTION_FILTER_POLICY"
  | "FIELD_INDEX_POLICY"
  | "TRANSFORMER_POLICY"
  | "METRIC_EXTRACTION_POLICY"
  | "RETENTION_POLICY";

/** A policy of an account, in force in one region, for all of its log groups or for some. */
export interface AccountPolicy {
  readonly name: string;
  readonly type: AccountPolicyType;
  /** JSON; what it says depends on the type. */
  readonly document: string;
  /** Which log groups it takes, such as `LogGroupNamePrefix IN ["/aws/"]`. Absent: all of the account's in the region. */
  readonly selectionCriteria?: string;
  /** Epoch milliseconds. */
  readonly updatedAt?: number;
  /** The account that it applies to. */
  readonly accountId?: string;
}

/** DescribeAccountPolicies: the policies of one type. A name without a policy is refused as not found. */
export interface DescribeAccountPoliciesRequest {
  readonly type: AccountPolicyType;
  readonly name?: string;
  /** From a monitoring account, the source account whose policies are meant. Absent: the own account. */
  readonly accountId?: string;
  readonly nextToken?: string;
}

/** What a log group's class has to have for policies of a type. */
const neededFeatures: Readonly<Partial<Record<AccountPolicyType, ClassFeature>>> = {
  SUBSCRIPTION_FILTER_POLICY: "subscriptionFilters",
  TRANSFORMER_POLICY: "transformers",
  FIELD_INDEX_POLICY: "fieldIndexes",
};

/** False for policies of a type that have no effect on a log group, because of its class. */
export function canAffect(type: AccountPolicyType, group: Pick<LogGroup, "logClass">): boolean {
  const feature = neededFeatures[type];
  return feature === undefined || hasFeature(group, feature);
}
