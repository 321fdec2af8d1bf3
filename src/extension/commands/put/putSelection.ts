import * as l10n from "../../../base/l10n.js";
import * as vscode from "vscode";
import { record } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { type PutText, putTextFields } from "../../transfer/putSource.js";
import { planPut, putText } from "../../transfer/putText.js";

const check = record(putTextFields);

/**
 * putSelection { connection?, group, stream, format?, timeFormat?, timeField?, messageField?, large?, createStream?,
 * confirmed? } → { accepted, rejected: [{ line, reason }] }: puts the events of the active editor's selection, or of the
 * whole text if nothing is selected. Without another format, each line that isn't blank is an event. Lines are counted
 * from the selection's start.
 */
export const putSelection = defineCommand({
  id: commands.putSelection,
  async plan(call, planning) {
    const argument = check(call.uri === undefined ? call.args : {}, "putSelection");
    return planPut(await planning.ask.keep("selected text", selectedText), argument, call, planning);
  },
  act: putText,
});

function selectedText(): PutText {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined)
    throw new LogsError("invalidInput", l10n.t("Open a file, or select its lines, and try again."));
  const { document, selection } = editor;
  const text = selection.isEmpty ? document.getText() : document.getText(selection);
  return { text, fileName: document.fileName };
}
