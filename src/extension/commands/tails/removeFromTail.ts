import * as l10n from "../../../base/l10n.js";
import { withoutGroups } from "../../../logs/selection/groupsOfSelection.js";
import { type ConnectionGroups, groupsByConnection, type Selection } from "../../../logs/selection/selection.js";
import { type Call, defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import type { Ask } from "../../prompts/ask.js";
import { namedGroups, tailUriOf } from "../../targets/tails.js";

/**
 * removeFromTail { uri, connection?, group | groups, also? } → { uri }: no longer follows log groups in a log document, where
 * their events stay. The URI is another one then, because it names the groups.
 */
export const removeFromTail = defineCommand({
  id: commands.removeFromTail,
  takesSeveral: true,
  async plan(call: Call, planning: Planning) {
    const uri = await tailUriOf(call, planning);
    const selection = planning.documents.selection(uri);
    const named = await namedGroups(call, selection.connection, planning);
    return { uri, selection: withoutGroups(selection, named ?? (await askGroups(selection, planning.ask))) };
  },
  async act({ uri, selection }, { documents }) {
    const changed = await cancellableIfSlow(l10n.t("Removing log groups"), (signal) =>
      documents.changeGroups(uri, selection, signal),
    );
    return { uri: changed.toString() };
  },
});

async function askGroups(selection: Selection, ask: Ask): Promise<readonly ConnectionGroups[]> {
  const items = groupsByConnection(selection).flatMap(({ connection, groups }) =>
    groups.map((group) => ({ label: group, description: connection, connection, groups: [group] })),
  );
  // Of one alone nothing can be removed, which needs no question.
  return items.length === 1
    ? items
    : ask.choices({ placeholder: l10n.t("Log groups to remove"), items, canPickMany: true });
}
