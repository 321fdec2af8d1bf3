import { connection, groupName, integer, listOf, optional, record, streamName, text } from "../../../logs/arguments.js";
import { throwFailure } from "../../../logs/put/putEvents.js";
import { counted } from "../../../logs/put/putPreview.js";
import { LogsError } from "../../../logs/logsError.js";
import type { Command } from "../../command.js";
import { commands } from "../../contributions.js";
import { showStatusMessage } from "../../feedback/showStatusMessage.js";
import { createIfMissing, putWithProgress, streamTarget } from "../../transfer/putText.js";

const check = record({
  connection: optional(connection),
  group: optional(groupName),
  stream: optional(streamName),
  events: optional(listOf(record({ timestamp: optional(integer(0, Number.MAX_SAFE_INTEGER)), message: text }))),
});

/** putLogEvents { connection?, group, stream, events: [{ timestamp?, message }] } → { accepted, rejected: [{ index, reason }] } */
export const putLogEvents: Command = {
  id: commands.putLogEvents,
  async run(call, services) {
    const args = check(call.args, "putLogEvents");
    const target = await streamTarget(args, services);
    const { connection: to, group, stream } = target;
    if (!call.programmatic) await createIfMissing(target, services.ask);
    const given = args.events ?? [
      { message: await services.ask.text(`Put one event into ${stream} · ${group} · ${to.name}`, notBlank) },
    ];
    const now = Date.now();
    const events = given.map(({ timestamp = now, message }) => ({ timestamp, message }));
    const report = await putWithProgress(target, events);
    services.tree.refresh(services.tree.find(to, group));
    throwFailure(report);
    const { accepted, rejected } = report;
    const [first] = rejected;
    if (!call.programmatic && first !== undefined) throw new LogsError("invalidInput", first.reason);
    if (!call.programmatic) showStatusMessage(`${counted(accepted, "event")} put into ${stream}`);
    return { accepted, rejected };
  },
};

function notBlank(value: string): string | undefined {
  return value === "" ? "An event needs at least one character." : undefined;
}
