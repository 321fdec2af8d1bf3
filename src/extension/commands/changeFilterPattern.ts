import { limits } from "../../logs/limits.js";
import { LogsError } from "../../logs/logsError.js";
import type { Command } from "../command.js";
import { commands } from "../contributions.js";
import { cancellableIfSlow } from "../progress.js";
import { documentUriOf, selectionOfUri } from "../selection.js";

/** changeFilterPattern { uri, filterPattern } → { uri } of the document that takes its place; "" for no pattern. */
export const changeFilterPattern: Command = {
  id: commands.changeFilterPattern,
  async run(call, { ask, documents }) {
    const uri = documentUriOf(call);
    const { filterPattern: present = "", ...rest } = selectionOfUri(uri);
    const given: unknown = new Map(Object.entries(call.args)).get("filterPattern");
    const filterPattern = call.programmatic ? given : await ask.filterPattern(present, rest);
    if (typeof filterPattern !== "string") {
      throw new LogsError("invalidInput", "The argument “filterPattern” must be a text, empty for no pattern.");
    }
    if (filterPattern.length > limits.filterPatternLength) {
      throw new LogsError("invalidInput", `A filter pattern has at most ${limits.filterPatternLength} characters.`);
    }
    const selection = filterPattern.trim() === "" ? rest : { ...rest, filterPattern };
    const opened = await cancellableIfSlow("Searching", (signal) => documents.change(uri, selection, signal));
    if (opened.failure !== undefined) throw opened.failure;
    return { uri: opened.uri.toString() };
  },
};
