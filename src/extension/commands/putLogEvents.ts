import { connection, groupName, integer, listOf, optional, record, streamName, text } from "../../logs/arguments.js";
import { type Command } from "../command.js";
import { commands } from "../contributions.js";
import { putTo } from "../putEvents.js";

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
    const { ask, connections, tree } = services;
    const target = await ask.writableConnection(args.connection);
    const group = args.group ?? (await ask.group(target));
    const stream = args.stream ?? (await ask.stream(target, group));
    const events = args.events ?? [
      { message: await ask.text(`Put one event into ${stream} · ${group} · ${target.name}`, notBlank) },
    ];
    const now = Date.now();
    const stamped = events.map(({ timestamp = now, message }) => ({ timestamp, message }));
    const result = await putTo(
      { api: await connections.api(target), group, stream, quiet: call.programmatic },
      stamped,
    );
    tree.refresh(tree.find(target, group));
    return result;
  },
};

function notBlank(value: string): string | undefined {
  return value === "" ? "An event needs at least one character." : undefined;
}
