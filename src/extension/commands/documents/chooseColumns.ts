import * as l10n from "../../../base/l10n.js";
import type * as vscode from "vscode";
import { type Check, listOf, optional, record, text } from "../../../logs/arguments.js";
import {
  checkColumn,
  columnList,
  defaultColumns,
  shownColumns,
  toColumn,
} from "../../../logs/document/text/lineSettings.js";
import type { LogBuffer } from "../../../logs/document/text/logBuffer.js";
import { maxSampled, sampleOf, seenFields } from "../../../logs/document/text/seenFields.js";
import { LogsError } from "../../../logs/logsError.js";
import type { SelectedEvent } from "../../../logs/selection/selection.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import type { Ask } from "../../prompts/ask.js";
import { documentUriOf } from "../../targets/selection.js";

const columnsArgument: Check<readonly string[]> = (value, field) => columnList(value) ?? listOf(text)(value, field);

const check = record({ uri: optional(text), columns: optional(columnsArgument) });

/**
 * chooseColumns { uri, columns? } → { columns }: what the lines of a log document show between the time and the message, of
 * sinceFirst, connection, group, stream, ingestionTime, eventId, and of JSON fields such as `$.level`; `"default"` for what the setting
 * says, alone or as an item of the list, `"none"` or `[]` for nothing. The workspace remembers it for the log groups of the
 * document. The result lists what is shown then.
 */
export const chooseColumns = defineCommand({
  id: commands.chooseColumns,
  async plan(call, { ask, documents }) {
    const args = check(call.uri === undefined ? call.args : {}, "chooseColumns");
    const uri = await ask.keep("document", () => documentUriOf(call));
    const columns = args.columns ?? (await askColumns(ask, documents.buffer(uri)));
    const problem = columns.map(checkColumn).find((sentence) => sentence !== undefined);
    if (problem !== undefined) throw new LogsError("invalidInput", problem);
    return { uri, columns };
  },
  async act({ uri, columns }, { documents }) {
    const isDefault = columns.length === 1 && columns[0] === defaultColumns;
    await documents.columns.choose(uri, isDefault ? undefined : columns);
    return { columns: shownColumns(documents.session(uri).buffer.format) };
  },
});

interface ColumnItem extends vscode.QuickPickItem {
  readonly column: string;
}

const none = "none";

const named: readonly ColumnItem[] = [
  { label: l10n.t("Default"), description: l10n.t("what the setting says"), column: defaultColumns },
  { label: l10n.t("None"), description: l10n.t("the message alone"), column: none },
  { label: l10n.t("Time since the first event"), column: "sinceFirst" },
  { label: l10n.t("Connection"), column: "connection" },
  { label: l10n.t("Log group"), column: "group" },
  { label: l10n.t("Log stream"), column: "stream" },
  { label: l10n.t("Ingestion time"), column: "ingestionTime" },
  { label: l10n.t("Event id"), column: "eventId" },
];

async function askColumns(ask: Ask, buffer: Pick<LogBuffer, "events" | "format">): Promise<readonly string[]> {
  const { chosen = [defaultColumns] } = buffer.format;
  const before = chosen.length === 0 ? [none] : chosen;
  const items = [...named, ...fieldItems([...buffer.events()], chosen)];
  const answer = await ask.choices({
    placeholder: l10n.t("Columns before the message, kept for this log group"),
    items,
    picked: items.filter(({ column }) => before.includes(column)),
    canPickMany: true,
    mayBeEmpty: true,
  });
  const columns = answer.map(({ column }) => column);
  // Whoever adds None to others wants none; whoever adds others to None wants these.
  return columns.includes(none) && !before.includes(none) ? [] : columns.filter((column) => column !== none);
}

/** The fields of the messages that are loaded, and with how often they occur; then chosen ones that don't. */
function fieldItems(events: readonly SelectedEvent[], chosen: readonly string[]): readonly ColumnItem[] {
  const about = events.length > maxSampled ? "about " : "";
  const all = l10n.t`${events.length.toLocaleString("en")} events`;
  const seen = seenFields(sampleOf(events, events.length, maxSampled)).map(({ path, share, example }) => ({
    label: path,
    description: l10n.t`in ${about}${Math.max(1, Math.round(100 * share))}% of ${all}, such as ${shortened(example)}`,
    column: toColumn(path),
  }));
  const isSeen = (column: string): boolean => seen.some((item) => item.column === column);
  const others = chosen.filter((column) => column.startsWith("$") && !isSeen(column));
  return [...seen, ...others.map((column) => ({ label: column, description: l10n.t("a field"), column }))];
}

function shortened(example: string): string {
  const characters = Array.from(example);
  return characters.length > 40 ? `${characters.slice(0, 40).join("")}…` : example;
}
