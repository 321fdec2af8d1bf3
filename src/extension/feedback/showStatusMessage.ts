import * as vscode from "vscode";

/** How long the status bar says it. */
const shownMs = 5000;

/** Says in the status bar, for a few seconds, that something was done: enough where nothing is left to do. */
export function showStatusMessage(sentence: string): void {
  vscode.window.setStatusBarMessage(sentence.replaceAll("$(", "$ ("), shownMs);
}
