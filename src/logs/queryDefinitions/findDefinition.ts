import type { QueryApi } from "../queries/queryApi.js";
import { limits } from "../limits.js";
import type { QueryDefinition } from "../queries/queryModel.js";

type Api = Pick<QueryApi, "describeQueryDefinitions">;

/** Which saved query: by its id, or by its name where there is no id. */
export type DefinitionTarget =
  | { readonly id: string; readonly name?: string }
  | { readonly id?: never; readonly name: string };

/**
 * The saved query as the account has it now; undefined if there is none. The service finds none by its id: those whose names
 * begin with the name that is known are read first, and all of them if someone gave it another one.
 */
export async function findDefinition(
  api: Api,
  { id, name }: DefinitionTarget,
  signal: AbortSignal,
): Promise<QueryDefinition | undefined> {
  const isWanted = (one: QueryDefinition): boolean => (id === undefined ? one.name === name : one.id === id);
  for (const namePrefix of name === undefined ? [undefined] : [name, undefined]) {
    for await (const definition of readDefinitions(api, namePrefix === undefined ? {} : { namePrefix }, signal)) {
      if (isWanted(definition)) return definition;
    }
    if (id === undefined) return undefined;
  }
  return undefined;
}

/** All saved queries of the account, or those whose names begin so. */
export async function* readDefinitions(
  api: Api,
  query: { readonly namePrefix?: string },
  signal: AbortSignal,
): AsyncGenerator<QueryDefinition> {
  const tokens = new Set<string>();
  for (let token: string | undefined; ;) {
    const request = { ...query, limit: limits.queriesPage };
    const page = await api.describeQueryDefinitions(
      token === undefined ? request : { ...request, nextToken: token },
      signal,
    );
    yield* page.definitions;
    token = page.nextToken;
    if (token === undefined || tokens.has(token)) return;
    tokens.add(token);
  }
}
