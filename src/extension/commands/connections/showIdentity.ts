import * as l10n from "../../../base/l10n.js";
import * as vscode from "vscode";
import { connection, optional, record } from "../../../logs/arguments.js";
import { describeLocation } from "../../../logs/connections/connection.js";
import { type Acting, defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { plainText } from "../../feedback/plainText.js";
import { cancellableIfSlow } from "../../feedback/progress.js";

const check = record({ connection: optional(connection) });

/** showIdentity { connection? } → { account, arn }: who the requests of a connection are made as, by STS. */
export const showIdentity = defineCommand({
  id: commands.showIdentity,
  plan: async (call, { ask }) => ask.connection(check(call.args, "showIdentity").connection),
  async act(target, acting) {
    const { account, arn } = await cancellableIfSlow(l10n.t`Asking for the identity of ${target.name}`, (signal) =>
      acting.connections.identity(target, signal),
    );
    // The row shows it from now on, too.
    acting.tree.redraw(target.id);
    if (!acting.programmatic) {
      void offerCopy(
        l10n.t`${target.name} (${describeLocation(target)}) is account ${account}, as ${arn}`,
        arn,
        acting,
      );
    }
    return { account, arn };
  },
});

async function offerCopy(sentence: string, arn: string, { editor }: Acting): Promise<void> {
  const copy = l10n.t("Copy ARN");
  const choice = await vscode.window.showInformationMessage(plainText(sentence), copy);
  if (choice === copy) await editor.copy(arn);
}
