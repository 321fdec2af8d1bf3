import * as vscode from "vscode";
import { plainText } from "./plainText.js";

/** Runs something with a progress notification that can cancel it; cancelling aborts the signal. */
export function cancellable<T>(title: string, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title: plainText(title), cancellable: true };
  const running = vscode.window.withProgress(options, async (_progress, token) => {
    const abort = new AbortController();
    const subscription = token.onCancellationRequested(() => abort.abort());
    try {
      return await run(abort.signal);
    } finally {
      subscription.dispose();
    }
  });
  return Promise.resolve(running);
}
