import { expect } from "vitest";
import { type ContractCase, everyPage, groupWithStream, minuteMs, rejectsWith, signal } from "./contractCase.js";

/** What the port promises of describing, creating and deleting log groups. */
export const groupCases: readonly ContractCase[] = [
  {
    name: "a created group is described, and gone after its deletion",
    async run(target) {
      const group = await groupWithStream(target);
      const [found] = (await target.api.describeLogGroups({ prefix: group }, signal)).items;
      expect(found?.name).toBe(group);
      expect(found?.arn.endsWith(`:log-group:${group}`)).toBe(true);
      expect(Math.abs((found?.createdAt ?? 0) - target.now())).toBeLessThan(minuteMs);
      expect(found?.retentionInDays).toBeUndefined();
      await target.api.deleteLogGroup({ group }, signal);
      expect((await target.api.describeLogGroups({ prefix: group }, signal)).items).toEqual([]);
      await rejectsWith(target.api.deleteLogGroup({ group }, signal), "notFound");
    },
  },
  {
    name: "a second group of the same name is refused, by name",
    async run(target) {
      const group = await groupWithStream(target);
      expect(await rejectsWith(target.api.createLogGroup({ group }, signal), "alreadyExists")).toContain(group);
    },
  },
  {
    name: "an illegal group name is refused",
    async run(target) {
      for (const name of ["with space", "ü", "a:b", "x".repeat(513)]) {
        await rejectsWith(target.api.createLogGroup({ group: name }, signal), "invalidInput");
      }
    },
  },
  {
    name: "a group name that starts with aws/ is refused",
    run: async (target) =>
      void (await rejectsWith(target.api.createLogGroup({ group: "aws/mine" }, signal), "invalidInput")),
  },
  {
    name: "groups come sorted by ASCII, in pages",
    async run(target) {
      const prefix = target.freshName();
      const names = ["/b", "-Z", "-a", "_c", ".d", "#e"].map((end) => prefix + end);
      for (const name of names) await target.api.createLogGroup({ group: name }, signal);
      const pages = await everyPage((nextToken) =>
        target.api.describeLogGroups({ prefix, limit: 4, ...(nextToken === undefined ? {} : { nextToken }) }, signal),
      );
      expect(pages.map((page) => page.length)).toEqual([4, 2]);
      expect(pages.flat().map(({ name }) => name)).toEqual(names.sort());
    },
  },
  {
    name: "a pattern finds groups by a case-sensitive part of the name",
    async run(target) {
      const prefix = target.freshName();
      await target.api.createLogGroup({ group: `${prefix}-Web` }, signal);
      await target.api.createLogGroup({ group: `${prefix}-web` }, signal);
      const { items } = await target.api.describeLogGroups({ pattern: `${prefix.slice(2)}-web` }, signal);
      expect(items.every(({ isPartial }) => isPartial === true)).toBe(true);
      expect(items.map(({ name }) => name)).toEqual([`${prefix}-web`]);
    },
  },
  {
    name: "prefix and pattern together are refused",
    async run({ api }) {
      const message = await rejectsWith(api.describeLogGroups({ prefix: "a", pattern: "b" }, signal), "invalidInput");
      expect(message).toContain("mutually exclusive");
    },
  },
  {
    name: "a group keeps the class, the tags and the key that it is created with",
    async run(target) {
      const group = target.freshName();
      const kmsKeyId = "arn:aws:kms:us-east-1:000000000000:key/1";
      const settings = { logClass: "INFREQUENT_ACCESS", kmsKeyId, tags: { team: "payments" } } as const;
      await target.api.createLogGroup({ group, ...settings }, signal);
      const [found] = (await target.api.describeLogGroups({ prefix: group }, signal)).items;
      expect(found).toMatchObject({ logClass: "INFREQUENT_ACCESS", kmsKeyId });
      expect(await target.api.listTagsForResource({ arn: found?.arn ?? "" }, signal)).toEqual({ team: "payments" });
    },
  },
];
