import * as vscode from "vscode";
import { record } from "../../../logs/arguments.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { putTextFields } from "../../transfer/putSource.js";
import { planPut, putText } from "../../transfer/putText.js";

const check = record(putTextFields);

/** putClipboard { … as putSelection } → { accepted, rejected: [{ line, reason }] }: puts the events of the clipboard. */
export const putClipboard = defineCommand({
  id: commands.putClipboard,
  async plan(call, planning) {
    const argument = check(call.args, "putClipboard");
    const text = await planning.ask.keep("clipboard", async () => vscode.env.clipboard.readText());
    return planPut({ text }, argument, call, planning);
  },
  act: putText,
});
