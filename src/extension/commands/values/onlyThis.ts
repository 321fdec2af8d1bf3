import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { planNarrowing, showNarrowed } from "../../patterns/narrowing.js";

/**
 * onlyThis { uri, line, character } → { filterPattern, uri }: adds the value at a place of a log document, counted from 1, to
 * its filter pattern. Rejects where the pattern is of a kind to which nothing can be added; a person is asked.
 */
export const onlyThis = defineCommand({
  id: commands.onlyThis,
  plan: (call, planning) => planNarrowing(call, planning, "only"),
  act: showNarrowed,
});
