import * as vscode from "vscode";
import { connection, optional, record } from "../../../logs/arguments.js";
import { describeLocation } from "../../../logs/connections/connection.js";
import type { Command } from "../../command.js";
import { commands } from "../../contributions.js";
import { plainText } from "../../feedback/plainText.js";
import { cancellableIfSlow } from "../../feedback/progress.js";

const check = record({ connection: optional(connection) });

/** showIdentity { connection? } → { account, arn }: who requests of a connection are made as, by STS. */
export const showIdentity: Command = {
  id: commands.showIdentity,
  async run(call, { ask, connections, tree }) {
    const target = await ask.connection(check(call.args, "showIdentity").connection);
    const { account, arn } = await cancellableIfSlow(`Asking for the identity of ${target.name}`, (signal) =>
      connections.identity(target, signal),
    );
    // The row tells it from now on, too.
    tree.redraw(target.id);
    if (!call.programmatic)
      void offerCopy(`${target.name} (${describeLocation(target)}) is account ${account}, as ${arn}`, arn);
    return { account, arn };
  },
};

async function offerCopy(sentence: string, arn: string): Promise<void> {
  const copy = "Copy ARN";
  const choice = await vscode.window.showInformationMessage(plainText(sentence), copy);
  if (choice === copy) await vscode.env.clipboard.writeText(arn);
}
