import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";

/** Reads the next page below the parent of a "load more" or error node. A failure with a remedy is also shown. */
export const loadMore = defineCommand({
  id: commands.loadMore,
  async act({ node }, { tree }) {
    if (node?.kind !== "more" && node?.kind !== "error") return;
    await tree.loadMore(node.parent);
    const last = (await tree.children(node.parent)).at(-1);
    if (last?.kind === "error" && last.error.remedy !== undefined) throw last.error;
  },
});
