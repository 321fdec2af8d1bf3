import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { moveTo } from "../../targets/moveTo.js";

/** nextError { uri } → { line? }: goes to the next event of level error, from 1; from the last one to the first and back. */
export const nextError = defineCommand({
  id: commands.nextError,
  act: async (call, acting) => moveTo(call, acting, "error", "next"),
});
