import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { moveTo } from "../../targets/moveTo.js";

/** previousHighlight { uri } → { line? }: goes to the previous line with a highlighted term, from 1; from the last one to the first and back. */
export const previousHighlight = defineCommand({
  id: commands.previousHighlight,
  act: async (call, acting) => moveTo(call, acting, "highlight", "previous"),
});
