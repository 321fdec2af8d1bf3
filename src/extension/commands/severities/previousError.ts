import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { moveTo } from "../../targets/moveTo.js";

/** previousError { uri } → { line? }: goes to the previous event of level error, from 1; from the last one to the first and back. */
export const previousError = defineCommand({
  id: commands.previousError,
  act: async (call, acting) => moveTo(call, acting, "error", "previous"),
});
