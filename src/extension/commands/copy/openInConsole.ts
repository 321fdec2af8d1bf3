import * as vscode from "vscode";
import { flag, optional } from "../../../logs/arguments.js";
import { consoleLink, type ConsoleTarget } from "../../../logs/selection/consoleLink.js";
import { LogsError } from "../../../logs/logsError.js";
import type { Connection } from "../../../logs/connections/connection.js";
import { type Call, defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { selectionOf } from "../../targets/selection.js";

/**
 * openInConsole { connection?, group?, stream?, filterPattern?, start?, end?, open? } → { url }: opens the browser, unless
 * `open` is false
 */
export const openInConsole = defineCommand({
  id: commands.openInConsole,
  takesSeveral: true,
  async plan(call, planning) {
    const { open, ...args } = call.args as Readonly<Record<string, unknown>>;
    const isOpened = optional(flag)(open, "open") ?? true;
    const { target, connection } = await targetOf({ ...call, args }, planning);
    return { url: consoleLink(target, connection), isOpened };
  },
  async act({ url, isOpened }, { editor }) {
    if (isOpened) await editor.openExternal(url);
    return { url };
  },
});

async function targetOf(call: Call, planning: Planning): Promise<{ target: ConsoleTarget; connection: Connection }> {
  if (call.node?.kind === "connection") return { target: {}, connection: call.node.connection };
  const active = await planning.ask.keep("document", () => vscode.window.activeTextEditor?.document.uri);
  const isOfDocument = call.node === undefined && !call.programmatic && active?.scheme === "cloudwatch-logs";
  const selection = await selectionOf(isOfDocument ? { ...call, uri: active } : call, planning);
  if (selection.also !== undefined) {
    throw new LogsError("unsupported", "The AWS Console shows one connection at a time: choose log groups of one.");
  }
  return { target: selection, connection: await planning.connections.resolve(selection.connection) };
}
