import * as l10n from "../../../base/l10n.js";
import { flag, optional, record } from "../../../logs/arguments.js";
import type { Ask } from "../../prompts/ask.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { changeGroups, writableGroups } from "../../targets/groupTargets.js";
import { groupFields } from "../../targets/groupsOfCall.js";

const check = record({ ...groupFields, enabled: optional(flag) });

/**
 * setDeletionProtection { connection?, group | groups, also?, enabled } → { connection, group }, or for several
 * { done, failed }
 */
export const setDeletionProtection = defineCommand({
  id: commands.setDeletionProtection,
  takesSeveral: true,
  async plan(call, planning) {
    const { enabled, ...fields } = check(call.args, "setDeletionProtection");
    const targets = await writableGroups(fields, planning);
    return { targets, on: enabled ?? (await askOn(planning.ask)) };
  },
  act: async ({ targets, on }, acting) =>
    changeGroups(
      targets,
      {
        doing: (what) => (on ? l10n.t`Protecting ${what}` : l10n.t`Removing the protection of ${what}`),
        done: on ? l10n.t("protected") : l10n.t("unprotected"),
        noun: "logGroup",
        change: ({ group }, api, signal) => api.putLogGroupDeletionProtection({ group, enabled: on }, signal),
      },
      acting,
    ),
});

async function askOn(ask: Ask): Promise<boolean> {
  const items = [
    { label: l10n.t("On"), description: l10n.t("the log group and its streams can't be deleted"), on: true },
    { label: l10n.t("Off"), description: l10n.t("the log group and its streams can be deleted"), on: false },
  ];
  return (await ask.choice(l10n.t("Deletion protection"), items)).on;
}
