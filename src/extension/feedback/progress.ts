import * as vscode from "vscode";
import { plainText } from "./plainText.js";

/** Work that takes less time than this gets no notification. */
const slowMs = 1000;

/** Shows how far something is. */
export type ReportProgress = (message: string) => void;

/** Runs something. If it takes longer than a second, a notification shows its progress and can cancel it. */
export async function cancellableIfSlow<T>(
  title: string,
  run: (signal: AbortSignal, report: ReportProgress) => Promise<T>,
): Promise<T> {
  const abort = new AbortController();
  let message = "";
  let show: ReportProgress = () => undefined;
  const running = run(abort.signal, (text) => {
    message = plainText(text);
    show(message);
  });
  const timer = setTimeout(() => {
    const options = { location: vscode.ProgressLocation.Notification, title: plainText(title), cancellable: true };
    void vscode.window.withProgress(options, async (progress, token) => {
      token.onCancellationRequested(() => abort.abort());
      show = (text) => progress.report({ message: text });
      show(message);
      await running.catch(() => undefined);
    });
  }, slowMs);
  return running.finally(() => clearTimeout(timer));
}

/** A signal that is aborted when a token is cancelled. */
export function signalOf(token: vscode.CancellationToken): AbortSignal {
  const abort = new AbortController();
  if (token.isCancellationRequested) abort.abort();
  else token.onCancellationRequested(() => abort.abort());
  return abort.signal;
}
