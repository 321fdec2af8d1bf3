import {
  connection,
  groupName,
  logClass,
  optional,
  record,
  retentionOrNever,
  tagMap,
  text,
} from "../../../logs/arguments.js";
import type { LogsApi } from "../../../logs/logsApi.js";
import { isLogsError, LogsError } from "../../../logs/logsError.js";
import type { Command } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { showStatusMessage } from "../../feedback/showStatusMessage.js";
import { askNewGroupSettings } from "../../prompts/writeQuestions.js";

const check = record({
  connection: optional(connection),
  group: optional(groupName),
  retentionInDays: optional(retentionOrNever),
  logClass: optional(logClass),
  kmsKeyId: optional(text),
  tags: optional(tagMap),
});

/** createLogGroup { connection?, group, retentionInDays?, logClass?, kmsKeyId?, tags? } → { connection, group } */
export const createLogGroup: Command = {
  id: commands.createLogGroup,
  async run(call, { ask, connections, tree }) {
    const { connection: to, group: name, ...given } = check(call.args, "createLogGroup");
    const target = await ask.writableConnection(to);
    const group = name ?? (await ask.newGroupName(target));
    const asked = call.programmatic ? given : await askNewGroupSettings(ask, group, given);
    const { retentionInDays: days, ...settings } = asked;
    const api = await connections.api(target);
    await cancellableIfSlow(`Creating ${group}`, async (signal) => {
      await api.createLogGroup({ group, ...settings }, signal);
      if (typeof days === "number") await setRetention(api, { group, days }, signal);
    }).finally(() => tree.refresh(tree.find(target)));
    if (!call.programmatic) showStatusMessage(`Log group created: ${group}`);
    return { connection: target.id, group };
  },
};

async function setRetention(
  api: LogsApi,
  { group, days }: { group: string; days: number },
  signal: AbortSignal,
): Promise<void> {
  try {
    await api.putRetentionPolicy({ group, retentionInDays: days }, signal);
  } catch (error) {
    if (!isLogsError(error)) throw error;
    const message = `The log group was created, but its retention was not set, so its events never expire: ${error.message}`;
    throw new LogsError(error.kind, message, { operation: "PutRetentionPolicy", cause: error });
  }
}
