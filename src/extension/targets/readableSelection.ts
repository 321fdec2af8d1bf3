import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { isLogsError, LogsError } from "../../logs/logsError.js";
import { isReadByQueriesAlone } from "../../logs/queries/queriedClass.js";
import { connectionOf, type TreeNode } from "../../logs/tree/node.js";
import { type Selection, toSelectionUri } from "../../logs/selection/selection.js";
import type { Call, Planning } from "../command.js";
import { logScheme } from "../contributions.js";
import { selectionOf } from "./selection.js";

/**
 * The selection of a call, as in `selectionOf`. Rejects with a LogsError that offers a query, before any request, where a row of the
 * explorer is of a log group that is known to be read by queries alone.
 */
export function readableSelectionOf(call: Call, planning: Pick<Planning, "ask" | "connections">): Promise<Selection> {
  for (const node of call.nodes ?? []) refuseUnreadable(node);
  return selectionOf(call, planning);
}

function refuseUnreadable(node: TreeNode): void {
  const row = node.kind === "stream" ? node.parent : node;
  if (row.kind !== "group" || !isReadByQueriesAlone(row.group)) return;
  const { name } = row.group;
  const remedy = { kind: "queryLogGroup", connection: connectionOf(row).id, groups: [name] } as const;
  const message = l10n.t`This log group is of the class Infrequent Access, which is read by queries of Logs Insights alone; query it instead: ${name}`;
  throw new LogsError("unsupported", message, { remedy });
}

/**
 * A failure to read what a log document shows. Where the service refuses that because only queries read the log group, the query that
 * is offered is for what the document was to show, so that its time and pattern go along.
 */
export function withDocument(error: unknown, selection: Selection): unknown {
  if (!isLogsError(error) || error.remedy?.kind !== "queryLogGroup") return error;
  const { hasDoneNothing, kind, message, operation, place, remedy } = error;
  const isTheirs =
    remedy.connection === selection.connection && remedy.groups.some((group) => selection.groups.includes(group));
  if (!isTheirs) return error;
  const document = vscode.Uri.from({ scheme: logScheme, ...toSelectionUri(selection) }).toString();
  return new LogsError(kind, message, {
    cause: error,
    hasDoneNothing,
    place,
    ...(operation === undefined ? {} : { operation }),
    remedy: { ...remedy, document },
  });
}
