import type * as vscode from "vscode";
import { type Check, connection, groupName, integer, optional, record } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
import type { SelectedEvent } from "../../../logs/selection/selection.js";
import { parseTime } from "../../../logs/time/timeRange.js";
import type { Ask } from "../../prompts/ask.js";
import type { Call, Command, Services } from "../../command.js";
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

interface Place {
  readonly connection: string;
  readonly group: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly minutes: number;
  readonly event?: SelectedEvent;
}

/**
 * showAround { connection?, group, at, minutes? } → { uri }: everything that the group got some minutes (5) before and
 * after a time. From a log document: around the event at the cursor.
 */
export const showAround: Command = {
  id: commands.showAround,
  async run(call, services) {
    const { documents } = services;
    const { connection, group, at, minutes, event } = await placeOf(call, services);
    const range = { start: Math.max(0, at - minutes * 60_000), end: at + minutes * 60_000 };
    return cancellableIfSlow("Reading what was there around the event", async (signal) => {
      const { uri, failure } = await documents.open({ connection, groups: [group], ...range }, { at, signal });
      if (failure !== undefined) throw failure;
      documents.reveal(uri, at, event);
      return { uri: uri.toString() };
    });
  },
};

async function placeOf(call: Call, services: Services): Promise<Place> {
  if (!call.programmatic) return atCursor(documentUriOf(call), services);
  const { ask } = services;
  const { connection, group, at: given, minutes = 5 } = check(call.args, "showAround");
  const { at, problem } = parseTime(given, { now: Date.now(), zone: displayZone() });
  if (at === undefined) throw new LogsError("invalidInput", `at: ${problem}`);
  return { connection: (await ask.connection(connection)).id, group, at, minutes };
}

async function atCursor(uri: vscode.Uri, { ask, documents }: Services): Promise<Place> {
  const { connection } = selectionOfUri(uri);
  const { buffer } = documents.session(uri);
  const content = buffer.entryAt(cursorLine(uri, buffer))?.entry.content;
  if (typeof content !== "object") throw new LogsError("invalidInput", noEventText);
  const { group, timestamp: at } = content;
  return { connection: content.connection ?? connection, group, at, minutes: await askMinutes(ask), event: content };
}

async function askMinutes(ask: Ask): Promise<number> {
  const items = choices.map((minutes) => ({ label: minutes === 1 ? "1 minute" : `${minutes} minutes`, minutes }));
  return (await ask.choice("How far before and after the event", items)).minutes;
}
