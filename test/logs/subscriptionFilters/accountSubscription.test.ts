import { describe, expect, it } from "vitest";
import { LogsError } from "../../../src/logs/logsError.js";
import {
  accountSubscriptionOf,
  accountSubscriptionText,
} from "../../../src/logs/subscriptionFilters/accountSubscription.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";

const { signal } = new AbortController();
const destinationArn = "arn:aws:lambda:eu-west-1:123456789012:function:all";

function withPolicy(document: string, selectionCriteria?: string): FakeLogs {
  const logs = new FakeLogs();
  const type = "SUBSCRIPTION_FILTER_POLICY";
  logs.store.putPolicy({ type, name: "p", document, ...(selectionCriteria && { selectionCriteria }) }, 0);
  return logs;
}

describe("the account's subscription", () => {
  const document = JSON.stringify({ DestinationArn: destinationArn, FilterPattern: "ERROR" });

  it("takes the log groups that it doesn't exclude", async () => {
    const { api } = withPolicy(document, 'LogGroupName NOT IN ["a", "b"]');
    expect(await accountSubscriptionOf(api, "a", signal)).toBeUndefined();
    expect(await accountSubscriptionOf(api, "c", signal)).toEqual({ name: "p", pattern: "ERROR", destinationArn });
  });

  it("is named with what it sends", async () => {
    const found = await accountSubscriptionOf(withPolicy(document).api, "a", signal);
    expect(found && accountSubscriptionText(found)).toBe(
      "The account's policy p also sends events that match ERROR, to Lambda function all.",
    );
  });

  it("may be written wrong, or be no one's to read", async () => {
    expect(await accountSubscriptionOf(withPolicy("[]", "NOT IN").api, "a", signal)).toMatchObject({ pattern: "" });
    const logs = withPolicy(document);
    logs.failNext("DescribeAccountPolicies", new LogsError("accessDenied", "No."));
    expect(await accountSubscriptionOf(logs.api, "a", signal)).toBeUndefined();
  });
});
