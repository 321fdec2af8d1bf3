import * as vscode from "vscode";
import { optional, record, text } from "../../../logs/arguments.js";
import { connectionsOf, selectionOfSearch } from "../../../logs/searches/search.js";
import { defineCommand } from "../../command.js";
import { displayZone } from "../../config.js";
import { commands } from "../../contributions.js";
import { openSearch } from "../../patterns/patternDocuments.js";
import { connectionIds, runnableSearch } from "../../searches/searchOfCall.js";
import { showColumns } from "../../targets/showColumns.js";

const check = record({ name: optional(text) });

/**
 * runSearch { name } → { uri }: the saved search of this name, in its time range as of now. It reads only through connections
 * that exist: it names them, and can't describe one.
 */
export const runSearch = defineCommand({
  id: commands.runSearch,
  async plan(call, planning) {
    const { name } = check(call.args, "runSearch");
    const { name: _, ...search } = await runnableSearch(call, planning, name);
    const ids = await connectionIds(connectionsOf(search), call, planning);
    const clock = await planning.connections.clockOf(ids[0] ?? "");
    const selection = selectionOfSearch(search, ids, { now: clock.now(), zone: displayZone() });
    return { selection, time: search.time ?? "", columns: search.columns };
  },
  async act({ selection, time, columns }, acting) {
    await acting.searches.typed(selection, time);
    const opened = await openSearch(selection, acting);
    if (columns !== undefined) await showColumns(vscode.Uri.parse(opened.uri), columns, acting);
    return opened;
  },
});
