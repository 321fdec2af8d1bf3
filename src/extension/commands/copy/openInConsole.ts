import * as vscode from "vscode";
import { flag, optional } from "../../../logs/arguments.js";
import { consoleLink, type ConsoleTarget } from "../../../logs/selection/consoleLink.js";
import { LogsError } from "../../../logs/logsError.js";
import type { Connection } from "../../../logs/connections/connection.js";
import type { Call, Command, Services } from "../../command.js";
import { commands } from "../../contributions.js";
import { selectionOf } from "../../targets/selection.js";

/**
 * openInConsole { connection?, group?, stream?, filterPattern?, start?, end?, open? } → { url }: opens the browser, unless
 * `open` is false
 */
export const openInConsole: Command = {
  id: commands.openInConsole,
  takesSeveral: true,
  async run(call, services) {
    const { open, ...args } = call.args as Readonly<Record<string, unknown>>;
    const isOpened = optional(flag)(open, "open") ?? true;
    const { place, connection } = await placeOf({ ...call, args }, services);
    const url = consoleLink(place, connection);
    if (isOpened) await vscode.env.openExternal(vscode.Uri.parse(url));
    return { url };
  },
};

async function placeOf(call: Call, services: Services): Promise<{ place: ConsoleTarget; connection: Connection }> {
  if (call.node?.kind === "connection") return { place: {}, connection: call.node.connection };
  const active = vscode.window.activeTextEditor?.document.uri;
  const isOfDocument = call.node === undefined && !call.programmatic && active?.scheme === "cloudwatch-logs";
  const selection = await selectionOf(isOfDocument ? { ...call, uri: active } : call, services);
  if (selection.also !== undefined) {
    throw new LogsError("unsupported", "The AWS Console shows one connection at a time: choose log groups of one.");
  }
  return { place: selection, connection: await services.connections.resolve(selection.connection) };
}
