import * as l10n from "../../../base/l10n.js";
import { connection, groupName, optional, record } from "../../../logs/arguments.js";
import { requireFeature } from "../../../logs/classFeatures.js";
import { fieldIndexesOf, indexTable } from "../../../logs/fieldIndexes/indexTable.js";
import { getLogGroup } from "../../../logs/findLogGroup.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { askGroup } from "../../prompts/groupQuestions.js";

const check = record({ connection: optional(connection), group: optional(groupName) });

/** showFieldIndexes { connection?, group } → { uri, indexes: [{ name, category?, type? }] }: as a document */
export const showFieldIndexes = defineCommand({
  id: commands.showFieldIndexes,
  async plan(call, { ask, connections }) {
    const { connection: target, group } = await askGroup(ask, check(call.args, "showFieldIndexes"));
    const api = await connections.api(target);
    const indexes = await cancellableIfSlow(l10n.t`Reading the field indexes of ${group}`, async (signal) => {
      requireFeature(await getLogGroup(api, group, signal), "fieldIndexes", target.id);
      return fieldIndexesOf(api, group, signal);
    });
    return { group, indexes };
  },
  async act({ group, indexes }, { patternTestTexts }) {
    const uri = await patternTestTexts.open(l10n.t`Field indexes of ${group}`, indexTable(group, indexes));
    const shown = indexes.map(({ group: _group, ...index }) => index);
    return { uri: uri.toString(), indexes: shown };
  },
});
