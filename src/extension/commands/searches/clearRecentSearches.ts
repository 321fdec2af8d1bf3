import * as l10n from "../../../base/l10n.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { offerUndo } from "../../feedback/offerUndo.js";

/** clearRecentSearches {}: forgets the searches that were made lately; a person can undo it. */
export const clearRecentSearches = defineCommand({
  id: commands.clearRecentSearches,
  async act(_call, { searches, programmatic }) {
    const undo = await searches.clearRecent();
    if (!programmatic) await offerUndo(l10n.t("Forgot the recent searches."), undo);
  },
});
