import { connectionOf } from "../../logs/tree/node.js";
import type { Command } from "../command.js";
import { commands } from "../contributions.js";
import { cancellableIfSlow } from "../progress.js";

/** Reads all pages below the parent of a "load more" node. */
export const loadAll: Command = {
  id: commands.loadAll,
  async run({ node }, { tree }) {
    if (node?.kind !== "more") return;
    const { parent } = node;
    const what = parent.kind === "connection" ? "log groups" : "log streams";
    const where = parent.kind === "connection" ? connectionOf(parent).name : parent.group.name;
    await cancellableIfSlow(`Loading all ${what} of ${where}`, (signal, say) =>
      tree.loadAll(parent, { signal, onProgress: (loaded) => say(`${loaded.toLocaleString()} so far`) }),
    );
  },
};
