import * as l10n from "../../../base/l10n.js";
import * as vscode from "vscode";
import { connection as connectionArgument, flag, optional } from "../../../logs/arguments.js";
import { exportConsoleLink } from "../../../logs/exports/exportConsoleLink.js";
import { connectionOf } from "../../../logs/tree/node.js";
import { startQueryRequest } from "../../../logs/queries/queryArgument.js";
import { queryConsoleLink } from "../../../logs/queries/queryConsoleLink.js";
import { consoleLink, type ConsoleTarget } from "../../../logs/selection/consoleLink.js";
import { LogsError } from "../../../logs/logsError.js";
import type { Connection } from "../../../logs/connections/connection.js";
import { type Call, defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { displayZone } from "../../config.js";
import { activeQuery } from "../../queries/activeQuery.js";
import { selectionOf } from "../../targets/selection.js";

/**
 * openInConsole { connection?, group?, stream?, filterPattern?, start?, end?, open? }, or for a query { connection?, groups?, query,
 * language?, start?, end?, open? } → { url }: opens the browser, unless `open` is false
 */
export const openInConsole = defineCommand({
  id: commands.openInConsole,
  takesSeveral: true,
  async plan(call, planning) {
    const { open, ...args } = call.args as Readonly<Record<string, unknown>>;
    const isOpened = optional(flag)(open, "open") ?? true;
    return { url: await urlOf({ ...call, args }, planning), isOpened };
  },
  async act({ url, isOpened }, { editor }) {
    if (isOpened) await editor.openExternal(url);
    return { url };
  },
});

async function urlOf(call: Call, planning: Planning): Promise<string> {
  if (call.node?.kind === "exportTask") return exportConsoleLink(call.node.task, connectionOf(call.node));
  const query = await queryOf(call, planning);
  if (query === undefined) {
    const { target, connection } = await targetOf(call, planning);
    return consoleLink(target, connection);
  }
  const { connection: named, ...fields } = query as { readonly connection?: unknown };
  const target = await planning.ask.connection(optional(connectionArgument)(named, "connection"));
  const clock = await planning.connections.clockOf(target.id);
  return queryConsoleLink(startQueryRequest(fields, { now: clock.now(), zone: displayZone() }), target);
}

/** The query that a program describes, or the one at a person's cursor; undefined where it is about something else. */
async function queryOf(call: Call, planning: Planning): Promise<object | undefined> {
  if (call.programmatic) return "query" in call.args ? call.args : undefined;
  return call.node === undefined ? activeQuery(call, planning) : undefined;
}

async function targetOf(call: Call, planning: Planning): Promise<{ target: ConsoleTarget; connection: Connection }> {
  if (call.node?.kind === "connection") return { target: {}, connection: call.node.connection };
  const active = await planning.ask.keep("document", () => vscode.window.activeTextEditor?.document.uri);
  const isOfDocument = call.node === undefined && !call.programmatic && active?.scheme === "cloudwatch-logs";
  const selection = await selectionOf(isOfDocument ? { ...call, uri: active } : call, planning);
  if (selection.also !== undefined) {
    throw new LogsError(
      "unsupported",
      l10n.t("The AWS Console shows one connection at a time: choose log groups of one."),
    );
  }
  return { target: selection, connection: await planning.connections.resolve(selection.connection) };
}
