import type { Command } from "../command.js";
import { commands } from "../contributions.js";

/** Reads the next page below the parent of a "load more" or error node. */
export const loadMore: Command = {
  id: commands.loadMore,
  async run({ node }, { tree }) {
    if (node?.kind === "more" || node?.kind === "error") await tree.loadMore(node.parent);
  },
};
