import { listOf, optional, record, text } from "../../../logs/arguments.js";
import { columnNames } from "../../../logs/document/text/lineFormat.js";
import { LogsError } from "../../../logs/logsError.js";
import { keepPlaces } from "../../../views/documents/editing.js";
import type { Command } from "../../command.js";
import { commands } from "../../contributions.js";
import { documentUriOf } from "../../targets/selection.js";

const check = record({ uri: optional(text), columns: optional(listOf(text)) });

/**
 * chooseColumns { uri, columns? } → { columns }: what the lines of a log document show between the time and the message:
 * of group, stream, ingestionTime and eventId.
 */
export const chooseColumns: Command = {
  id: commands.chooseColumns,
  async run(call, { ask, documents }) {
    const args = check(call.uri === undefined ? call.args : {}, "chooseColumns");
    const uri = documentUriOf(call);
    const session = documents.session(uri);
    const chosen: readonly string[] = args.columns ?? (await ask.columns(session.buffer.format.columns ?? []));
    const unknown = chosen.find((name) => !columnNames.some((column) => column === name));
    if (unknown !== undefined) {
      throw new LogsError("invalidInput", `There is no column “${unknown}”, but ${columnNames.join(", ")}.`);
    }
    const columns = columnNames.filter((name) => chosen.includes(name));
    const restore = keepPlaces(uri);
    await session.showColumns(columns);
    restore();
    return { columns };
  },
};
