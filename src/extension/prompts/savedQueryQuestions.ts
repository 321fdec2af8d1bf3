import * as l10n from "../../base/l10n.js";
import type { ConnectionArgument } from "../../logs/arguments.js";
import type { Connection } from "../../logs/connections/connection.js";
import { LogsError } from "../../logs/logsError.js";
import type { QueryDefinition } from "../../logs/queries/queryModel.js";
import { type DefinitionTarget, findDefinition, readDefinitions } from "../../logs/queryDefinitions/findDefinition.js";
import { folderOfName, leafOfName } from "../../logs/queryDefinitions/queryName.js";
import type { Call, Planning } from "../command.js";
import { cancellableIfSlow } from "../feedback/progress.js";

/** The fields of an argument that say which saved query. */
interface SavedQueryFields {
  readonly connection?: ConnectionArgument | undefined;
  readonly id?: string | undefined;
  readonly name?: string | undefined;
}

/** A query that is saved in the account of a connection. */
export interface SavedQuery {
  readonly target: Connection;
  readonly query: QueryDefinition;
}

/**
 * The saved query that an argument or a row names, as the account has it now; otherwise the one that the user picks. Rejects
 * with a LogsError if there is none, and if it is to be written where nothing may be.
 */
export async function askSavedQuery(
  { connection, id, name }: SavedQueryFields,
  { node }: Pick<Call, "node">,
  { ask, connections }: Pick<Planning, "ask" | "connections">,
  how: "read" | "write" = "read",
): Promise<SavedQuery> {
  const target = how === "write" ? await ask.writableConnection(connection) : await ask.connection(connection);
  const known = node?.kind === "savedQuery" ? node.query.name : name;
  const wanted = wantedQuery(id, known);
  if (wanted === undefined) return pickSavedQuery(target, { ask, connections });
  const query = await findSavedQuery(target, wanted, { connections });
  if (query === undefined) {
    throw new LogsError("notFound", l10n.t`There is no such saved query in ${target.name}: ${known ?? id ?? ""}`);
  }
  return { target, query };
}

function wantedQuery(id: string | undefined, name: string | undefined): DefinitionTarget | undefined {
  if (id === undefined) return name === undefined ? undefined : { name };
  return name === undefined ? { id } : { id, name };
}

async function pickSavedQuery(
  target: Connection,
  { ask, connections }: Pick<Planning, "ask" | "connections">,
): Promise<SavedQuery> {
  const all = await savedQueriesOf(target, { connections });
  if (all.length === 0) throw new LogsError("notFound", l10n.t`There is no saved query in ${target.name} yet.`);
  const items = all.map((query) => ({ label: leafOfName(query.name), description: folderOfName(query.name), query }));
  return { target, query: (await ask.choice(l10n.t`Saved query in ${target.name}`, items)).query };
}

/** A saved query as the account has it now; undefined if there is none. */
export async function findSavedQuery(
  target: Connection,
  wanted: DefinitionTarget,
  { connections }: Pick<Planning, "connections">,
): Promise<QueryDefinition | undefined> {
  const api = await connections.api(target);
  const what = l10n.t`Reading ${wanted.name ?? l10n.t("a saved query")}`;
  return cancellableIfSlow(what, (signal) => findDefinition(api, wanted, signal));
}

/** All saved queries of a connection's account, by name. */
export async function savedQueriesOf(
  target: Connection,
  { connections }: Pick<Planning, "connections">,
): Promise<readonly QueryDefinition[]> {
  const api = await connections.api(target);
  const found: QueryDefinition[] = [];
  await cancellableIfSlow(l10n.t`Reading the saved queries of ${target.name}`, async (signal) => {
    for await (const definition of readDefinitions(api, {}, signal)) found.push(definition);
  });
  return found.toSorted((a, b) => a.name.localeCompare(b.name, "en"));
}

/** Rejects with a LogsError if there is a saved query of this name: two of one name can't be told apart. */
export async function requireFreeName(
  target: Connection,
  name: string,
  { connections }: Pick<Planning, "connections">,
): Promise<void> {
  const taken = await findSavedQuery(target, { name }, { connections });
  if (taken !== undefined) {
    throw new LogsError(
      "alreadyExists",
      l10n.t`There is already a saved query of this name in ${target.name}: ${name}`,
    );
  }
}
