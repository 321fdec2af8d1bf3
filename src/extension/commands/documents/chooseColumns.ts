import { listOf, optional, record, text } from "../../../logs/arguments.js";
import { columnNames, type Column } from "../../../logs/document/text/lineFormat.js";
import { LogsError } from "../../../logs/logsError.js";
import { keepPositions } from "../../../views/documents/editing.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import type { Ask } from "../../prompts/ask.js";
import { documentUriOf } from "../../targets/selection.js";

const check = record({ uri: optional(text), columns: optional(listOf(text)) });

/**
 * chooseColumns { uri, columns? } → { columns }: what the lines of a log document show between the time and the message,
 * of connection, group, stream, ingestionTime and eventId.
 */
export const chooseColumns = defineCommand({
  id: commands.chooseColumns,
  async plan(call, { ask, documents }) {
    const args = check(call.uri === undefined ? call.args : {}, "chooseColumns");
    const uri = await ask.keep("document", () => documentUriOf(call));
    const { format } = documents.buffer(uri);
    const names: readonly string[] = args.columns ?? (await askColumns(ask, format.columns ?? []));
    const unknown = names.find((name) => !columnNames.some((column) => column === name));
    if (unknown !== undefined) {
      throw new LogsError("invalidInput", `There is no column “${unknown}”, but ${columnNames.join(", ")}.`);
    }
    return { uri, columns: columnNames.filter((name) => names.includes(name)) };
  },
  async act({ uri, columns }, { documents }) {
    const restore = keepPositions(uri);
    await documents.session(uri).showColumns(columns);
    restore();
    return { columns };
  },
});

async function askColumns(ask: Ask, present: readonly Column[]): Promise<readonly Column[]> {
  const labels = {
    connection: "Connection",
    group: "Log group",
    stream: "Log stream",
    ingestionTime: "Ingestion time",
    eventId: "Event id",
  };
  const items = columnNames.map((name) => ({ label: labels[name], name }));
  const placeholder = "Columns between the time and the message";
  const picked = items.filter(({ name }) => present.includes(name));
  const answer = await ask.choices({ placeholder, items, picked, canPickMany: true, mayBeEmpty: true });
  return answer.map(({ name }) => name);
}
