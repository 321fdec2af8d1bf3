import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";

/** Reads the children of nodes again, or the whole tree. */
export const refresh = defineCommand({
  id: commands.refresh,
  takesSeveral: true,
  async act({ nodes = [undefined] }, { tree }) {
    for (const node of nodes) tree.refresh(node);
  },
});
