import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { loadUntilFound } from "../../logs/document/session/loadUntil.js";
import { readPatternFile } from "../../logs/filterPattern/patternFile.js";
import { limits } from "../../logs/limits.js";
import { LogsError } from "../../logs/logsError.js";
import type { Selection } from "../../logs/selection/selection.js";
import type { Acting } from "../command.js";
import { cancellableIfSlow } from "../feedback/progress.js";
import { selectionOfUri } from "../targets/selection.js";

/** The filter pattern of a .cwfilter document, as it is sent. Rejects with a LogsError if the document has none. */
export async function patternOfDocument(uri: vscode.Uri): Promise<string> {
  const { text } = readPatternFile((await vscode.workspace.openTextDocument(uri)).getText());
  if (text === "") throw new LogsError("invalidInput", l10n.t("There is no filter pattern in this file yet."));
  return text;
}

/** Shows the newest events of a selection, and reads back until there are some. Rejects if reading fails. */
export function openSearch(
  selection: Selection,
  { documents }: Pick<Acting, "documents">,
): Promise<{ readonly uri: string }> {
  return cancellableIfSlow(l10n.t`Searching ${selection.groups.join(", ")}`, async (signal, say) => {
    const { uri, failure } = await documents.open(selection, { pinned: true, signal });
    const onNothing = (pages: number): void =>
      say(l10n.t`nothing in ${pages === 1 ? l10n.t("the first page") : l10n.t`${pages} pages`} so far`);
    const failed = failure ?? (await loadUntilFound(documents.session(uri), { signal, onNothing }));
    if (failed !== undefined) throw failed;
    return { uri: uri.toString() };
  });
}

/** Replaces a log document by one with another filter pattern, "" for none. Rejects if reading fails. */
export async function changePattern(
  uri: vscode.Uri,
  filterPattern: string,
  { documents }: Pick<Acting, "documents">,
): Promise<{ readonly uri: string }> {
  if (filterPattern.length > limits.filterPatternLength) {
    throw new LogsError("invalidInput", l10n.t`A filter pattern has at most ${limits.filterPatternLength} characters.`);
  }
  const { filterPattern: _, ...rest } = selectionOfUri(uri);
  const selection = filterPattern.trim() === "" ? rest : { ...rest, filterPattern };
  const opened = await cancellableIfSlow(l10n.t("Searching"), (signal) => documents.change(uri, selection, signal));
  if (opened.failure !== undefined) throw opened.failure;
  return { uri: opened.uri.toString() };
}
