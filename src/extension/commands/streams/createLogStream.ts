import * as l10n from "../../../base/l10n.js";
import { connection, groupName, optional, record, streamName } from "../../../logs/arguments.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { showStatusMessage } from "../../feedback/showStatusMessage.js";
import { askWritableGroup } from "../../prompts/groupQuestions.js";

const check = record({ connection: optional(connection), group: optional(groupName), stream: optional(streamName) });

/** createLogStream { connection?, group, stream } → { connection, group, stream } */
export const createLogStream = defineCommand({
  id: commands.createLogStream,
  async plan(call, { ask }) {
    const args = check(call.args, "createLogStream");
    const { connection: target, group } = await askWritableGroup(ask, args);
    const stream = args.stream ?? (await ask.newStreamName(group));
    return { target, group, stream };
  },
  async act({ target, group, stream }, { connections, programmatic, tree }) {
    const api = await connections.api(target);
    await cancellableIfSlow(l10n.t`Creating ${stream}`, (signal) => api.createLogStream({ group, stream }, signal));
    tree.refresh(tree.find(target, group));
    if (!programmatic) showStatusMessage(l10n.t`Log stream created: ${stream}`);
    return { connection: target.id, group, stream };
  },
});
