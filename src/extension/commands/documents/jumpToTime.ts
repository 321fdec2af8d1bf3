import * as l10n from "../../../base/l10n.js";
import type * as vscode from "vscode";
import type { Clock } from "../../../base/clock.js";
import { loadUntil } from "../../../logs/document/session/loadUntil.js";
import type { Selection } from "../../../logs/selection/selection.js";
import { formatTime } from "../../../logs/time/formatTime.js";
import { parseTime } from "../../../logs/time/timeRange.js";
import { LogsError } from "../../../logs/logsError.js";
import { defineCommand } from "../../command.js";
import { displayZone } from "../../config.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { documentUriOf, selectionOfUri } from "../../targets/selection.js";
import type { LogDocuments } from "../../../views/documents/logDocuments.js";
import type { OpenedLog } from "../../../views/documents/openHow.js";
import { askTime } from "../../prompts/timeQuestions.js";

/** How many pages of about a thousand events are loaded. A time further away gets a document of its own. */
const maxPages = 20;

/** How far that document reaches to both sides. */
const farMs = 3_600_000;

/**
 * jumpToTime { uri, at } → { uri }: moves the cursor to the first event at or after a time, and loads the events between.
 * A time that is very far away is opened in another document, whose URI is the result.
 */
export const jumpToTime = defineCommand({
  id: commands.jumpToTime,
  async plan(call, { ask, connections }) {
    const uri = await ask.keep("document", () => documentUriOf(call));
    const clock = await connections.clockOf(selectionOfUri(uri).connection);
    const at = call.programmatic ? timeOf(call.args, clock) : await askTime(ask, clock);
    return { uri, at };
  },
  act: async ({ uri, at }, { documents }) => {
    const shown = await goToTime({ uri, selection: selectionOfUri(uri), at }, documents);
    return { uri: shown.uri.toString() };
  },
});

/** A document, opened at the time unless it is open, and a time in it. */
interface TimeInLog {
  readonly uri?: vscode.Uri;
  readonly selection: Selection;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The mark of an event of that time. */
  readonly event?: string | undefined;
}

/** Loads and shows the events of a time, in a document of its own if that is very far away. Rejects if reading fails. */
export function goToTime(
  { uri: open, selection, at, event }: TimeInLog,
  documents: Pick<LogDocuments, "current" | "open" | "reveal" | "session">,
): Promise<{ readonly uri: vscode.Uri }> {
  return cancellableIfSlow(l10n.t("Loading events"), async (signal, say) => {
    const opened: OpenedLog =
      open === undefined ? await documents.open(selection, { at, pinned: true, signal }) : { uri: open };
    if (opened.failure !== undefined) throw opened.failure;
    const onPage = (reached: number): void => say(l10n.t`at ${formatTime(reached, displayZone())}`);
    const reached = await loadUntil(documents.session(opened.uri), at, { signal, maxPages, onPage });
    if (reached instanceof Error) throw reached;
    const far =
      reached === "tooFar" ? await documents.open(around(selection, at), { at, pinned: true, signal }) : opened;
    if (far.failure !== undefined) throw far.failure;
    documents.reveal(far.uri, at, event);
    // Its range may have been widened on the way.
    return { uri: documents.current(far.uri) };
  });
}

function around(selection: Selection, at: number): Selection {
  return { ...selection, start: Math.max(0, at - farMs), end: at + farMs };
}

function timeOf(args: object, clock: Clock): number {
  const given: unknown = new Map(Object.entries(args)).get("at");
  const { at, problem } = parseTime(given, { now: clock.now(), zone: displayZone() });
  if (at === undefined) throw new LogsError("invalidInput", l10n.t`at: ${problem}`);
  return at;
}
