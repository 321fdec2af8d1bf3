import * as l10n from "../../base/l10n.js";
import type * as vscode from "vscode";
import { connection, type ConnectionArgument, listOf, named, optional, record } from "../../logs/arguments.js";
import { LogsError } from "../../logs/logsError.js";
import { checkGroupOrPattern } from "../../logs/selection/groupPattern.js";
import { type ConnectionGroups, groupsByConnection, selectionTitle } from "../../logs/selection/selection.js";
import { selectionOfNodes } from "../../logs/tree/selectedNodes.js";
import { tailDescription, tailGroups } from "../../views/documents/tailText.js";
import type { Call, Planning } from "../command.js";
import { documentUriOf } from "./selection.js";

export const noTailText = l10n.t("No log is followed: tail a log group first.");

/** The document of a call about a tail: the given or the active one; for rows of the explorer a tail, picked if there are several. */
export async function tailUriOf(call: Call, { ask, documents }: Planning): Promise<vscode.Uri> {
  if (call.nodes === undefined) return ask.keep("document", () => documentUriOf(call));
  const tails = await ask.keep("tails", () => documents.tails());
  const [only] = tails;
  if (only === undefined) throw new LogsError("notFound", noTailText);
  if (tails.length === 1) return only.uri;
  const items = tails.map((tail) => ({
    label: selectionTitle(tail.selection),
    description: tailDescription(tail),
    detail: tailGroups(tail.selection),
    uri: tail.uri,
  }));
  return (await ask.choice(l10n.t("Tail"), items)).uri;
}

const groupOrPattern = named(checkGroupOrPattern);

const fields = {
  connection: optional(connection),
  group: optional(groupOrPattern),
  groups: optional(listOf(groupOrPattern)),
};

const check = record({
  uri: (uri: unknown): unknown => uri,
  ...fields,
  also: optional(listOf(record(fields))),
});

/**
 * The log groups that a call names: by its rows, or by its argument, in the document's connection where it names none.
 * Undefined if it names no groups.
 */
export async function namedGroups(
  { args, nodes }: Call,
  documentConnection: string,
  { ask }: Pick<Planning, "ask">,
): Promise<readonly ConnectionGroups[] | undefined> {
  const selected = nodes && selectionOfNodes(nodes);
  if (selected?.streams !== undefined)
    throw new LogsError("invalidInput", l10n.t("Select log groups, not log streams."));
  if (selected !== undefined) return groupsByConnection(selected);
  const { also = [], uri: _, ...first } = check(args, l10n.t("log groups"));
  const named = [first, ...also].flatMap(({ connection: to, group, groups = group === undefined ? [] : [group] }) =>
    groups.length === 0 ? [] : [{ to, groups }],
  );
  const idOf = async (to: ConnectionArgument | undefined): Promise<string> =>
    to === undefined ? documentConnection : (await ask.connection(to)).id;
  const found: ConnectionGroups[] = [];
  for (const { to, groups } of named) found.push({ connection: await idOf(to), groups });
  return found.length === 0 ? undefined : found;
}
