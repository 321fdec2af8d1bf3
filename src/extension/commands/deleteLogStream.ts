import { connection, flag, groupName, optional, record, streamName } from "../../logs/arguments.js";
import { placeOf } from "../../logs/connection.js";
import type { Command } from "../command.js";
import { commands } from "../contributions.js";
import { cancellable } from "../progress.js";

const check = record({
  connection: optional(connection),
  group: optional(groupName),
  stream: optional(streamName),
  confirmed: optional(flag),
});

/** deleteLogStream { connection?, group, stream, confirmed? } → { connection, group, stream } */
export const deleteLogStream: Command = {
  id: commands.deleteLogStream,
  async run(call, { ask, connections, tree }) {
    const args = check(call.args, "deleteLogStream");
    const target = await ask.writableConnection(args.connection);
    const group = args.group ?? (await ask.group(target));
    const stream = args.stream ?? (await ask.stream(target, group));
    if (args.confirmed !== true) {
      const detail = `All its events in ${group}, ${target.name} (${placeOf(target)}), are deleted for good.`;
      await ask.confirm(`Delete the log stream ${stream}?`, detail, "Delete Log Stream");
    }
    const api = await connections.api(target);
    await cancellable(`Deleting ${stream}`, (signal) => api.deleteLogStream(group, stream, signal));
    tree.refresh(tree.find(target, group));
    return { connection: target.id, group, stream };
  },
};
