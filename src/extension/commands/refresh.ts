import type { Command } from "../command.js";
import { commands } from "../contributions.js";

/** Reads a node's children anew, or the whole tree. */
export const refresh: Command = {
  id: commands.refresh,
  async run({ node }, { tree }) {
    tree.refresh(node);
  },
};
