import { createHash } from "node:crypto";
import { limits } from "../../logs/limits.js";
import { modelPattern } from "../protocol/memberTypes.js";
import { invalidParameter, limitExceeded, resourceNotFound } from "../protocol/serviceError.js";
import { byName } from "../store/sortedList.js";
import type { StoredQueryDefinition } from "../store/storedResources.js";
import { checkEnum, groupNameMember, tokenMember } from "./memberRules.js";
import { unary } from "./operation.js";
import { pageByName } from "./paging.js";
import { queryIdMember } from "./queries.js";
import { queryLanguages } from "./startQuery.js";

const nameMember = { type: "string", min: 1, max: limits.queryNameLength } as const;

const putMembers = {
  queryLanguage: { type: "string" },
  name: { ...nameMember, required: true },
  queryDefinitionId: queryIdMember,
  logGroupNames: { type: "strings", isOmitted: true, item: groupNameMember },
  queryString: { type: "string", required: true, min: 1, max: limits.queryLength, isOmitted: true },
  clientToken: { type: "string", min: 36, max: 128, pattern: modelPattern(String.raw`\S{36,128}`) },
  parameters: {
    type: "objects",
    max: limits.queryParameters,
    shape: "QueryParameter",
    members: {
      name: { type: "string", required: true, min: 1, max: 128, pattern: modelPattern("[a-zA-Z_][a-zA-Z0-9_]*") },
      defaultValue: { type: "string", max: 1024 },
      description: { type: "string", max: 512 },
    },
  },
} as const;

/** Replaces all of a definition. A client token that comes again leads to the definition that it created. */
export const putQueryDefinition = unary(putMembers, (input, { store, clock }) => {
  const { queryDefinitionId, clientToken, queryLanguage = "CWLI", name, ...given } = input;
  checkEnum("queryLanguage", queryLanguage, queryLanguages);
  if (given.parameters !== undefined && queryLanguage !== "CWLI") {
    throw invalidParameter("Query parameters are supported for queries in the language CWLI only.");
  }
  const { queryDefinitions } = store;
  if (queryDefinitionId !== undefined && !queryDefinitions.has(queryDefinitionId)) {
    throw resourceNotFound("query definition");
  }
  const now = clock.now();
  const id =
    queryDefinitionId ?? (clientToken === undefined ? freeId([now, name], queryDefinitions) : idOf(clientToken));
  if (!queryDefinitions.has(id) && queryDefinitions.size >= limits.queryDefinitions) throw limitExceeded();
  queryDefinitions.set(id, { id, name, modifiedAt: now, language: queryLanguage, given });
  return { queryDefinitionId: id };
});

/** Ids are derived from requests, so that a replay of the journal gives the same ones. */
function freeId(seed: readonly (string | number)[], taken: ReadonlyMap<string, unknown>): string {
  for (let attempt = taken.size; ; attempt += 1) {
    const id = idOf(JSON.stringify([...seed, attempt]));
    if (!taken.has(id)) return id;
  }
}

function idOf(seed: string): string {
  const hex = createHash("sha256").update(seed).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}

const describeMembers = {
  queryLanguage: { type: "string" },
  queryDefinitionNamePrefix: nameMember,
  maxResults: { type: "number", min: 1, max: limits.queriesPage },
  nextToken: tokenMember,
} as const;

/** Sorted by name. */
export const describeQueryDefinitions = unary(describeMembers, (input, { store, clock }) => {
  const { queryLanguage, queryDefinitionNamePrefix: prefix = "", maxResults: limit = limits.queriesPage } = input;
  if (queryLanguage !== undefined) checkEnum("queryLanguage", queryLanguage, queryLanguages);
  const found = [...store.queryDefinitions.values()]
    .filter(({ name, language }) => name.startsWith(prefix) && (queryLanguage ?? language) === language)
    // Several may have one name.
    .map((definition) => ({ name: `${definition.name}\0${definition.id}`, definition }))
    .sort(byName);
  const { items, next } = pageByName(found, "queryDefinitions", {
    nextToken: input.nextToken,
    limit,
    now: clock.now(),
  });
  return { queryDefinitions: items.map(({ definition }) => describe(definition)), ...next };
});

function describe({ id, name, modifiedAt, language, given }: StoredQueryDefinition): object {
  return { queryLanguage: language, queryDefinitionId: id, name, lastModified: modifiedAt, ...given };
}

export const deleteQueryDefinition = unary(
  { queryDefinitionId: { ...queryIdMember, required: true } },
  ({ queryDefinitionId }, { store }) => {
    if (!store.queryDefinitions.delete(queryDefinitionId)) throw resourceNotFound("query definition");
    return { success: true };
  },
);
