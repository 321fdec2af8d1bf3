import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { moveTo } from "../../targets/moveTo.js";

/** nextWarning { uri } → { line? }: goes to the next event of level error or warning, from 1; from the last one to the first and back. */
export const nextWarning = defineCommand({
  id: commands.nextWarning,
  act: async (call, acting) => moveTo(call, acting, "warning", "next"),
});
