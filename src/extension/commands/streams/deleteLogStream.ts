import * as l10n from "../../../base/l10n.js";
import { connection, flag, groupName, listOf, optional, record, streamName } from "../../../logs/arguments.js";
import { type Connection, describeLocation } from "../../../logs/connections/connection.js";
import { streamDeletionQuestion } from "../../../logs/admin/deletion.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { changeInBulk } from "../../feedback/bulkChange.js";
import { askWritableGroup } from "../../prompts/groupQuestions.js";

const check = record({
  connection: optional(connection),
  group: optional(groupName),
  stream: optional(streamName),
  streams: optional(listOf(streamName)),
  confirmed: optional(flag),
});

/**
 * deleteLogStream { connection?, group, stream | streams, confirmed? } → { connection, group, stream }, or for several
 * { done, failed }
 */
export const deleteLogStream = defineCommand({
  id: commands.deleteLogStream,
  takesSeveral: true,
  async plan(call, { ask }) {
    const args = check(call.args, "deleteLogStream");
    const { connection: target, group } = await askWritableGroup(ask, args);
    const streams = [...new Set(args.streams ?? [args.stream ?? (await ask.stream(target, group))])];
    if (args.confirmed !== true) {
      const { question, detail, action } = streamDeletionQuestion(streams, `${group}, ${words(target)}`);
      await ask.confirm(question, detail, action);
    }
    return { target, group, streams };
  },
  async act({ target, group, streams }, { connections, programmatic, tree }) {
    const api = await connections.api(target);
    const change = {
      doing: (what: string) => l10n.t`Deleting ${what}`,
      done: l10n.t("deleted"),
      noun: "logStream" as const,
      shortName: (stream: string) => stream,
      fullName: (stream: string) => `${group} › ${stream}`,
      plain: (stream: string) => ({ connection: target.id, group, stream }),
      act: (stream: string, signal: AbortSignal) => api.deleteLogStream({ group, stream }, signal),
    };
    try {
      return await changeInBulk(streams, change, { programmatic });
    } finally {
      tree.refresh(tree.find(target, group));
    }
  },
});

function words(target: Connection): string {
  return `${target.name} (${describeLocation(target)})`;
}
