import * as l10n from "../../../base/l10n.js";
import { connection, oneOf, optional, record } from "../../../logs/arguments.js";
import type { Connection } from "../../../logs/connections/connection.js";
import { LogsError } from "../../../logs/logsError.js";
import { matchingGroups } from "../../../logs/selection/findGroups.js";
import { parseGroupPattern } from "../../../logs/selection/groupPattern.js";
import { isGroupPattern } from "../../../logs/selection/selection.js";
import { groupOrPattern } from "../../../logs/selection/selectionArgument.js";
import { defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";

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

async function matching(pattern: string, target: Connection, { ask, connections }: Planning): Promise<string> {
  const found = await ask.keep(`${pattern} ${target.id}`, async () => {
    const api = await connections.api(target);
    return cancellableIfSlow(l10n.t("Looking up log groups"), (signal) =>
      matchingGroups(api, [parseGroupPattern(pattern)], signal),
    );
  });
  const [only, another] = found;
  if (only === undefined) {
    throw new LogsError(
      "notFound",
      l10n.t`${target.name} has no log group that is named like this: ${pattern}. It may not be deployed there, or not have logged yet.`,
    );
  }
  if (another === undefined) return only.name;
  const items = found.map(({ name }) => ({ label: name })).toSorted((a, b) => a.label.localeCompare(b.label));
  return (await ask.choice(l10n.t`Log groups like ${pattern}`, items)).label;
}
