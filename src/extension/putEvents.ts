import * as vscode from "vscode";
import type { LogsApi } from "../logs/logsApi.js";
import type { InputEvent } from "../logs/model.js";
import { putEvents, type PutResult } from "../logs/putEvents.js";
import { plainText } from "./plainText.js";
import { cancellable } from "./progress.js";

/** Where to put events, and whether to say how it went. */
export interface PutTarget {
  readonly api: LogsApi;
  readonly group: string;
  readonly stream: string;
  readonly quiet: boolean;
}

/** Puts events with progress, and tells the user what was rejected. */
export async function putTo(
  { api, group, stream, quiet }: PutTarget,
  events: readonly InputEvent[],
): Promise<PutResult> {
  const result = await cancellable(`Putting events into ${stream}`, (signal) =>
    putEvents(api, { group, stream }, events, signal),
  );
  if (!quiet) tell(result, stream);
  return result;
}

function tell({ accepted, rejected }: PutResult, stream: string): void {
  const [first] = rejected;
  const taken = accepted === 1 ? "1 event was" : `${accepted} events were`;
  if (first === undefined) {
    vscode.window.setStatusBarMessage(`${taken} put into ${stream}`.replaceAll("$(", "$ ("), 5000);
    return;
  }
  const refused = rejected.length === 1 ? "1 was rejected" : `${rejected.length} were rejected`;
  const message = `${taken} put into ${stream}, ${refused}; the first is number ${first.index + 1}: ${first.reason}`;
  void vscode.window.showWarningMessage(plainText(message));
}
