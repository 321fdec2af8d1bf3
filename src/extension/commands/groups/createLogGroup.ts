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
import { defineCommand } from "../../command.js";
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
export const createLogGroup = defineCommand({
  id: commands.createLogGroup,
  async plan(call, { ask }) {
    const { connection: to, group: name, ...given } = check(call.args, "createLogGroup");
    const target = await ask.writableConnection(to);
    const group = name ?? (await ask.newGroupName(target));
    const settings = call.programmatic ? given : await askNewGroupSettings(ask, group, given);
    return { target, group, settings };
  },
  async act({ target, group, settings: { retentionInDays: days, ...settings } }, { connections, programmatic, tree }) {
    const api = await connections.api(target);
    await cancellableIfSlow(`Creating ${group}`, async (signal) => {
      await api.createLogGroup({ group, ...settings }, signal);
      if (typeof days === "number") await setRetention(api, { group, days }, signal);
    }).finally(() => tree.refresh(tree.find(target)));
    if (!programmatic) showStatusMessage(`Log group created: ${group}`);
    return { connection: target.id, group };
  },
});

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
