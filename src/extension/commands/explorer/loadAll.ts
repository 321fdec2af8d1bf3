import * as l10n from "../../../base/l10n.js";
import * as vscode from "vscode";
import { groupLabel } from "../../../logs/groupArn.js";
import { connectionOf, type ParentNode } from "../../../logs/tree/node.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";

/**
 * How many items below one parent are read. The service gives 50 a request, so these are 2,000 requests. A log stream takes
 * about 500 bytes of memory. The rows can be any number, because they are shown in ranges.
 */
const mostItems = 100_000;

/** Reads all pages below the parent of a "load more" node, up to a limit. */
export const loadAll = defineCommand({
  id: commands.loadAll,
  async act({ node }, { tree }) {
    if (node?.kind !== "more") return;
    const { parent } = node;
    const { what, where } = words(parent);
    let isCut = false;
    await cancellableIfSlow(l10n.t`Loading all ${what} of ${where}`, async (signal, say) => {
      const onProgress = (loaded: number): void => say(l10n.t`${loaded.toLocaleString("en")} so far`);
      isCut = await tree.loadAll(parent, { signal, limit: mostItems, onProgress });
    });
    if (isCut) {
      const sentence = l10n.t`There are more ${what} than can be shown at once: filter them by name, or load single pages.`;
      void vscode.window.showInformationMessage(sentence);
    }
  },
});

function words(parent: ParentNode): { readonly what: string; readonly where: string } {
  if (parent.kind === "exportTasks") return { what: l10n.t("export tasks"), where: connectionOf(parent).name };
  if (parent.kind === "savedQueries") return { what: l10n.t("saved queries"), where: connectionOf(parent).name };
  if (parent.kind === "connection") return { what: l10n.t("log groups"), where: connectionOf(parent).name };
  if (parent.kind === "linkedAccounts") return { what: l10n.t("log groups"), where: connectionOf(parent).name };
  if (parent.kind === "group") return { what: l10n.t("log streams"), where: groupLabel(parent.group.name) };
  return { what: l10n.t("metric filters"), where: parent.parent.group.name };
}
