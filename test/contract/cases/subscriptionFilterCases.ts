import { expect } from "vitest";
import { type ContractCase, groupWithStream, rejectsWith, signal } from "./contractCase.js";

/** What the port promises of subscription filters. */
export const subscriptionFilterCases: readonly ContractCase[] = [
  {
    name: "a new group has no subscription filters, a missing one is refused by name",
    async run(target) {
      const group = await groupWithStream(target);
      expect((await target.api.describeSubscriptionFilters({ group }, signal)).items).toEqual([]);
      const missing = target.freshName();
      const reading = target.api.describeSubscriptionFilters({ group: missing }, signal);
      expect(await rejectsWith(reading, "notFound")).toContain(missing);
    },
  },
  {
    name: "a subscription filter is put, replaced and deleted, a third one and a missing destination are refused",
    async run(target) {
      const group = await groupWithStream(target);
      const destinationArn = "arn:aws:lambda:us-east-1:000000000000:function:f";
      const put = (name: string, pattern = "", arn = destinationArn): Promise<void> =>
        target.api.putSubscriptionFilter({ group, name, pattern, destinationArn: arn }, signal);
      await put("a", "ERROR");
      await put("a", "{ $.level = ERROR }");
      await put("b");
      expect((await target.api.describeSubscriptionFilters({ group }, signal)).items).toEqual([
        { name: "a", pattern: "{ $.level = ERROR }", destinationArn },
        { name: "b", pattern: "", destinationArn },
      ]);
      await rejectsWith(put("c"), "limitExceeded");
      await target.api.deleteSubscriptionFilter({ group, name: "a" }, signal);
      await rejectsWith(target.api.deleteSubscriptionFilter({ group, name: "a" }, signal), "notFound");
      await rejectsWith(put("c", "", "arn:aws:sqs:us-east-1:000000000000:q"), "invalidInput");
      await rejectsWith(put("c", "", "arn:aws:kinesis:us-east-1:000000000000:stream/s"), "invalidInput");
      expect((await target.api.describeSubscriptionFilters({ group }, signal)).items).toHaveLength(1);
    },
  },
];
