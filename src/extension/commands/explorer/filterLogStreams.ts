import { connection, groupName, optional, record, streamName } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
import {
  checkStreamFilter,
  type GroupFilter,
  parseStreamFilter,
  writeStreamFilter,
} from "../../../logs/tree/groupFilter.js";
import { groupId } from "../../../logs/tree/node.js";
import type { ListFilters } from "../../../logs/tree/listFilters.js";
import type { Command } from "../../command.js";
import { commands } from "../../contributions.js";
import { askFilter } from "../../prompts/filterBox.js";

const check = record({
  connection: optional(connection),
  group: optional(groupName),
  prefix: optional(streamName),
  fuzzy: optional(streamName),
});

/**
 * filterLogStreams { connection?, group, prefix? | fuzzy? } → { connection, group, prefix?, fuzzy? }: lists only the group's
 * streams that start with the prefix, by name, or those of the loaded ones that hold the letters of `fuzzy` in order; without
 * either all of them, the newest first.
 */
export const filterLogStreams: Command = {
  id: commands.filterLogStreams,
  async run(call, { ask, tree }) {
    const args = check(call.args, "filterLogStreams");
    const target = await ask.connection(args.connection);
    const group = args.group ?? (await ask.group(target));
    const asked = async (): Promise<string> => askStreams(groupId(target.id, group), group, tree.filters);
    const filter = call.programmatic ? given(args) : parseStreamFilter(await asked());
    await tree.filters.setStreams(target.id, group, filter);
    return { connection: target.id, group, ...filter };
  },
};

function given({ prefix, fuzzy }: { prefix?: string; fuzzy?: string }): GroupFilter | undefined {
  if (fuzzy === undefined) return prefix === undefined ? undefined : { prefix };
  if (prefix === undefined) return { fuzzy };
  throw new LogsError("invalidInput", "Only one of “prefix” and “fuzzy” can be given.");
}

function askStreams(id: string, group: string, filters: ListFilters): Promise<string> {
  const prompt = `List log streams in ${group}: type the start of the name, or ~ and letters of it in order to look through what is loaded; nothing lists all`;
  return askFilter({ id, prompt, value: writeStreamFilter(filters.of(id)), check: checkStreamFilter }, filters);
}
