import * as vscode from "vscode";
import { isAbort } from "../../base/abort.js";
import { type Connection, describeLocation } from "../../logs/connections/connection.js";
import type { LogsApi } from "../../logs/logsApi.js";
import { checkGroupPart } from "../../logs/tree/groupFilter.js";
import type { RecentGroup } from "../../logs/tree/recentGroups.js";
import type { Search, SearchRow } from "./searchBox.js";

/** What can be done with a group that was picked. */
export const groupActions = ["open", "tail", "reveal"] as const;
export type GroupAction = (typeof groupActions)[number];

export interface PickedGroup {
  readonly connection: Connection;
  readonly group: string;
  readonly action: GroupAction;
}

/** Where log groups are searched for. */
export interface GroupSearchOptions {
  readonly connections: readonly Connection[];
  readonly recent: readonly RecentGroup[];
  api(connection: Connection): Promise<Pick<LogsApi, "describeLogGroups">>;
  /** The sentence for a failure. */
  sentence(error: unknown): string;
}

interface ActionButton extends vscode.QuickInputButton {
  readonly action: GroupAction;
}

const buttons: readonly ActionButton[] = [
  { action: "tail", iconPath: new vscode.ThemeIcon("play"), tooltip: "Tail" },
  { action: "reveal", iconPath: new vscode.ThemeIcon("list-tree"), tooltip: "Reveal in Explorer" },
];

type GroupRow = SearchRow<PickedGroup>;

/** A search of all connections, in which the groups that the user went to lately come first. */
export function groupSearch(options: GroupSearchOptions): Search<PickedGroup> {
  return {
    placeholder: "Log group in any connection: type a part of its name",
    sentence: options.sentence,
    pressed: (picked, button) => ({ ...picked, action: buttons.find((own) => own === button)?.action ?? "open" }),
    async find(value, list, signal) {
      const typed = value.trim();
      const problem = checkGroupPart(typed);
      const recent = recentRows(typed, options);
      if (problem !== undefined) return list([...recent, infoRow(problem)]);
      const found: (readonly GroupRow[])[] = options.connections.map(() => []);
      const searches = options.connections.map(async (connection, index) => {
        found[index] = await foundRows(connection, typed, options, signal);
        list([...recent, ...withHeading("found", found.flat())]);
      });
      await Promise.all(searches);
    },
  };
}

async function foundRows(
  connection: Connection,
  typed: string,
  options: GroupSearchOptions,
  signal: AbortSignal,
): Promise<readonly GroupRow[]> {
  try {
    const api = await options.api(connection);
    const page = await api.describeLogGroups(typed === "" ? {} : { pattern: typed }, signal);
    const rows = page.items.map(({ name }) => groupRow(connection, name));
    return page.nextToken === undefined ? rows : [...rows, infoRow(`More in ${connection.name}: type to narrow down`)];
  } catch (error) {
    return isAbort(error, signal) ? [] : [infoRow(`${connection.name}: ${options.sentence(error)}`)];
  }
}

function recentRows(typed: string, { connections, recent }: GroupSearchOptions): readonly GroupRow[] {
  const rows = recent.flatMap(({ connection: id, group }) => {
    const connection = connections.find((known) => known.id === id);
    const isWanted = group.toLowerCase().includes(typed.toLowerCase());
    return connection !== undefined && isWanted ? [groupRow(connection, group)] : [];
  });
  return withHeading("recent", rows);
}

function groupRow(connection: Connection, group: string): GroupRow {
  const description = `${connection.name} · ${describeLocation(connection)}`;
  return { label: group, description, buttons, value: { connection, group, action: "open" } };
}

function infoRow(sentence: string): GroupRow {
  return { label: "…", description: sentence, alwaysShow: true };
}

function withHeading(label: string, rows: readonly GroupRow[]): readonly GroupRow[] {
  return rows.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...rows];
}
