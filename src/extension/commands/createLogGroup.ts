import { connection, groupName, optional, record, retention } from "../../logs/arguments.js";
import type { LogsApi } from "../../logs/logsApi.js";
import { isLogsError, LogsError } from "../../logs/logsError.js";
import type { Command } from "../command.js";
import { commands } from "../contributions.js";
import { cancellable } from "../progress.js";

const check = record({
  connection: optional(connection),
  group: optional(groupName),
  retentionInDays: optional(retention),
});

/** createLogGroup { connection?, group, retentionInDays? } → { connection, group } */
export const createLogGroup: Command = {
  id: commands.createLogGroup,
  async run(call, { ask, connections, tree }) {
    const args = check(call.args, "createLogGroup");
    const target = await ask.writableConnection(args.connection);
    const group = args.group ?? (await ask.newGroupName(target));
    const days = args.retentionInDays ?? (call.programmatic ? null : await ask.retention());
    const api = await connections.api(target);
    await cancellable(`Creating ${group}`, async (signal) => {
      await api.createLogGroup(group, signal);
      if (days !== null) await setRetention(api, { group, days }, signal);
    }).finally(() => tree.refresh(tree.find(target)));
    return { connection: target.id, group };
  },
};

async function setRetention(
  api: LogsApi,
  { group, days }: { group: string; days: number },
  signal: AbortSignal,
): Promise<void> {
  try {
    await api.putRetentionPolicy(group, days, signal);
  } catch (error) {
    if (!isLogsError(error)) throw error;
    const message = `The log group was created, but its retention was not set, so its events never expire: ${error.message}`;
    throw new LogsError(error.kind, message, { operation: "PutRetentionPolicy", cause: error });
  }
}
