import type * as sdk from "@aws-sdk/client-cloudwatch-logs";
import type { GroupRequest } from "../../logs/logsApi.js";
import type { AccountPolicy, AccountPolicyType } from "../../logs/policies/accountPolicy.js";
import { type CallShapes, noAnswer, present, toPage } from "./shape.js";

/** The shapes of operations on policies. */
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
  GetDataProtectionPolicy: {
    toInput: groupIdentifierInput,
    // Without a policy, some answers have none, and others an empty text.
    toAnswer: ({ policyDocument, lastUpdatedTime }) =>
      present({ document: policyDocument || undefined, updatedAt: lastUpdatedTime }),
  },
  PutDataProtectionPolicy: {
    toInput: ({ document, ...of }) => ({ ...groupIdentifierInput(of), policyDocument: document }),
    toAnswer: noAnswer,
  },
  DeleteDataProtectionPolicy: { toInput: groupIdentifierInput, toAnswer: noAnswer },
} as const satisfies Partial<CallShapes>;

function groupIdentifierInput({ group }: GroupRequest): { logGroupIdentifier: string } {
  return { logGroupIdentifier: group };
}

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
