import * as vscode from "vscode";
import { connection, flag, groupName, optional, record, streamName } from "../../logs/arguments.js";
import { LogsError } from "../../logs/logsError.js";
import { placeOf } from "../../logs/connection.js";
import type { Command } from "../command.js";
import { commands } from "../contributions.js";
import { putTo } from "../putEvents.js";

const check = record({
  connection: optional(connection),
  group: optional(groupName),
  stream: optional(streamName),
  confirmed: optional(flag),
});

/**
 * putSelection { connection?, group, stream, confirmed? } → { accepted, rejected: [{ index, reason }] }: each line of the
 * active editor's selection, or of the whole text where nothing is selected, is an event of now. Blank lines are left out.
 */
export const putSelection: Command = {
  id: commands.putSelection,
  async run(call, { ask, connections, tree }) {
    const args = check(call.uri === undefined ? call.args : {}, "putSelection");
    const messages = selectedLines();
    const target = await ask.writableConnection(args.connection);
    const group = args.group ?? (await ask.group(target));
    const stream = args.stream ?? (await ask.stream(target, group));
    if (args.confirmed !== true) {
      const count = messages.length === 1 ? "1 event" : `${messages.length} events`;
      await ask.confirm(
        `Put ${count} into ${stream}?`,
        `Log group ${group}, ${target.name} (${placeOf(target)})`,
        "Put Events",
      );
    }
    const timestamp = Date.now();
    const events = messages.map((message) => ({ timestamp, message }));
    const result = await putTo({ api: await connections.api(target), group, stream, quiet: call.programmatic }, events);
    tree.refresh(tree.find(target, group));
    return result;
  },
};

function selectedLines(): readonly string[] {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) throw new LogsError("invalidInput", "Open a file, or select its lines, and try again.");
  const { document, selection } = editor;
  const text = selection.isEmpty ? document.getText() : document.getText(selection);
  const lines = text.split(/\r?\n/u).filter((line) => line.trim() !== "");
  if (lines.length === 0) throw new LogsError("invalidInput", "There is nothing to put: all lines are blank.");
  return lines;
}
