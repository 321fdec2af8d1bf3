import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { moveTo } from "../../targets/moveTo.js";

/** previousWarning { uri } → { line? }: goes to the previous event of level error or warning, from 1; from the last one to the first and back. */
export const previousWarning = defineCommand({
  id: commands.previousWarning,
  act: async (call, acting) => moveTo(call, acting, "warning", "previous"),
});
