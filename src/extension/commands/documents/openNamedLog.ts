import * as l10n from "../../../base/l10n.js";
import { connection, oneOf, optional, record } from "../../../logs/arguments.js";
import type { Connection } from "../../../logs/connections/connection.js";
import { isGroupPattern } from "../../../logs/selection/selection.js";
import { groupOrPattern } from "../../../logs/selection/selectionArgument.js";
import { defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { groupsLike } from "../../targets/groupsLike.js";

const check = record({
  connection: optional(connection),
  name: groupOrPattern,
  action: optional(oneOf(["open", "tail"])),
});

/**
 * openNamedLog { connection?, name, action? } → { connection, group, uri }: opens or tails the log group of a name, or the one that matches
 * a pattern; where several do, the user picks one.
 */
export const openNamedLog = defineCommand({
  id: commands.openNamedLog,
  async plan(call, planning) {
    const { connection: argument, name, action = "open" } = check(call.args, "openNamedLog");
    const target = await planning.ask.connection(argument);
    const group = isGroupPattern(name) ? await matching(name, target, planning) : name;
    return { connection: target.id, group, action };
  },
  async act({ connection: id, group, action }, { documents, programmatic }) {
    const { uri, failure } = await cancellableIfSlow(l10n.t("Reading the newest events"), (signal) =>
      documents.open({ connection: id, groups: [group] }, action === "tail" ? { follow: true } : { signal }),
    );
    // A person sees the failure in the document itself.
    if (failure !== undefined && programmatic) throw failure;
    return { connection: id, group, uri: uri.toString() };
  },
});

async function matching(pattern: string, target: Connection, planning: Planning): Promise<string> {
  const advice = l10n.t("It may not be deployed there, or not have logged yet.");
  const found = await groupsLike([pattern], target, planning, advice);
  const [only, another] = found;
  if (only !== undefined && another === undefined) return only.name;
  const items = found.map(({ name }) => ({ label: name })).toSorted((a, b) => a.label.localeCompare(b.label));
  return (await planning.ask.choice(l10n.t`Log groups like ${pattern}`, items)).label;
}
