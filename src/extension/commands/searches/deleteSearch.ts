import * as l10n from "../../../base/l10n.js";
import { flag, optional, record, text } from "../../../logs/arguments.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { offerUndo } from "../../feedback/offerUndo.js";
import { searchOfCall } from "../../searches/searchOfCall.js";

const check = record({ name: optional(text), confirmed: optional(flag) });

/**
 * deleteSearch { name, confirmed? }: takes a search out of the settings, which can be undone; a file goes to the trash once
 * that is confirmed.
 */
export const deleteSearch = defineCommand({
  id: commands.deleteSearch,
  async plan(call, planning) {
    const { name, confirmed } = check(call.args, "deleteSearch");
    const target = await searchOfCall(call, planning, name);
    if (target.file !== undefined && confirmed !== true) {
      const detail = l10n.t("The file is moved to the trash.");
      await planning.ask.confirm(
        l10n.t`Delete the file of the search “${target.name}”?`,
        detail,
        l10n.t("Move to Trash"),
      );
    }
    return target;
  },
  async act(target, { editor, searches, programmatic }) {
    if (target.file !== undefined) return editor.trashFile(target.file);
    const undo = await searches.remove(target);
    if (!programmatic) await offerUndo(l10n.t`Deleted the search ${target.name}.`, undo);
  },
});
