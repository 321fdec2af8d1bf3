import { connectionOf, type ParentNode } from "../../logs/tree/node.js";
import type { Command } from "../command.js";
import { commands } from "../contributions.js";
import { cancellableIfSlow } from "../progress.js";

/** Reads all pages below the parent of a "load more" node. */
export const loadAll: Command = {
  id: commands.loadAll,
  async run({ node }, { tree }) {
    if (node?.kind !== "more") return;
    const { parent } = node;
    const { what, where } = words(parent);
    await cancellableIfSlow(`Loading all ${what} of ${where}`, (signal, say) =>
      tree.loadAll(parent, { signal, onProgress: (loaded) => say(`${loaded.toLocaleString()} so far`) }),
    );
  },
};

function words(parent: ParentNode): { readonly what: string; readonly where: string } {
  if (parent.kind === "connection") return { what: "log groups", where: connectionOf(parent).name };
  if (parent.kind === "group") return { what: "log streams", where: parent.group.name };
  return { what: "metric filters", where: parent.parent.group.name };
}
