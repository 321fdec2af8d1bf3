import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { moveTo } from "../../targets/moveTo.js";

/** nextHighlight { uri } → { line? }: goes to the next line with a highlighted term, from 1; from the last one to the first and back. */
export const nextHighlight = defineCommand({
  id: commands.nextHighlight,
  act: async (call, acting) => moveTo(call, acting, "highlight", "next"),
});
