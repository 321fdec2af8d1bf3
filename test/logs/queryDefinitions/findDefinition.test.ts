import { describe, expect, it } from "vitest";
import type { DescribeQueryDefinitionsRequest, QueryApi } from "../../../src/logs/queries/queryApi.js";
import type { QueryDefinition } from "../../../src/logs/queries/queryModel.js";
import { findDefinition } from "../../../src/logs/queryDefinitions/findDefinition.js";

const { signal } = new AbortController();

function definition(id: string, name: string): QueryDefinition {
  return { id, name, queryString: "fields @message", groups: [], parameters: [] };
}

/** An account with these queries, a page each; notes what it is asked. */
function account(...all: readonly QueryDefinition[]) {
  const requests: DescribeQueryDefinitionsRequest[] = [];
  const api: Pick<QueryApi, "describeQueryDefinitions"> = {
    async describeQueryDefinitions(request) {
      requests.push(request);
      const { namePrefix = "", nextToken = "0" } = request;
      const found = all.filter(({ name }) => name.startsWith(namePrefix));
      const at = Number(nextToken);
      const definitions = found.slice(at, at + 1);
      return at + 1 < found.length ? { definitions, nextToken: String(at + 1) } : { definitions };
    },
  };
  return { api, requests };
}

describe("a saved query", () => {
  const [errors, other] = [definition("1", "Errors"), definition("2", "Errors by service")];

  it("is found by its id among those whose names begin as it is known", async () => {
    const { api, requests } = account(definition("0", "Aaa"), errors, other);
    expect(await findDefinition(api, { id: "2", name: "Errors" }, signal)).toBe(other);
    expect(requests).toEqual([
      { namePrefix: "Errors", limit: 1000 },
      { namePrefix: "Errors", limit: 1000, nextToken: "1" },
    ]);
  });

  it("is found by its id under another name", async () => {
    const { api } = account(definition("0", "Aaa"), errors, other);
    expect(await findDefinition(api, { id: "1", name: "Former name" }, signal)).toBe(errors);
    expect(await findDefinition(api, { id: "1" }, signal)).toBe(errors);
  });

  it("is found by its whole name, and not by the start of another one", async () => {
    const { api } = account(other, errors);
    expect(await findDefinition(api, { name: "Errors" }, signal)).toBe(errors);
    expect(await findDefinition(api, { name: "Err" }, signal)).toBeUndefined();
  });

  it("that isn't there is none, also where tokens repeat", async () => {
    const { requests, api } = account(errors);
    const circular = {
      describeQueryDefinitions: async (request: DescribeQueryDefinitionsRequest, of: AbortSignal) => ({
        ...(await api.describeQueryDefinitions(request, of)),
        nextToken: "0",
      }),
    };
    expect(await findDefinition(circular, { id: "9", name: "Errors" }, signal)).toBeUndefined();
    expect(requests).toHaveLength(4);
  });
});
