import { formatTime } from "../../logs/time/formatTime.js";
import { displayZone } from "../config.js";
import * as l10n from "../../base/l10n.js";
import type * as vscode from "vscode";
import { isAbort } from "../../base/abort.js";
import { loadUntil } from "../../logs/document/session/loadUntil.js";
import { checkGroupOrPattern } from "../../logs/selection/groupPattern.js";
import {
  groupsByConnection,
  isGroupPattern,
  type SelectedEvent,
  type Selection,
} from "../../logs/selection/selection.js";
import { phraseOf } from "../../logs/values/valuePatterns.js";
import { valueSelection } from "../../logs/values/valueSearch.js";
import type { Acting, Planning } from "../command.js";
import { cancellableIfSlow } from "../feedback/progress.js";
import { selectionOfUri } from "../targets/selection.js";
import type { ValueOfCall } from "../targets/valueOfCall.js";

/** A document with everything that has a value, and the event at which it was found. */
export interface EverythingPlan {
  readonly selection: Selection;
  readonly event: SelectedEvent;
}

/** How many pages of about a thousand events are read: more than a document of one value should have. */
const maxPages = 50;

/** Everything with a value in these log groups, by default in all of its document. */
export async function planEverything(
  { uri, value, event }: ValueOfCall,
  groups: readonly string[] | undefined,
  { connections }: Pick<Planning, "connections">,
): Promise<EverythingPlan> {
  const from = selectionOfUri(uri);
  const now = (await connections.clockOf(event.connection ?? from.connection)).now();
  const filterPattern = phraseOf({ value, message: event.message });
  return {
    event,
    selection: valueSelection({ from, event, filterPattern, now, ...(groups === undefined ? {} : { groups }) }),
  };
}

/** The log groups that a person picks: those of the document are picked already, favourites and others follow. */
export async function askGroups(
  { uri, event }: ValueOfCall,
  { ask, connections, tree }: Planning,
): Promise<readonly string[]> {
  const from = selectionOfUri(uri);
  const target = await connections.resolve(event.connection ?? from.connection);
  const shown = groupsByConnection(from).find(({ connection }) => connection === target.id)?.groups ?? [];
  const others = [...tree.favourites.of(target.id), ...(await firstGroups(target, connections))];
  const items = [...new Set([...shown, ...others])].map((label) => ({
    label,
    description:
      label === event.group ? l10n.t("of this event") : shown.includes(label) ? l10n.t("in this document") : "",
  }));
  const answer = await ask.choices({
    placeholder: l10n.t("Log groups to look in; type a name or a pattern such as /aws/lambda/* for others"),
    items,
    picked: items.filter(({ label }) => shown.includes(label)),
    canPickMany: true,
    typed: typedGroup,
  });
  return answer.map(({ label }) => label);
}

function typedGroup(typed: string): (vscode.QuickPickItem & { readonly description: string }) | undefined {
  const label = typed.trim();
  if (label === "" || checkGroupOrPattern(label) !== undefined) return undefined;
  return {
    label,
    description: isGroupPattern(label) ? l10n.t("all log groups that match") : l10n.t("the log group of this name"),
  };
}

/** The first page alone: who wants another types its name. Those of the document can be picked without it. */
function firstGroups(
  target: Parameters<Planning["connections"]["api"]>[0],
  connections: Planning["connections"],
): Promise<readonly string[]> {
  return cancellableIfSlow(l10n.t("Listing log groups"), async (signal) => {
    try {
      const page = await (await connections.api(target)).describeLogGroups({}, signal);
      return page.items.map(({ name }) => name);
    } catch (error) {
      if (isAbort(error, signal)) throw error;
      return [];
    }
  });
}

/** Reads all of it, and puts the cursor to the event. */
export function showEverything(
  { selection, event }: EverythingPlan,
  { documents }: Pick<Acting, "documents">,
): Promise<{ readonly uri: string }> {
  const { filterPattern = "", start = 0 } = selection;
  return cancellableIfSlow(l10n.t`Looking for everything with ${filterPattern}`, async (signal, say) => {
    const { uri, failure } = await documents.open(selection, { pinned: true, signal });
    if (failure !== undefined) throw failure;
    const onPage = (reached: number): void => say(l10n.t`read back to ${formatTime(reached, displayZone())}`);
    const reached = await loadUntil(documents.session(uri), start, { signal, maxPages, onPage });
    if (reached instanceof Error) throw reached;
    documents.reveal(uri, event.timestamp, event);
    return { uri: uri.toString() };
  });
}
