import * as l10n from "../../../base/l10n.js";
import { connection, groupName, optional, record, streamName } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
import {
  checkStreamFilter,
  type GroupFilter,
  parseStreamFilter,
  writeStreamFilter,
} from "../../../logs/tree/groupFilter.js";
import { groupId } from "../../../logs/tree/node.js";
import { defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { askGroup } from "../../prompts/groupQuestions.js";

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
export const filterLogStreams = defineCommand({
  id: commands.filterLogStreams,
  async plan(call, planning) {
    const args = check(call.args, "filterLogStreams");
    const { connection: target, group } = await askGroup(planning.ask, args);
    const filter = call.programmatic ? filterOf(args) : await askFilter({ connection: target.id, group }, planning);
    return { connection: target.id, group, filter };
  },
  async act({ connection, group, filter }, { tree }) {
    await tree.filters.setStreams(connection, group, filter);
    return { connection, group, ...filter };
  },
});

function filterOf({ prefix, fuzzy }: { prefix?: string; fuzzy?: string }): GroupFilter | undefined {
  if (fuzzy === undefined) return prefix === undefined ? undefined : { prefix };
  if (prefix === undefined) return { fuzzy };
  throw new LogsError("invalidInput", l10n.t("Only one of “prefix” and “fuzzy” can be given."));
}

async function askFilter(
  { connection, group }: { readonly connection: string; readonly group: string },
  { ask, tree }: Planning,
): Promise<GroupFilter | undefined> {
  const id = groupId(connection, group);
  const prompt = l10n.t`List log streams in ${group}: type the start of the name, or ~ and letters of it in order to search the loaded ones; empty for all`;
  const value = writeStreamFilter(tree.filters.of(id));
  return parseStreamFilter(await ask.listFilter({ id, prompt, value, check: checkStreamFilter }));
}
