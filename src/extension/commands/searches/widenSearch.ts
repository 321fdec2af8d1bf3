import * as l10n from "../../../base/l10n.js";
import { LogsError } from "../../../logs/logsError.js";
import { widerRange } from "../../../logs/searches/widerRange.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { documentUriOf, selectionOfUri } from "../../targets/selection.js";

/** widenSearch { uri } → { uri } of the document that replaces it: the same search in the next wider time range. */
export const widenSearch = defineCommand({
  id: commands.widenSearch,
  async plan(call, { ask, connections }) {
    const uri = await ask.keep("document", () => documentUriOf(call));
    const { start, end, ...rest } = selectionOfUri(uri);
    const clock = await connections.clockOf(rest.connection);
    const ends = { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) };
    const wider = widerRange(ends, clock.now());
    if (wider === undefined) throw new LogsError("invalidInput", l10n.t("This search has no start: nothing is older."));
    const { name, text, ...range } = wider;
    return { uri, name, text, selection: { ...rest, ...range } };
  },
  async act({ uri, name, text, selection }, { documents, searches }) {
    await searches.typed(selection, text);
    const what = l10n.t`Searching the ${name}`;
    const opened = await cancellableIfSlow(what, (signal) => documents.change(uri, selection, signal));
    if (opened.failure !== undefined) throw opened.failure;
    return { uri: opened.uri.toString() };
  },
});
