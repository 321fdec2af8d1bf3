import { connection, groupName, optional, record, streamName } from "../../logs/arguments.js";
import { checkLogStreamName } from "../../logs/names.js";
import type { Command } from "../command.js";
import { commands } from "../contributions.js";

const check = record({ connection: optional(connection), group: optional(groupName), prefix: optional(streamName) });

/**
 * filterLogStreams { connection?, group, prefix? } → { connection, group, prefix? }: lists only the group's streams that
 * start with the prefix, by name; without one all of them, the newest first.
 */
export const filterLogStreams: Command = {
  id: commands.filterLogStreams,
  async run(call, { ask, tree }) {
    const args = check(call.args, "filterLogStreams");
    const target = await ask.connection(args.connection);
    const group = args.group ?? (await ask.group(target));
    const prompt = `List log streams in ${group} by the start of the name; by nothing for all`;
    const typed = async (): Promise<string> =>
      ask.text(prompt, checkPrefix, tree.filters.streams(target.id, group) ?? "");
    const prefix = (call.programmatic ? args.prefix : await typed()) || undefined;
    await tree.filters.setStreams(target.id, group, prefix);
    return { connection: target.id, group, ...(prefix === undefined ? {} : { prefix }) };
  },
};

function checkPrefix(typed: string): string | undefined {
  return typed === "" ? undefined : checkLogStreamName(typed);
}
