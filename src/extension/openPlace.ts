import { listOf, optional, text } from "../logs/arguments.js";
import { defineCommand } from "./command.js";
import { goToTime } from "./commands/documents/jumpToTime.js";
import { commands } from "./contributions.js";
import { selectionOf } from "./targets/selection.js";
import { showColumns } from "./targets/showColumns.js";

/**
 * What a link to an event runs: shows what its document shows around a time, with the columns of who copied it, and selects
 * the event.
 */
export const openPlace = defineCommand({
  id: commands.openLog,
  async plan(call, planning) {
    const fields = new Map<string, unknown>(Object.entries(call.args));
    const place = { at: Number(text(fields.get("at"), "at")), event: optional(text)(fields.get("event"), "event") };
    const columns = optional(listOf(text))(fields.get("columns"), "columns");
    for (const name of ["at", "event", "columns"]) fields.delete(name);
    const selection = await selectionOf({ ...call, args: Object.fromEntries(fields) }, planning);
    return { selection, place, columns };
  },
  async act({ selection, place, columns }, { documents }) {
    const { uri } = await goToTime({ selection, ...place }, documents);
    if (columns !== undefined) await showColumns(uri, columns, { documents });
    documents.reveal(uri, place.at, place.event);
    return { uri: uri.toString() };
  },
});
