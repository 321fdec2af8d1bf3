import * as l10n from "../../base/l10n.js";
import type { Connection } from "../../logs/connections/connection.js";
import { LogsError } from "../../logs/logsError.js";
import type { PutQueryDefinitionRequest } from "../../logs/queries/queryApi.js";
import type { QueryDefinition } from "../../logs/queries/queryModel.js";
import { contentOf } from "../../logs/queryDefinitions/changedDefinition.js";
import { findDefinition } from "../../logs/queryDefinitions/findDefinition.js";
import { savedQueriesNode } from "../../logs/tree/accountNodes.js";
import { connectionNode } from "../../logs/tree/node.js";
import type { Acting } from "../command.js";
import { cancellableIfSlow } from "../feedback/progress.js";

/** A saved query to put into an account. */
export interface QueryToPut {
  readonly target: Connection;
  /** As it was when the user decided to replace it; undefined for a new one. */
  readonly before: QueryDefinition | undefined;
  readonly request: PutQueryDefinitionRequest;
}

/** What commands resolve with that put a saved query. */
export interface PutQuery {
  readonly connection: string;
  readonly id: string;
  readonly name: string;
}

/**
 * Puts a saved query, after a look at what it replaces: rejects with a LogsError if someone else changed, renamed or deleted
 * that meanwhile.
 */
export async function putSavedQuery(
  { target, before, request }: QueryToPut,
  { connections, tree }: Pick<Acting, "connections" | "tree">,
): Promise<PutQuery> {
  const api = await connections.api(target);
  const { id } = await cancellableIfSlow(l10n.t`Saving ${request.name}`, async (signal) => {
    if (before !== undefined) refuseChanged(before, await findDefinition(api, before, signal));
    return api.putQueryDefinition(request, signal);
  });
  refreshSavedQueries(target, tree);
  return { connection: target.id, id, name: request.name };
}

/** Puts a saved query under another name, and shows its file under that. */
export async function renameSaved(
  { target, before, request }: QueryToPut,
  acting: Pick<Acting, "connections" | "savedQueryFiles" | "tree">,
): Promise<PutQuery> {
  const put = await putSavedQuery({ target, before, request }, acting);
  await acting.savedQueryFiles.renamed(target.id, { ...request, id: put.id });
  return put;
}

function refuseChanged(before: QueryDefinition, now: QueryDefinition | undefined): void {
  const nothing = l10n.t("Nothing was saved; look at it again first.");
  if (now === undefined) throw new LogsError("notFound", l10n.t`“${before.name}” was deleted meanwhile. ${nothing}`);
  if (now.name !== before.name) {
    throw new LogsError("notFound", l10n.t`“${before.name}” is called “${now.name}” meanwhile. ${nothing}`);
  }
  if (contentOf(now) !== contentOf(before)) {
    throw new LogsError("alreadyExists", l10n.t`Someone else changed “${before.name}” meanwhile. ${nothing}`);
  }
}

/** Reads the explorer's saved queries of a connection again. */
export function refreshSavedQueries(target: Connection, tree: Acting["tree"]): void {
  tree.refresh(savedQueriesNode(connectionNode(target)));
}
