import { expect } from "vitest";
import { type ContractCase, groupWithStream, rejectsWith, signal, stream } from "./contractCase.js";

/** What the port promises of the settings of log groups: retention and deletion protection. */
export const groupSettingCases: readonly ContractCase[] = [
  {
    name: "retention is set, described and taken away",
    async run(target) {
      const group = await groupWithStream(target);
      const retention = async () =>
        (await target.api.describeLogGroups({ prefix: group }, signal)).items[0]?.retentionInDays;
      await target.api.putRetentionPolicy({ group, retentionInDays: 30 }, signal);
      expect(await retention()).toBe(30);
      await target.api.deleteRetentionPolicy({ group }, signal);
      expect(await retention()).toBeUndefined();
    },
  },
  {
    name: "a retention that is not in the list is refused",
    async run(target) {
      const group = await groupWithStream(target);
      await rejectsWith(target.api.putRetentionPolicy({ group, retentionInDays: 2 }, signal), "invalidInput");
    },
  },
  {
    name: "a group under deletion protection can't be deleted, nor its streams",
    async run(target) {
      const group = await groupWithStream(target);
      const isProtected = async () =>
        (await target.api.describeLogGroups({ prefix: group }, signal)).items[0]?.deletionProtected === true;
      expect(await isProtected()).toBe(false);
      await target.api.putLogGroupDeletionProtection({ group, enabled: true }, signal);
      expect(await isProtected()).toBe(true);
      await rejectsWith(target.api.deleteLogGroup({ group }, signal), "invalidInput");
      await rejectsWith(target.api.deleteLogStream({ group, stream }, signal), "invalidInput");
      await target.api.putLogGroupDeletionProtection({ group, enabled: false }, signal);
      await target.api.deleteLogGroup({ group }, signal);
      await rejectsWith(target.api.putLogGroupDeletionProtection({ group, enabled: true }, signal), "notFound");
    },
  },
  {
    name: "retention of a missing group is refused",
    async run(target) {
      await rejectsWith(
        target.api.putRetentionPolicy({ group: target.freshName(), retentionInDays: 30 }, signal),
        "notFound",
      );
      await rejectsWith(target.api.deleteRetentionPolicy({ group: target.freshName() }, signal), "notFound");
    },
  },
];
