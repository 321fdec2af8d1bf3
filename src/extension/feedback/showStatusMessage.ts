import * as vscode from "vscode";

/** How long a message is shown. */
const shownMs = 5000;

/** Shows a message in the status bar for a few seconds, for something that was done and needs no answer. */
export function showStatusMessage(sentence: string): void {
  vscode.window.setStatusBarMessage(sentence.replaceAll("$(", "$ ("), shownMs);
}
