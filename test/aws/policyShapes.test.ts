import { describe, expect, it } from "vitest";
import { policyShapes } from "../../src/aws/shapes/policyShapes.js";

const { toInput, toAnswer } = policyShapes.DescribeAccountPolicies;

describe("DescribeAccountPolicies", () => {
  it("asks for the policies of a type, one of them, or those of a source account", () => {
    expect(toInput({ type: "TRANSFORMER_POLICY" })).toEqual({ policyType: "TRANSFORMER_POLICY" });
    const request = { type: "RETENTION_POLICY", name: "p", accountId: "111122223333", nextToken: "t" } as const;
    expect(toInput(request)).toEqual({
      policyType: "RETENTION_POLICY",
      policyName: "p",
      accountIdentifiers: ["111122223333"],
      nextToken: "t",
    });
  });

  it("tells which log groups a policy takes, where it doesn't take all", () => {
    const policy = {
      policyName: "p",
      policyDocument: "{}",
      policyType: "RETENTION_POLICY",
      scope: "ALL",
      lastUpdatedTime: 5,
      accountId: "111122223333",
    } as const;
    const selectionCriteria = 'LogGroupNamePrefix IN ["/aws/"]';
    const accountPolicies = [policy, { ...policy, policyName: "q", selectionCriteria }];
    const answer = toAnswer({ accountPolicies, nextToken: "t" }, { type: "RETENTION_POLICY" });
    const shown = { name: "p", type: "RETENTION_POLICY", document: "{}", updatedAt: 5, accountId: "111122223333" };
    expect(answer).toEqual({ items: [shown, { ...shown, name: "q", selectionCriteria }], nextToken: "t" });
  });
});

describe("the data protection policy of a group", () => {
  it.each([
    [
      { policyDocument: "{}", lastUpdatedTime: 5 },
      { document: "{}", updatedAt: 5 },
    ],
    [{ logGroupIdentifier: "web" }, {}],
    [{ policyDocument: "" }, {}],
  ])("%j has the policy %j", (output, expected) => {
    expect(policyShapes.GetDataProtectionPolicy.toAnswer(output)).toEqual(expected);
  });
});
