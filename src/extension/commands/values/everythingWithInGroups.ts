import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { askGroups, planEverything, showEverything } from "../../patterns/everything.js";
import { valueOfCall } from "../../targets/valueOfCall.js";

/** everythingWithInGroups { uri, line, character, groups? } → { uri }: as everythingWith, but asks a person for the groups. */
export const everythingWithInGroups = defineCommand({
  id: commands.everythingWithInGroups,
  async plan(call, planning) {
    const { groups, ...found } = await valueOfCall(call, planning);
    const chosen = call.programmatic ? groups : (groups ?? (await askGroups(found, planning)));
    return planEverything(found, chosen, planning);
  },
  act: showEverything,
});
