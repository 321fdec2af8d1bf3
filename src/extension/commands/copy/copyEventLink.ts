import * as l10n from "../../../base/l10n.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { copyText } from "../../feedback/copyText.js";
import { linkToEvent } from "../../targets/links.js";

/** copyEventLink { uri, line? } → { text }, also on the clipboard: as copyLink, by default to the event at the cursor */
export const copyEventLink = defineCommand({
  id: commands.copyEventLink,
  plan: linkToEvent,
  act: async (text, acting) => copyText(text, l10n.t("Link to the event"), acting),
});
