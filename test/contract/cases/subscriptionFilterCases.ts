import { expect } from "vitest";
import {
  findSubscriptionFilter,
  toNewSubscriptionFilter,
} from "../../../src/logs/subscriptionFilters/findSubscriptionFilter.js";
import type {
  NewSubscriptionFilter,
  SubscriptionFilter,
} from "../../../src/logs/subscriptionFilters/subscriptionFilter.js";
import { type ContractCase, groupWithStream, rejectsWith, signal } from "./contractCase.js";

/** What the service adds to a filter. */
const answered = { createdAt: expect.any(Number) as unknown, distribution: "ByLogStream" };

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
        { name: "a", pattern: "{ $.level = ERROR }", destinationArn, group, ...answered },
        { name: "b", pattern: "", destinationArn, group, ...answered },
      ]);
      await rejectsWith(put("c"), "limitExceeded");
      await target.api.deleteSubscriptionFilter({ group, name: "a" }, signal);
      await rejectsWith(target.api.deleteSubscriptionFilter({ group, name: "a" }, signal), "notFound");
      await rejectsWith(put("c", "", "arn:aws:sqs:us-east-1:000000000000:q"), "invalidInput");
      await rejectsWith(put("c", "", "arn:aws:kinesis:us-east-1:000000000000:stream/s"), "invalidInput");
      expect((await target.api.describeSubscriptionFilters({ group }, signal)).items).toHaveLength(1);
    },
  },
  {
    name: "a subscription filter keeps every member, also when it is put again",
    async run(target) {
      const group = await groupWithStream(target);
      const filter: NewSubscriptionFilter = {
        name: "all",
        pattern: "ERROR",
        destinationArn: "arn:aws:kinesis:us-east-1:000000000000:stream/s",
        roleArn: "arn:aws:iam::000000000000:role/r",
        distribution: "Random",
        applyOnTransformedLogs: true,
        fieldSelectionCriteria: '@aws.region NOT IN ["us-east-1"]',
        emitSystemFields: ["@aws.account", "@source.log"],
      };
      const found = (): Promise<SubscriptionFilter> =>
        findSubscriptionFilter(target.api, { group, name: "all" }, signal);
      await target.api.putSubscriptionFilter({ group, ...filter }, signal);
      expect(toNewSubscriptionFilter(await found())).toEqual(filter);
      const edited = { ...toNewSubscriptionFilter(await found()), pattern: "FATAL" };
      await target.api.putSubscriptionFilter({ group, ...edited }, signal);
      expect(toNewSubscriptionFilter(await found())).toEqual({ ...filter, pattern: "FATAL" });
    },
  },
  {
    name: "an account without destinations has an empty list of them",
    async run({ api }) {
      expect(await api.describeDestinations({ prefix: "none" }, signal)).toEqual({ items: [] });
    },
  },
];
