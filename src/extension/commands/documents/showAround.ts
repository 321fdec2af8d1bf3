import { counted } from "../../../base/counted.js";
import * as l10n from "../../../base/l10n.js";
import { type Check, connection, groupName, integer, optional, record } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
import type { SelectedEvent } from "../../../logs/selection/selection.js";
import { parseTime } from "../../../logs/time/timeRange.js";
import type { Ask } from "../../prompts/ask.js";
import { type Call, defineCommand, type Planning } from "../../command.js";
import { displayZone } from "../../config.js";
import { commands } from "../../contributions.js";
import { cursorLine, noEventText } from "../../targets/cursorLine.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { documentUriOf, selectionOfUri } from "../../targets/selection.js";

const anything: Check<unknown> = (value) => value;

const check = record({
  connection: optional(connection),
  group: groupName,
  at: anything,
  minutes: optional(integer(1, 1440)),
});

const choices = [1, 5, 15] as const;

interface ShownTime {
  readonly connection: string;
  readonly group: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly minutes: number;
  readonly event?: SelectedEvent;
}

/**
 * showAround { connection?, group, at, minutes? } → { uri }: all events of the group from some minutes (5) before a
 * time until as many after it. From a log document: around the event at the cursor.
 */
export const showAround = defineCommand({
  id: commands.showAround,
  plan: shownTime,
  act: async ({ connection, group, at, minutes, event }, { documents }) => {
    const range = { start: Math.max(0, at - minutes * 60_000), end: at + minutes * 60_000 };
    return cancellableIfSlow(l10n.t("Reading the events around it"), async (signal) => {
      const selection = { connection, groups: [group], ...range };
      const { uri, failure } = await documents.open(selection, { at, pinned: true, signal });
      if (failure !== undefined) throw failure;
      documents.reveal(uri, at, event);
      return { uri: uri.toString() };
    });
  },
});

async function shownTime(call: Call, planning: Planning): Promise<ShownTime> {
  if (!call.programmatic) return atCursor(call, planning);
  const { ask, connections } = planning;
  const { connection: to, group, at: given, minutes = 5 } = check(call.args, "showAround");
  const target = await ask.connection(to);
  const { id } = target;
  const clock = await connections.clockOf(id);
  const { at, problem } = parseTime(given, { now: clock.now(), zone: displayZone() });
  if (at === undefined) throw new LogsError("invalidInput", l10n.t`at: ${problem}`);
  return { connection: id, group: await ask.named.in(target, group), at, minutes };
}

async function atCursor(call: Call, { ask, documents }: Planning): Promise<ShownTime> {
  const uri = await ask.keep("document", () => documentUriOf(call));
  const { connection } = selectionOfUri(uri);
  const buffer = documents.buffer(uri);
  const content = await ask.keep("event", () => buffer.entryAt(cursorLine(uri, buffer))?.entry.content);
  if (typeof content !== "object") throw new LogsError("invalidInput", noEventText);
  const { group, timestamp: at } = content;
  return { connection: content.connection ?? connection, group, at, minutes: await askMinutes(ask), event: content };
}

async function askMinutes(ask: Ask): Promise<number> {
  const items = choices.map((minutes) => ({ label: counted(minutes, "minute"), minutes }));
  return (await ask.choice(l10n.t("How far before and after the event"), items)).minutes;
}
