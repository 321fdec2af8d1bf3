import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { planNarrowing, showNarrowed } from "../../patterns/narrowing.js";

/**
 * excludeThis { uri, line, character } → { filterPattern, uri }: adds to the filter pattern of a log document that the value
 * at a place, counted from 1, must not be there. Rejects as onlyThis does.
 */
export const excludeThis = defineCommand({
  id: commands.excludeThis,
  plan: (call, planning) => planNarrowing(call, planning, "without"),
  act: showNarrowed,
});
