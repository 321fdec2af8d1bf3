import { optional, record, text } from "../../../logs/arguments.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { documentUriOf } from "../../targets/selection.js";

const check = record({ uri: optional(text) });

/** stopCheckingAccount { uri? } → {}: forgets the connection that was chosen for an awslogs.conf, and what was read through it. */
export const stopCheckingAccount = defineCommand({
  id: commands.stopCheckingAccount,
  async act(call, { accountNotes }) {
    check(call.uri === undefined ? call.args : {}, "stopCheckingAccount");
    accountNotes.stop(documentUriOf(call));
    return {};
  },
});
