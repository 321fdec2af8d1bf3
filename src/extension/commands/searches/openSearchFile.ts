import * as l10n from "../../../base/l10n.js";
import { optional, record, text } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { searchOfCall } from "../../searches/searchOfCall.js";

const check = record({ name: optional(text) });

/** openSearchFile { name } → { uri }: the .cwsearch file of a search in the editor. */
export const openSearchFile = defineCommand({
  id: commands.openSearchFile,
  async plan(call, planning) {
    const { file, name } = await searchOfCall(call, planning, check(call.args, "openSearchFile").name);
    if (file === undefined) throw new LogsError("invalidInput", l10n.t`This search is not in a file: ${name}`);
    return file;
  },
  async act(uri, { editor }) {
    await editor.openUri(uri);
    return { uri };
  },
});
