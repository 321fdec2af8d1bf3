import { expect } from "vitest";
import type { PutQueryDefinitionRequest } from "../../../src/logs/queries/queryApi.js";
import type { QueryDefinition } from "../../../src/logs/queries/queryModel.js";
import type { Target } from "../target.js";
import { type ContractCase, rejectsWith, signal } from "./contractCase.js";

function newQuery(name: string, rest: Partial<PutQueryDefinitionRequest> = {}): PutQueryDefinitionRequest {
  return { name, queryString: "fields @message", groups: [], parameters: [], ...rest };
}

async function named({ api }: Target, namePrefix: string): Promise<readonly QueryDefinition[]> {
  return (await api.describeQueryDefinitions({ namePrefix }, signal)).definitions;
}

/** What the port promises of saved queries. */
export const queryDefinitionCases: readonly ContractCase[] = [
  {
    name: "a query is saved with its groups and parameters, and is deleted",
    async run(target) {
      const name = `${target.freshName()}/errors`;
      const given = newQuery(name, {
        language: "CWLI",
        groups: ["/aws/lambda/a", "b"],
        parameters: [{ name: "level", defaultValue: "ERROR", description: "Which level" }, { name: "other" }],
      });
      const { id } = await target.api.putQueryDefinition(given, signal);
      expect(await named(target, name)).toEqual([{ ...given, id, lastModifiedMs: expect.any(Number) as unknown }]);
      expect(await target.api.deleteQueryDefinition({ id }, signal)).toEqual({ deleted: true });
      expect(await named(target, name)).toEqual([]);
      await rejectsWith(target.api.deleteQueryDefinition({ id }, signal), "notFound");
    },
  },
  {
    name: "saving a query anew replaces all of it, and keeps its id",
    async run(target) {
      const name = target.freshName();
      const { id } = await target.api.putQueryDefinition(
        newQuery(name, { groups: ["a"], parameters: [{ name: "x" }] }),
        signal,
      );
      const again = newQuery(name, { id, queryString: "stats count(*)" });
      expect(await target.api.putQueryDefinition(again, signal)).toEqual({ id });
      expect(await named(target, name)).toMatchObject([
        { id, queryString: "stats count(*)", groups: [], parameters: [] },
      ]);
    },
  },
  {
    name: "saved queries come by the prefix of their names, in pages",
    async run(target) {
      const prefix = target.freshName();
      for (const name of ["a", "b", "b"]) await target.api.putQueryDefinition(newQuery(`${prefix}/${name}`), signal);
      await target.api.putQueryDefinition(newQuery(`other/${prefix}`), signal);
      const first = await target.api.describeQueryDefinitions({ namePrefix: prefix, limit: 2 }, signal);
      const { nextToken = "" } = first;
      const second = await target.api.describeQueryDefinitions({ namePrefix: prefix, limit: 2, nextToken }, signal);
      const names = [first, second].map(({ definitions }) => definitions.map(({ name }) => name));
      expect(names).toEqual([[`${prefix}/a`, `${prefix}/b`], [`${prefix}/b`]]);
      expect(second.nextToken).toBeUndefined();
    },
  },
  {
    name: "a saved query that doesn't exist can't be replaced, and one that can't be saved is refused",
    async run(target) {
      const name = target.freshName();
      const id = "00000000-0000-4000-8000-000000000000";
      await rejectsWith(target.api.putQueryDefinition(newQuery(name, { id }), signal), "notFound");
      await rejectsWith(target.api.putQueryDefinition(newQuery("x".repeat(256)), signal), "invalidInput");
      const parameters = Array.from({ length: 21 }, (_, index) => ({ name: `p${index}` }));
      await rejectsWith(target.api.putQueryDefinition(newQuery(name, { parameters }), signal), "invalidInput");
    },
  },
];
