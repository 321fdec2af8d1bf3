import * as l10n from "../../../base/l10n.js";
import { connection, optional, record, text } from "../../../logs/arguments.js";
import type { Connection } from "../../../logs/connections/connection.js";
import { LogsError } from "../../../logs/logsError.js";
import {
  checkGroupFilter,
  checkGroupPart,
  type GroupFilter,
  parseGroupFilter,
  writeGroupFilter,
} from "../../../logs/tree/groupFilter.js";
import { defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";

const check = record({
  connection: optional(connection),
  prefix: optional(text),
  pattern: optional(text),
  fuzzy: optional(text),
});

/**
 * filterLogGroups { connection?, prefix? | pattern? | fuzzy? } → { connection, prefix?, pattern?, fuzzy? }: lists only the
 * log groups whose names start with the prefix or contain the pattern, or those of the loaded ones that hold the letters of
 * `fuzzy` in order; all of them if none is given.
 */
export const filterLogGroups = defineCommand({
  id: commands.filterLogGroups,
  async plan(call, planning) {
    const args = check(call.args, "filterLogGroups");
    const target = await planning.ask.connection(args.connection);
    return { id: target.id, filter: call.programmatic ? filterOf(args) : await askFilter(target, planning) };
  },
  async act({ id, filter }, { tree }) {
    await tree.filters.setGroups(id, filter);
    return { connection: id, ...filter };
  },
});

interface FilterFields {
  readonly prefix?: string;
  readonly pattern?: string;
  readonly fuzzy?: string;
}

function filterOf({ prefix, pattern, fuzzy }: FilterFields): GroupFilter | undefined {
  const [text, ...others] = [prefix, pattern, fuzzy].filter((part) => part !== undefined);
  if (text === undefined) return undefined;
  if (others.length > 0) {
    throw new LogsError("invalidInput", l10n.t("Only one of “prefix”, “pattern” and “fuzzy” can be given."));
  }
  const problem = checkGroupPart(text);
  if (problem !== undefined) throw new LogsError("invalidInput", problem);
  if (prefix !== undefined) return { prefix };
  return pattern === undefined ? { fuzzy: text } : { pattern };
}

async function askFilter({ id, name }: Connection, { ask, tree }: Planning): Promise<GroupFilter | undefined> {
  const prompt = l10n.t`List log groups in ${name}: type part of the name, ^ and its start, or ~ and letters of it in order to search the loaded ones; empty for all`;
  const value = writeGroupFilter(tree.filters.groups(id));
  return parseGroupFilter(await ask.listFilter({ id, prompt, value, check: checkGroupFilter }));
}
