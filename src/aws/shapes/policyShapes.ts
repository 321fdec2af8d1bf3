import type * as sdk from "@aws-sdk/client-cloudwatch-logs";
import type { AccountPolicy, AccountPolicyType } from "../../logs/policies/accountPolicy.js";
import { type CallShapes, present, toPage } from "./shape.js";

/** The shapes of operations on the policies of accounts. */
export const policyShapes = {
  DescribeAccountPolicies: {
    toInput: ({ type, name, accountId, nextToken }) => ({
      policyType: type,
      ...(accountId === undefined ? {} : { accountIdentifiers: [accountId] }),
      ...present({ policyName: name, nextToken }),
    }),
    toAnswer: ({ accountPolicies = [], nextToken }, { type }) =>
      toPage(
        accountPolicies.map((policy) => toAccountPolicy(policy, type)),
        nextToken,
      ),
  },
} as const satisfies Partial<CallShapes>;

function toAccountPolicy(policy: sdk.AccountPolicy, type: AccountPolicyType): AccountPolicy {
  return {
    name: policy.policyName ?? "",
    type,
    document: policy.policyDocument ?? "",
    ...present({
      // A policy for all log groups has none, which some answers may say as an empty text.
      selectionCriteria: policy.selectionCriteria || undefined,
      updatedAt: policy.lastUpdatedTime,
      accountId: policy.accountId,
    }),
  };
}
