import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { isAbort } from "../../base/abort.js";
import { type Connection, describeLocation } from "../../logs/connections/connection.js";
import { groupInConnection } from "../../logs/connections/groupInConnection.js";
import { groupLabel, isLinked, readGroupArn } from "../../logs/groupArn.js";
import { refuseLinked } from "../../logs/linkedRefusal.js";
import type { LogsApi } from "../../logs/logsApi.js";
import type { GroupQuery } from "../../logs/model.js";
import { findGroups } from "../../logs/selection/findGroups.js";
import { checkGroupOrPattern } from "../../logs/selection/groupPattern.js";
import { isGroupPattern } from "../../logs/selection/selection.js";
import { checkGroupPart } from "../../logs/tree/groupFilter.js";
import type { RecentGroup } from "../../logs/tree/recentGroups.js";
import type { Search, SearchRow } from "./searchBox.js";

/** What can be done with groups that were picked. */
export const groupActions = ["open", "tail", "reveal"] as const;
export type GroupAction = (typeof groupActions)[number];

/** One or several log groups, or patterns of them, of one connection. */
export interface PickedGroups {
  readonly connection: Connection;
  readonly groups: readonly [string, ...string[]];
  readonly action: GroupAction;
}

/** What may be picked. */
export interface GroupChoice {
  /** True if several are an answer. They are typed with commas between them. */
  readonly several?: boolean;
  /** True if a pattern such as /aws/lambda/* is an answer. */
  readonly patterns?: boolean;
  /** True if they are to be written to, which those of linked accounts can't be. */
  readonly writable?: boolean;
  /** True if rows have buttons to tail and to reveal. */
  readonly actions?: boolean;
}

/** Where log groups are searched for. */
export interface GroupSearchOptions extends GroupChoice {
  readonly connections: readonly Connection[];
  readonly recent: readonly RecentGroup[];
  /** The user's favourites of a connection, by its id. */
  favourites(connection: string): readonly string[];
  api(connection: Connection): Promise<Pick<LogsApi, "describeLogGroups">>;
  /** A connection's own account, as far as it is known. */
  account(connection: Connection): string | undefined;
  /** True if the explorer shows the groups of accounts that are linked to a connection's, by its id. */
  linked(connection: string): boolean;
  /** The sentence for a failure. */
  sentence(error: unknown): string;
}

interface ActionButton extends vscode.QuickInputButton {
  readonly action: GroupAction;
}

const actionButtons: readonly ActionButton[] = [
  { action: "tail", iconPath: new vscode.ThemeIcon("play"), tooltip: l10n.t("Tail") },
  { action: "reveal", iconPath: new vscode.ThemeIcon("list-tree"), tooltip: l10n.t("Reveal in Explorer") },
];

const addAnother: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon("add"), tooltip: l10n.t("Add Another") };

type GroupRow = SearchRow<PickedGroups>;

/** What is typed: complete names, and the part that is searched for. */
interface Typed {
  readonly before: readonly string[];
  readonly part: string;
}

/**
 * A search for log groups, of which the user's favourites come first, then those that they went to lately. Each row names
 * its connection.
 */
export function groupSearch(options: GroupSearchOptions): Search<PickedGroups> {
  return {
    placeholder: placeholderOf(options),
    sentence: options.sentence,
    pressed: (picked, button) => ({ ...picked, action: actionButtons.find((own) => own === button)?.action ?? "open" }),
    edited: ({ groups }, button) => (button === addAnother ? `${groups.join(", ")}, ` : undefined),
    async find(value, list, signal) {
      const typed = typedGroups(value, options);
      const problem = [...typed.before, typed.part].map((text) => problemOf(text, options)).find(Boolean);
      const known = [...completeRows(typed, options), ...knownRows(typed, options)];
      if (problem !== undefined) return list([...known, infoRow(problem)]);
      const found: (readonly GroupRow[])[] = options.connections.map(() => []);
      const searches = options.connections.map(async (connection, index) => {
        found[index] = await foundRows(connection, typed, options, signal);
        list([
          ...known,
          ...withHeading(
            "found",
            found.flat().filter((row) => !isAmong(known, row)),
          ),
        ]);
      });
      await Promise.all(searches);
    },
  };
}

function placeholderOf({ connections: [only, ...others], several, patterns }: GroupSearchOptions): string {
  const where = others.length > 0 || only === undefined ? l10n.t("any connection") : only.name;
  const pattern = patterns === true ? l10n.t(", or a pattern such as /aws/lambda/*") : "";
  const more = several === true ? l10n.t("; several with commas between them") : "";
  return l10n.t`Log group in ${where}: type a part of its name${pattern}${more}`;
}

/** No name holds a comma or a blank. */
function typedGroups(value: string, { several }: GroupChoice): Typed {
  if (several !== true) return { before: [], part: value.trim() };
  const parts = value.trimStart().split(/[,\s]+/u);
  const part = parts.pop() ?? "";
  return { before: [...new Set(parts.filter((text) => text !== ""))], part };
}

function problemOf(text: string, { patterns }: GroupChoice): string | undefined {
  if (isLinked(text)) return checkGroupOrPattern(text);
  return patterns === true && isGroupPattern(text) ? checkGroupOrPattern(text) : checkGroupPart(text);
}

/** The rows for what is typed completely: several names, or a pattern. */
function completeRows({ before, part }: Typed, options: GroupSearchOptions): readonly GroupRow[] {
  if (readGroupArn(part) !== undefined) return arnRows({ before, part }, options);
  const isPattern = options.patterns === true && isGroupPattern(part) && checkGroupOrPattern(part) === undefined;
  const [first, ...others] = isPattern ? [...before, part] : part === "" ? before : [];
  if (first === undefined) return [];
  const shown = before.map(groupLabel).join(", ");
  const label = isPattern ? l10n.t`All log groups matching ${groupLabel(part)}` : l10n.t`${before.length} log groups`;
  const also = isPattern && before.length > 0 ? l10n.t` · and ${shown}` : isPattern ? "" : `: ${shown}`;
  return options.connections.map((connection) => ({
    label: `${label}${also}`,
    description: wordsFor(connection),
    alwaysShow: true,
    value: { connection, groups: [first, ...others], action: "open" },
  }));
}

/** The row of an ARN that is typed completely, in each connection of its region, or why it is in none. */
function arnRows(typed: Typed, options: GroupSearchOptions): readonly GroupRow[] {
  const problems: GroupRow[] = [];
  const rows = options.connections.flatMap((connection) => {
    try {
      const group = groupInConnection(typed.part, connection, options.account(connection));
      if (options.writable === true) refuseLinked(group);
      return [groupRow(connection, group, typed, options)];
    } catch (error) {
      problems.push(infoRow(options.sentence(error)));
      return [];
    }
  });
  return rows.length > 0 ? rows : problems.slice(0, 1);
}

async function foundRows(
  connection: Connection,
  typed: Typed,
  options: GroupSearchOptions,
  signal: AbortSignal,
): Promise<readonly GroupRow[]> {
  try {
    const { part } = typed;
    if (readGroupArn(part) !== undefined) return [];
    const api = await options.api(connection);
    if (isGroupPattern(part)) {
      const names = await findGroups(api, [part], signal);
      return names.map((name) => groupRow(connection, name, typed, options));
    }
    const linked = await linkedOf(connection, api, options, signal);
    const page = await api.describeLogGroups({ ...(part === "" ? {} : { pattern: part }), ...linked }, signal);
    const rows = page.items.map(({ name }) => groupRow(connection, name, typed, options));
    return page.nextToken === undefined
      ? rows
      : [...rows, infoRow(l10n.t`More in ${connection.name}: type to narrow down`)];
  } catch (error) {
    return isAbort(error, signal) ? [] : [infoRow(`${connection.name}: ${options.sentence(error)}`)];
  }
}

/**
 * Linked accounts are searched with the own one where their groups are shown and can be an answer. The own account has to be known then,
 * so that its groups keep their names: any list of them tells it.
 */
async function linkedOf(
  connection: Connection,
  api: Pick<LogsApi, "describeLogGroups">,
  { account, linked, writable }: GroupSearchOptions,
  signal: AbortSignal,
): Promise<Pick<GroupQuery, "linked">> {
  if (writable === true || !linked(connection.id)) return {};
  if (account(connection) === undefined) await api.describeLogGroups({ limit: 1 }, signal);
  const own = account(connection);
  return { linked: own === undefined ? {} : { own } };
}

/** The favourites, and the groups that the user went to lately. */
function knownRows(typed: Typed, options: GroupSearchOptions): readonly GroupRow[] {
  const { connections, recent } = options;
  const isWanted = (group: string): boolean =>
    group.toLowerCase().includes(typed.part.toLowerCase()) && !(options.writable === true && isLinked(group));
  const favourites = connections.flatMap((connection) =>
    options
      .favourites(connection.id)
      .filter(isWanted)
      .map((group) => groupRow(connection, group, typed, options)),
  );
  const lately = recent.flatMap(({ connection: id, group }) => {
    const connection = connections.find((known) => known.id === id);
    return connection !== undefined && isWanted(group) ? [groupRow(connection, group, typed, options)] : [];
  });
  const others = lately.filter((row) => !isAmong(favourites, row));
  return [...withHeading("favourites", favourites), ...withHeading("recent", others)];
}

function isAmong(rows: readonly GroupRow[], { label, description, value }: GroupRow): boolean {
  return value !== undefined && rows.some((row) => row.label === label && row.description === description);
}

function groupRow(connection: Connection, group: string, { before }: Typed, choice: GroupChoice): GroupRow {
  const [first, ...others] = [...before.filter((name) => name !== group), group];
  const buttons = [...(choice.actions === true ? actionButtons : []), ...(choice.several === true ? [addAnother] : [])];
  const also = before.length === 0 ? "" : l10n.t` · with ${before.map(groupLabel).join(", ")}`;
  return {
    label: groupLabel(group),
    description: `${wordsFor(connection)}${also}`,
    buttons,
    alwaysShow: true,
    value: { connection, groups: [first ?? group, ...others], action: "open" },
  };
}

function wordsFor(connection: Connection): string {
  return `${connection.name} · ${describeLocation(connection)}`;
}

function infoRow(sentence: string): GroupRow {
  return { label: "…", description: sentence, alwaysShow: true };
}

function withHeading(label: string, rows: readonly GroupRow[]): readonly GroupRow[] {
  return rows.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...rows];
}
