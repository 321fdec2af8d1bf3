import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { groupLabel } from "../../logs/groupArn.js";
import { specialClass } from "../../logs/logClass.js";
import { isLogsError, LogsError } from "../../logs/logsError.js";
import type { LogGroup } from "../../logs/model.js";
import { isReadByQueriesAlone } from "../../logs/queries/queriedClass.js";
import { connectionOf } from "../../logs/tree/node.js";
import { groupsByConnection, type Selection, toSelectionUri } from "../../logs/selection/selection.js";
import type { Call, Planning } from "../command.js";
import { logScheme } from "../contributions.js";
import { selectionOf } from "./selection.js";

/**
 * The selection of a call, as in `selectionOf`. Rejects with a LogsError that offers a query, before any request for events, where a
 * log group is known from the explorer to be read by queries alone.
 */
export async function readableSelectionOf(
  call: Call,
  planning: Pick<Planning, "ask" | "connections" | "tree">,
): Promise<Selection> {
  for (const node of call.nodes ?? []) {
    const row = node.kind === "stream" ? node.parent : node;
    if (row.kind === "group") refuseUnreadable(row.group, connectionOf(row).id);
  }
  const selection = await selectionOf(call, planning);
  for (const { connection, groups } of groupsByConnection(selection)) {
    const known = groups.flatMap((group) => planning.tree.group(connection, group) ?? []);
    // Of several, the others can be read.
    if (known.length === groups.length && known.every(isReadByQueriesAlone)) {
      for (const group of known) refuseUnreadable(group, connection);
    }
  }
  return selection;
}

function refuseUnreadable(group: LogGroup, connection: string): void {
  if (!isReadByQueriesAlone(group)) return;
  const { name } = group;
  const remedy = { kind: "queryLogGroup", connection, groups: [name] } as const;
  const message = l10n.t`This log group is of the class Infrequent Access, which is read by queries of Logs Insights alone; query it instead: ${groupLabel(name)}`;
  throw new LogsError("unsupported", message, { remedy });
}

/** Throws a LogsError for a selection with a group that is known from the explorer to be of the class Delivery, which has no queries. */
export function requireQueryClass({ tree }: Pick<Planning, "tree">, selection: Selection): void {
  for (const { connection, groups } of groupsByConnection(selection)) {
    const refused = groups.find((group) => tree.group(connection, group)?.logClass === "DELIVERY");
    if (refused !== undefined) {
      throw new LogsError(
        "unsupported",
        l10n.t`This log group is of the class Delivery, which Logs Insights doesn't query: its events are on their way to S3 or Firehose, so look there. The log group: ${groupLabel(refused)}`,
      );
    }
  }
}

/**
 * Throws a LogsError, which offers a query, for a log group that is known from the explorer to be of another class than Standard:
 * those have no metric filters (user guide, "Log classes").
 */
export function requireFilterClass({ tree }: Pick<Planning, "tree">, connection: string, name: string): void {
  const logClass = specialClass(tree.group(connection, name)?.logClass);
  if (logClass === undefined) return;
  const remedy = { kind: "queryLogGroup", connection, groups: [name] } as const;
  throw new LogsError(
    "unsupported",
    l10n.t`Only log groups of the class Standard can have metric filters, and this one is of the class ${logClass}; count its events with a query: ${groupLabel(name)}`,
    { remedy },
  );
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
