import * as l10n from "../../../base/l10n.js";
import { withGroups } from "../../../logs/selection/groupsOfSelection.js";
import type { ConnectionGroups } from "../../../logs/selection/selection.js";
import { type Call, defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import type { Ask } from "../../prompts/ask.js";
import { namedGroups, tailUriOf } from "../../targets/tails.js";
import { cancellableIfSlow } from "../../feedback/progress.js";

/**
 * addToTail { uri, connection?, group | groups, also? } → { uri }: follows further log groups in a log document, whose events
 * stay. The URI is another one then, because it names the groups.
 */
export const addToTail = defineCommand({
  id: commands.addToTail,
  takesSeveral: true,
  async plan(call: Call, planning: Planning) {
    const { ask, documents } = planning;
    const uri = await tailUriOf(call, planning);
    const selection = documents.selection(uri);
    const added = (await namedGroups(call, selection.connection, planning)) ?? [await askGroups(ask)];
    return { uri, selection: withGroups(selection, added) };
  },
  async act({ uri, selection }, { documents }) {
    const changed = await cancellableIfSlow(l10n.t("Adding log groups"), (signal) =>
      documents.changeGroups(uri, selection, signal),
    );
    return { uri: changed.toString() };
  },
});

/** In any connection: a tail can show several. */
async function askGroups(ask: Ask): Promise<ConnectionGroups> {
  const { connection, groups } = await ask.groups({ argument: undefined, several: true, patterns: true });
  return { connection: connection.id, groups };
}
