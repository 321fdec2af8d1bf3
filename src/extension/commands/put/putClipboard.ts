import * as vscode from "vscode";
import { record } from "../../../logs/arguments.js";
import type { Command } from "../../command.js";
import { commands } from "../../contributions.js";
import { putTextFields } from "../../transfer/putSource.js";
import { putText } from "../../transfer/putText.js";

const check = record(putTextFields);

/** putClipboard { … as putSelection } → { accepted, rejected: [{ line, reason }] }: puts the events of the clipboard. */
export const putClipboard: Command = {
  id: commands.putClipboard,
  async run(call, services) {
    const argument = check(call.args, "putClipboard");
    const text = await services.ask.keep("clipboard", async () => vscode.env.clipboard.readText());
    return putText({ text }, argument, call, services);
  },
};
