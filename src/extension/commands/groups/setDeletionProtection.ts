import { flag, optional, record } from "../../../logs/arguments.js";
import type { Ask } from "../../prompts/ask.js";
import type { Command } from "../../command.js";
import { commands } from "../../contributions.js";
import { changeGroups, writableGroups } from "../../targets/groupTargets.js";
import { groupFields } from "../../targets/groupsOfCall.js";

const check = record({ ...groupFields, enabled: optional(flag) });

/**
 * setDeletionProtection { connection?, group | groups, also?, enabled } → { connection, group }, or for several
 * { done, failed }
 */
export const setDeletionProtection: Command = {
  id: commands.setDeletionProtection,
  takesSeveral: true,
  async run(call, services) {
    const { enabled, ...fields } = check(call.args, "setDeletionProtection");
    const targets = await writableGroups(fields, services);
    const on = enabled ?? (await askOn(services.ask));
    return changeGroups(
      targets,
      {
        title: on ? "Protecting" : "Taking the protection of",
        done: on ? "protected" : "unprotected",
        noun: "log group",
        act: ({ api, group }, signal) => api.putLogGroupDeletionProtection({ group, enabled: on }, signal),
      },
      call,
      services,
    );
  },
};

async function askOn(ask: Ask): Promise<boolean> {
  const items = [
    { label: "On", description: "the group and its streams can't be deleted", on: true },
    { label: "Off", description: "the group and its streams can be deleted", on: false },
  ];
  return (await ask.choice("Deletion protection", items)).on;
}
