import { connection, optional, record, text } from "../../logs/arguments.js";
import { LogsError } from "../../logs/logsError.js";
import { checkGroupFilter, type GroupFilter, parseGroupFilter, writeGroupFilter } from "../../logs/tree/groupFilter.js";
import type { Command, Services } from "../command.js";
import type { Connection } from "../../logs/connection.js";
import { commands } from "../contributions.js";

const check = record({ connection: optional(connection), prefix: optional(text), pattern: optional(text) });

/**
 * filterLogGroups { connection?, prefix? | pattern? } → { connection, prefix?, pattern? }: lists only the log groups whose
 * names start with the prefix, or contain the pattern; all of them where neither is given.
 */
export const filterLogGroups: Command = {
  id: commands.filterLogGroups,
  async run(call, services) {
    const args = check(call.args, "filterLogGroups");
    const target = await services.ask.connection(args.connection);
    const filter = call.programmatic ? given(args) : await asked(target, services);
    await services.tree.filters.setGroups(target.id, filter);
    return { connection: target.id, ...filter };
  },
};

function given({ prefix, pattern }: { prefix?: string; pattern?: string }): GroupFilter | undefined {
  if (prefix !== undefined && pattern !== undefined) {
    throw new LogsError("invalidInput", "“prefix” and “pattern” can't both be given.");
  }
  const filter = prefix === undefined ? (pattern === undefined ? undefined : { pattern }) : { prefix };
  const problem = checkGroupFilter(writeGroupFilter(filter));
  if (problem !== undefined) throw new LogsError("invalidInput", problem);
  return filter;
}

async function asked(target: Connection, { ask, tree }: Services): Promise<GroupFilter | undefined> {
  const prompt = `List log groups in ${target.name} by a part of the name, or by ^ and its start; by nothing for all`;
  return parseGroupFilter(await ask.text(prompt, checkGroupFilter, writeGroupFilter(tree.filters.groups(target.id))));
}
