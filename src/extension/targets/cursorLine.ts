import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import type { LogBuffer } from "../../logs/document/text/logBuffer.js";

/** The line of the cursor in a log document, at most its last line; -1 if another editor is active. */
export function cursorLine(uri: vscode.Uri, buffer: Pick<LogBuffer, "lineCount">): number {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.toString() !== uri.toString()) return -1;
  return Math.min(editor.selection.active.line, buffer.lineCount - 1);
}

export const noEventText = l10n.t("Put the cursor on an event, and try again.");
