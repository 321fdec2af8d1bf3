import * as vscode from "vscode";
import { plainText } from "./plainText.js";

/** Runs something with a progress notification that can cancel it; cancelling aborts the signal. */
export function cancellable<T>(title: string, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title: plainText(title), cancellable: true };
  const running = vscode.window.withProgress(options, (_progress, token) => run(signalOf(token)));
  return Promise.resolve(running);
}

/** A signal that is aborted when a token is cancelled. */
export function signalOf(token: vscode.CancellationToken): AbortSignal {
  const abort = new AbortController();
  if (token.isCancellationRequested) abort.abort();
  else token.onCancellationRequested(() => abort.abort());
  return abort.signal;
}
