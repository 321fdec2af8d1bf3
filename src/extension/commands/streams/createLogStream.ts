import { connection, groupName, optional, record, streamName } from "../../../logs/arguments.js";
import type { Command } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { showStatusMessage } from "../../feedback/showStatusMessage.js";

const check = record({ connection: optional(connection), group: optional(groupName), stream: optional(streamName) });

/** createLogStream { connection?, group, stream } → { connection, group, stream } */
export const createLogStream: Command = {
  id: commands.createLogStream,
  async run(call, { ask, connections, tree }) {
    const args = check(call.args, "createLogStream");
    const target = await ask.writableConnection(args.connection);
    const group = args.group ?? (await ask.group(target));
    const stream = args.stream ?? (await ask.newStreamName(group));
    const api = await connections.api(target);
    await cancellableIfSlow(`Creating ${stream}`, (signal) => api.createLogStream({ group, stream }, signal));
    tree.refresh(tree.find(target, group));
    if (!call.programmatic) showStatusMessage(`Log stream created: ${stream}`);
    return { connection: target.id, group, stream };
  },
};
