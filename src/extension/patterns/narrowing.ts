import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import type { SelectedEvent } from "../../logs/selection/selection.js";
import { LogsError } from "../../logs/logsError.js";
import { narrowByValue, type Narrowed, type Narrowing } from "../../logs/values/valuePatterns.js";
import type { Acting, Call, Planning } from "../command.js";
import { selectionOfUri } from "../targets/selection.js";
import { valueOfCall } from "../targets/valueOfCall.js";
import { changePattern } from "./patternDocuments.js";

/** A pattern for a log document, and the event that the reader was at. */
export interface NarrowedLog {
  readonly uri: vscode.Uri;
  readonly filterPattern: string;
  readonly event: SelectedEvent;
}

/**
 * Adds a value to the pattern of its log document. A person is asked what to do where the two can't be combined; for a
 * program that is an error.
 */
export async function planNarrowing(call: Call, planning: Planning, narrowing: Narrowing): Promise<NarrowedLog> {
  const { uri, value, event } = await valueOfCall(call, planning);
  const { filterPattern: present = "", ...rest } = selectionOfUri(uri);
  const narrowed = narrowByValue(present, { value, message: event.message }, narrowing);
  if ("pattern" in narrowed) return { uri, event, filterPattern: narrowed.pattern };
  if (call.programmatic) throw new LogsError("invalidInput", l10n.t`${narrowed.problem} The pattern is: ${present}`);
  const choice = await askInstead(narrowed, present, planning);
  const filterPattern = choice === "edit" ? await planning.ask.filterPattern(present, rest) : narrowed.instead;
  return { uri, event, filterPattern };
}

async function askInstead(
  { problem, instead }: Extract<Narrowed, { readonly problem: string }>,
  present: string,
  { ask }: Pick<Planning, "ask">,
): Promise<"replace" | "edit"> {
  const items = [
    {
      label: l10n.t("Replace the Pattern"),
      description: instead,
      detail: l10n.t`Instead of ${present}`,
      does: "replace" as const,
    },
    { label: l10n.t("Edit the Pattern…"), description: present, does: "edit" as const },
  ];
  return (await ask.choice(problem, items)).does;
}

/** Shows a log document with a pattern, at the event or what follows it, unless it follows new events. */
export async function showNarrowed(
  { uri, filterPattern, event }: NarrowedLog,
  acting: Pick<Acting, "documents">,
): Promise<{ readonly filterPattern: string; readonly uri: string }> {
  const { uri: shown } = await changePattern(uri, filterPattern, acting);
  const document = vscode.Uri.parse(shown);
  const { buffer, isFollowing } = acting.documents.session(document);
  const isLoaded = buffer.oldest !== undefined && buffer.oldest <= event.timestamp;
  if (!isFollowing && isLoaded) acting.documents.reveal(document, event.timestamp, event);
  return { filterPattern, uri: shown };
}
