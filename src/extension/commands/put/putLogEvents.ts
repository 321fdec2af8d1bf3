import { counted } from "../../../base/counted.js";
import * as l10n from "../../../base/l10n.js";
import { systemClock } from "../../../base/clock.js";
import { connection, groupName, integer, listOf, optional, record, streamName, text } from "../../../logs/arguments.js";
import { throwFailure } from "../../../logs/put/putEvents.js";
import { LogsError } from "../../../logs/logsError.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { showStatusMessage } from "../../feedback/showStatusMessage.js";
import { confirmNewStream, createStream, putWithProgress, streamTarget } from "../../transfer/putText.js";

const check = record({
  connection: optional(connection),
  group: optional(groupName),
  stream: optional(streamName),
  events: optional(listOf(record({ timestamp: optional(integer(0, Number.MAX_SAFE_INTEGER)), message: text }))),
});

/** putLogEvents { connection?, group, stream, events: [{ timestamp?, message }] } → { accepted, rejected: [{ index, reason }] } */
export const putLogEvents = defineCommand({
  id: commands.putLogEvents,
  async plan(call, planning) {
    const args = check(call.args, "putLogEvents");
    const target = await streamTarget(args, planning);
    const { connection: to, group, stream } = target;
    const isNew = !call.programmatic && (await confirmNewStream(target, planning));
    const events = args.events ?? [
      { message: await planning.ask.text(l10n.t`Put one event into ${stream} · ${group} · ${to.name}`, notBlank) },
    ];
    return { target, isNew, events };
  },
  async act({ target, isNew, events }, acting) {
    if (isNew) await createStream(target, acting);
    const isTimed = events.every(({ timestamp }) => timestamp !== undefined);
    const now = (isTimed ? systemClock : await acting.connections.clockOf(target.connection.id)).now();
    const timed = events.map(({ timestamp = now, message }) => ({ timestamp, message }));
    const report = await putWithProgress(target, timed, acting);
    acting.tree.refresh(acting.tree.find(target.connection, target.group));
    throwFailure(report);
    const { accepted, rejected } = report;
    const [first] = rejected;
    if (!acting.programmatic && first !== undefined) throw new LogsError("invalidInput", first.reason);
    if (!acting.programmatic) showStatusMessage(l10n.t`${counted(accepted, "event")} put into ${target.stream}`);
    return { accepted, rejected };
  },
});

function notBlank(value: string): string | undefined {
  return value === "" ? l10n.t("An event needs at least one character.") : undefined;
}
