import type * as vscode from "vscode";
import { limits } from "../../logs/limits.js";
import { LogsError } from "../../logs/logsError.js";
import type { Services } from "../command.js";
import { cancellableIfSlow } from "../feedback/progress.js";
import { selectionOfUri } from "../targets/selection.js";

/** Shows a log document by another filter pattern, "" for none, in its place. Rejects where the reading fails. */
export async function showPattern(
  uri: vscode.Uri,
  filterPattern: string,
  { documents }: Pick<Services, "documents">,
): Promise<{ readonly uri: string }> {
  if (filterPattern.length > limits.filterPatternLength) {
    throw new LogsError("invalidInput", `A filter pattern has at most ${limits.filterPatternLength} characters.`);
  }
  const { filterPattern: _, ...rest } = selectionOfUri(uri);
  const selection = filterPattern.trim() === "" ? rest : { ...rest, filterPattern };
  const opened = await cancellableIfSlow("Searching", (signal) => documents.change(uri, selection, signal));
  if (opened.failure !== undefined) throw opened.failure;
  return { uri: opened.uri.toString() };
}
