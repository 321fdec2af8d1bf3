import * as l10n from "../../../base/l10n.js";
import { optional, record, text } from "../../../logs/arguments.js";
import { writeSearchFile } from "../../../logs/searches/searchFile.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { copyText } from "../../feedback/copyText.js";
import { runnableSearch } from "../../searches/searchOfCall.js";

const check = record({ name: optional(text) });

/** copySearch { name } → { text }, also on the clipboard: the search as a .cwsearch file has it. */
export const copySearch = defineCommand({
  id: commands.copySearch,
  plan: async (call, planning) => runnableSearch(call, planning, check(call.args, "copySearch").name),
  act: async (search, acting) => copyText(writeSearchFile(search), l10n.t("Search"), acting),
});
