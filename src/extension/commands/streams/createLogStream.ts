import { connection, groupName, optional, record, streamName } from "../../../logs/arguments.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { showStatusMessage } from "../../feedback/showStatusMessage.js";

const check = record({ connection: optional(connection), group: optional(groupName), stream: optional(streamName) });

/** createLogStream { connection?, group, stream } → { connection, group, stream } */
export const createLogStream = defineCommand({
  id: commands.createLogStream,
  async plan(call, { ask }) {
    const args = check(call.args, "createLogStream");
    const target = await ask.writableConnection(args.connection);
    const group = args.group ?? (await ask.group(target));
    const stream = args.stream ?? (await ask.newStreamName(group));
    return { target, group, stream };
  },
  async act({ target, group, stream }, { connections, programmatic, tree }) {
    const api = await connections.api(target);
    await cancellableIfSlow(`Creating ${stream}`, (signal) => api.createLogStream({ group, stream }, signal));
    tree.refresh(tree.find(target, group));
    if (!programmatic) showStatusMessage(`Log stream created: ${stream}`);
    return { connection: target.id, group, stream };
  },
});
