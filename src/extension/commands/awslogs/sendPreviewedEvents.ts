import * as l10n from "../../../base/l10n.js";
import { basename } from "node:path";
import type { CutSection } from "../../../awslogs/preview/cutSection.js";
import type { CutEvent } from "../../../awslogs/preview/eventCutter.js";
import { connection, flag, groupName, optional, record, streamName, text } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
import type { ReadEvent } from "../../../logs/put/putInput.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { sectionLog, streamHere } from "../../targets/sectionLog.js";
import { cutLog } from "../../transfer/cutLog.js";
import { planEvents, putText, streamTarget } from "../../transfer/putText.js";

const check = record({
  uri: optional(text),
  section: optional(text),
  file: optional(text),
  connection: optional(connection),
  group: optional(groupName),
  stream: optional(streamName),
  createStream: optional(flag),
  confirmed: optional(flag),
});

/** More events would not fit into the extension host: a log of some hundred megabytes. */
const maxEvents = 1_000_000;

/**
 * sendPreviewedEvents { uri?, section?, file?, connection?, group?, stream?, createStream?, confirmed? } → { accepted, rejected: [{ line,
 * reason }] }: puts the events of the log of a section of an awslogs.conf as the agent would cut them, by default into the section's log
 * group and stream.
 */
export const sendPreviewedEvents = defineCommand({
  id: commands.sendPreviewedEvents,
  async plan(call, planning) {
    const { uri: _uri, section: name, file, ...argument } = check(call.args, "sendPreviewedEvents");
    const { section, path } = await sectionLog(call, { section: name, file }, planning);
    const stream = argument.stream ?? streamHere(section);
    const group = argument.group ?? section.group;
    const target = await streamTarget({ ...argument, group, ...(stream === undefined ? {} : { stream }) }, planning);
    const clock = await planning.connections.clockOf(target.connection.id);
    const events = await planning.ask.keep(`events of ${path}`, () => eventsOf(path, section, clock.now()));
    if (events.length === 0)
      throw new LogsError("invalidInput", l10n.t`The agent would send nothing of this log: ${path}`);
    return planEvents(target, { events, unreadable: [] }, argument, { programmatic: call.programmatic, planning });
  },
  act: putText,
});

/** The events that the agent would send. */
async function eventsOf(path: string, section: CutSection, now: number): Promise<readonly ReadEvent[]> {
  const events: ReadEvent[] = [];
  const take = ({ line, message, timestamp, leftOut }: CutEvent): void => {
    if (leftOut !== undefined) return;
    if (events.length === maxEvents) throw new LogsError("invalidInput", l10n.t`This log has too many events: ${path}`);
    events.push({ line, message, timestamp });
  };
  await cancellableIfSlow(l10n.t`Reading ${basename(path)}`, (signal, say) =>
    cutLog(path, section, take, { now, signal, say }),
  );
  return events;
}
