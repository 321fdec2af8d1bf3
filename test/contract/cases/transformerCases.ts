import { expect } from "vitest";
import type { TransformerConfig } from "../../../src/logs/transformers/transformerApi.js";
import { type ContractCase, groupWithStream, rejectsWith, signal } from "./contractCase.js";

const config: TransformerConfig = [
  { parseJSON: {} },
  { addKeys: { entries: [{ key: "environment", value: "test" }] } },
  { typeConverter: { entries: [{ key: "status", type: "integer" }] } },
];

/** What the port promises of transformers. */
export const transformerCases: readonly ContractCase[] = [
  {
    name: "a transformer is put, read, replaced and deleted",
    async run(target) {
      const group = await groupWithStream(target);
      const read = async () => target.api.getTransformer({ group }, signal);
      await rejectsWith(read(), "notFound");
      await target.api.putTransformer({ group, config }, signal);
      expect(await read()).toEqual({ config, createdAt: expect.any(Number), changedAt: expect.any(Number) });
      await target.api.putTransformer({ group, config: [{ csv: { columns: ["a"] } }] }, signal);
      expect((await read()).config).toEqual([{ csv: { columns: ["a"] } }]);
      await target.api.deleteTransformer({ group }, signal);
      await rejectsWith(read(), "notFound");
      await rejectsWith(target.api.deleteTransformer({ group }, signal), "notFound");
    },
  },
  {
    name: "messages are transformed without a log group",
    async run(target) {
      const messages = ['{"status":"200"}', '{"status":"404","environment":"other"}'];
      const answer = await target.api.testTransformer({ config, messages }, signal);
      expect(answer.map(({ eventNumber, message }) => [eventNumber, message])).toEqual([
        [1, messages[0]],
        [2, messages[1]],
      ]);
      expect(answer.map(({ transformed = "" }) => JSON.parse(transformed) as unknown)).toEqual([
        { status: 200, environment: "test" },
        { status: 404, environment: "other" },
      ]);
    },
  },
  {
    name: "a transformer that no group can have is refused, and changes nothing",
    async run(target) {
      const group = await groupWithStream(target);
      const wrong: readonly TransformerConfig[] = [
        [{ deleteKeys: { withKeys: ["a"] } }],
        [{ parseJSON: {} }, { parseVPC: {} }],
        [{ parseJSON: {} }, { addKeys: { entries: [] } }],
        [{ parseJSON: { source: "a.b.c.d" } }],
      ];
      for (const each of wrong) {
        await rejectsWith(target.api.putTransformer({ group, config: each }, signal), "invalidInput");
        await rejectsWith(target.api.testTransformer({ config: each, messages: ["{}"] }, signal), "invalidInput");
      }
      await rejectsWith(target.api.getTransformer({ group }, signal), "notFound");
    },
  },
];
