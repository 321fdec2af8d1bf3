import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { integer, listOf, optional, record, text } from "../../logs/arguments.js";
import { groupOrPattern } from "../../logs/selection/selectionArgument.js";
import { LogsError } from "../../logs/logsError.js";
import { type ShownValue, shownValueAt, shownValueOf } from "../../views/lines/shownValue.js";
import { untilShown } from "../../views/lines/untilShown.js";
import type { Call, Planning } from "../command.js";
import { documentUriOf } from "./selection.js";

const position = integer(1, 10_000_000);

const check = record({
  uri: optional(text),
  line: optional(position),
  character: optional(position),
  groups: optional(listOf(groupOrPattern)),
});

/** A value of a log document. */
export interface ValueOfCall extends ShownValue {
  readonly uri: vscode.Uri;
  /** Log groups that the call names. */
  readonly groups?: readonly string[];
}

/**
 * The value at a place of a log document, counted from 1, as `{ uri, line, character }`; without a place, what is selected in
 * the active editor, or the value at its cursor. It stays the same when the user goes back.
 */
export async function valueOfCall(
  call: Call,
  { ask, documents }: Pick<Planning, "ask" | "documents">,
): Promise<ValueOfCall> {
  const { line, character = 1, groups } = check(call.args, "value");
  if (groups?.length === 0) throw new LogsError("invalidInput", l10n.t("“groups” must hold at least one name."));
  const uri = await ask.keep("document", () => documentUriOf(call));
  const found = await ask.keep("value", async () => {
    const buffer = documents.buffer(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    const editor = vscode.window.activeTextEditor;
    await untilShown(document, buffer, () => (line === undefined ? (editor?.selection.start.line ?? 0) : line - 1));
    if (line !== undefined) {
      const isThere = line <= document.lineCount;
      return isThere ? shownValueAt(document, buffer, new vscode.Position(line - 1, character - 1)) : undefined;
    }
    if (call.programmatic || editor?.document.uri.toString() !== uri.toString()) return undefined;
    const { selection } = editor;
    return selection.isEmpty
      ? shownValueAt(document, buffer, selection.active)
      : shownValueOf(document, buffer, selection);
  });
  if (found === undefined) {
    throw new LogsError("invalidInput", l10n.t("Put the cursor on a value in the message of an event, and try again."));
  }
  return { uri, ...found, ...(groups === undefined ? {} : { groups: [...new Set(groups)] }) };
}
