import * as l10n from "../../../base/l10n.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { copyText } from "../../feedback/copyText.js";
import { valueOfCall } from "../../targets/valueOfCall.js";

/** copyValue { uri, line, character } → { text }, also on the clipboard: the value at a place of a log document, counted from 1 */
export const copyValue = defineCommand({
  id: commands.copyValue,
  plan: async (call, planning) => (await valueOfCall(call, planning)).value.text,
  act: async (text, acting) => copyText(text, l10n.t("Value"), acting),
});
