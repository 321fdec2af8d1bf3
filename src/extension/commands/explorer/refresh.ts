import type { Command } from "../../command.js";
import { commands } from "../../contributions.js";

/** Reads the children of nodes anew, or the whole tree. */
export const refresh: Command = {
  id: commands.refresh,
  takesSeveral: true,
  async run({ nodes = [undefined] }, { tree }) {
    for (const node of nodes) tree.refresh(node);
  },
};
