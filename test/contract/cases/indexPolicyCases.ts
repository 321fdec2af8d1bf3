import { expect } from "vitest";
import { type ContractCase, groupWithStream, rejectsWith, signal } from "./contractCase.js";

const document = JSON.stringify({ Fields: ["requestId"], FieldsV2: { status: { type: "FACET" } } });

/** What the port promises of policies of field indexes. */
export const indexPolicyCases: readonly ContractCase[] = [
  {
    name: "a policy of field indexes is put, described and deleted, and its fields are indexed",
    async run(target) {
      const group = await groupWithStream(target);
      const described = async () => (await target.api.describeIndexPolicies({ group }, signal)).items;
      const indexed = async () => {
        const { indexes } = await target.api.describeFieldIndexes({ groups: [group] }, signal);
        return indexes.flatMap(({ name, category, type }) => (category === "CUSTOM" ? [{ name, type }] : []));
      };
      expect(await described()).toEqual([]);
      await target.api.putIndexPolicy({ group, document }, signal);
      expect(await described()).toEqual([{ document, source: "LOG_GROUP", changedAt: expect.any(Number) }]);
      expect(await indexed()).toEqual([
        { name: "requestId", type: "FIELD_INDEX" },
        { name: "status", type: "FACET" },
      ]);
      await target.api.deleteIndexPolicy({ group }, signal);
      expect(await described()).toEqual([]);
      expect(await indexed()).toEqual([]);
      await rejectsWith(target.api.deleteIndexPolicy({ group }, signal), "notFound");
    },
  },
  {
    name: "a policy of field indexes that no group can have is refused, and changes nothing",
    async run(target) {
      const group = await groupWithStream(target);
      const wrong = [
        "{",
        '{"Fields":[]}',
        JSON.stringify({ Fields: Array.from({ length: 21 }, (_, index) => `f${index}`) }),
        JSON.stringify({ Fields: ["x".repeat(101)] }),
        '{"Fields":["a"],"FieldsV2":{"a":{"type":"FACET"}}}',
        '{"FieldsV2":{"a":{"type":"OTHER"}}}',
      ];
      for (const each of wrong) {
        await rejectsWith(target.api.putIndexPolicy({ group, document: each }, signal), "invalidInput");
      }
      expect((await target.api.describeIndexPolicies({ group }, signal)).items).toEqual([]);
    },
  },
];
