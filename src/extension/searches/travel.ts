import * as l10n from "../../base/l10n.js";
import type * as vscode from "vscode";
import { LogsError } from "../../logs/logsError.js";
import type { Acting } from "../command.js";
import { cancellableIfSlow } from "../feedback/progress.js";

/** Shows the search before or after the one of a log document. Rejects with a LogsError if there is none, or reading fails. */
export async function travel(
  uri: vscode.Uri,
  direction: "back" | "forward",
  { documents }: Pick<Acting, "documents">,
): Promise<{ readonly uri: string }> {
  const opened = await cancellableIfSlow(l10n.t("Searching"), (signal) => documents.travel(uri, direction, signal));
  if (opened === undefined) {
    throw new LogsError(
      "notFound",
      direction === "back"
        ? l10n.t("This log document showed no other search before this one.")
        : l10n.t("This log document showed no other search after this one."),
    );
  }
  if (opened.failure !== undefined) throw opened.failure;
  return { uri: opened.uri.toString() };
}
