import * as vscode from "vscode";
import { type ClassFeature, hasFeature, requireFeature } from "../../logs/classFeatures.js";
import { isLogsError, LogsError } from "../../logs/logsError.js";
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
    if (row.kind === "group") requireFeature(row.group, "reading", connectionOf(row).id);
  }
  const selection = await selectionOf(call, planning);
  for (const { connection, groups } of groupsByConnection(selection)) {
    const known = groups.flatMap((group) => planning.tree.group(connection, group) ?? []);
    // Of several, the others can be read.
    if (known.length === groups.length && known.every((group) => !hasFeature(group, "reading"))) {
      for (const group of known) requireFeature(group, "reading", connection);
    }
  }
  return selection;
}

/** Throws a LogsError for log groups of which the explorer knows that their class doesn't have a feature. */
export function requireKnownFeature(
  { tree }: Pick<Planning, "tree">,
  selection: Selection,
  feature: ClassFeature,
): void {
  for (const { connection, groups } of groupsByConnection(selection)) {
    for (const name of groups) {
      const group = tree.group(connection, name);
      if (group !== undefined) requireFeature(group, feature, connection);
    }
  }
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
