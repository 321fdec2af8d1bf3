import * as l10n from "../../../base/l10n.js";
import { connection, oneOf, optional, record } from "../../../logs/arguments.js";
import type { Connection } from "../../../logs/connections/connection.js";
import { type GroupKind, groupKinds, subjectOfGroup } from "../../../logs/selection/groupKinds.js";
import { defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { groupsLike } from "../../targets/groupsLike.js";

const check = record({ connection: optional(connection), kind: optional(oneOf(groupKinds.map(({ id }) => id))) });

/**
 * openLogsOf { connection?, kind? } → { connection, group }: shows the newest events of a function, a task, a stage and so on, whose
 * log group is known by its name. The user picks it, and what isn't given.
 */
export const openLogsOf = defineCommand({
  id: commands.openLogsOf,
  async plan(call, planning) {
    const { connection: argument, kind: id } = check(call.programmatic ? call.args : {}, "openLogsOf");
    const kind = groupKinds.find((known) => known.id === id) ?? (await askKind(planning));
    const target = await planning.ask.connection(argument);
    return { connection: target.id, group: await askGroup(kind, target, planning) };
  },
  async act(planned, { documents, programmatic }) {
    const { connection: id, group } = planned;
    const { failure } = await cancellableIfSlow(l10n.t("Reading the newest events"), (signal) =>
      documents.open({ connection: id, groups: [group] }, { signal }),
    );
    // A person sees the failure in the document itself.
    if (failure !== undefined && programmatic) throw failure;
    return planned;
  },
});

async function askKind({ ask }: Planning): Promise<GroupKind> {
  const items = groupKinds.map((kind) => ({ label: kind.label, detail: kind.patterns.join(", "), of: kind }));
  return (await ask.choice(l10n.t("Whose logs"), items)).of;
}

async function askGroup(kind: GroupKind, target: Connection, planning: Planning): Promise<string> {
  const advice = l10n.t("Look for it with “Go to Log Group”.");
  const found = await groupsLike(kind.patterns, target, planning, advice);
  const items = found
    .map(({ name }) => ({ label: subjectOfGroup(kind, name), description: name }))
    .toSorted((one, other) => one.label.localeCompare(other.label));
  return (await planning.ask.choice(l10n.t`${kind.label} in ${target.name}`, items)).description;
}
