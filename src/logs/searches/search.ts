import * as l10n from "../../base/l10n.js";
import { type Check, fieldProblem, listOf, named, optional, record, streamName, text } from "../arguments.js";
import { limits } from "../limits.js";
import { LogsError } from "../logsError.js";
import { checkGroupOrPattern } from "../selection/groupPattern.js";
import {
  canonicalSelection,
  type ConnectionGroups,
  groupsByConnection,
  type Selection,
} from "../selection/selection.js";
import { selectionArgument } from "../selection/selectionArgument.js";
import { parseRangeText } from "../time/timeRangeText.js";
import type { TimeContext } from "../time/zone.js";

/** A question to the logs, as it is kept: in settings, files and memory. Connections are the names of existing ones. */
export interface Search {
  /** Absent: the only connection there is, or the one that whoever runs it picks. */
  readonly connection?: string;
  /** Names of log groups, and patterns of such names. */
  readonly groups: readonly string[];
  /** Log groups of further connections. */
  readonly also?: readonly ConnectionGroups[];
  readonly streams?: readonly string[];
  readonly streamPrefix?: string;
  readonly filterPattern?: string;
  /** The range as it was typed, such as “1h”, which stays relative; absent for the newest events. */
  readonly time?: string;
  /** The columns of its lines; absent for those of the settings. */
  readonly columns?: readonly string[];
}

/** A search that was saved. */
export interface NamedSearch extends Search {
  readonly name: string;
}

/** The longest name of a search, in characters. A row of the explorer shows about fifty. */
const maxNameLength = 100;
/** The most log groups of a search that is read. A selection of more is given by a pattern. */
const maxGroups = 100;
const maxColumns = 20;
const maxColumnLength = 200;
/** The longest time text, in characters. */
const maxTimeLength = 200;

/** Says why a search can't have a name; undefined if it can. */
export function checkSearchName(name: string): string | undefined {
  if (name.trim() === "") return l10n.t("Type a name.");
  if (isHidden(name)) return l10n.t("A name is a single line without invisible characters.");
  return name.length > maxNameLength ? l10n.t`A name has at most ${maxNameLength} characters.` : undefined;
}

/** Direction marks and the like could make a name pass for another one. */
function isHidden(name: string): boolean {
  return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name);
}

const group = named(checkGroupOrPattern);
const line: Check<string> = (value, field) => {
  const read = text(value, field);
  if (isHidden(read) || read.length > maxColumnLength) throw refused(l10n.t`“${field}” must be a short single line.`);
  return read;
};

const searchFields = {
  connection: optional(line),
  groups: atMost(maxGroups, listOf(group)),
  also: optional(atMost(maxGroups, listOf(record({ connection: line, groups: atMost(maxGroups, listOf(group)) })))),
  streams: optional(atMost(limits.filterStreams, listOf(streamName))),
  streamPrefix: optional(streamName),
  filterPattern: optional(text),
  time: optional(text),
  columns: optional(atMost(maxColumns, listOf(line))),
};

const check = record(searchFields);
const checkNamed = record({ name: named(checkSearchName), ...searchFields });

/** Reads a search that anyone may have written. Throws a LogsError that names the field and what it should be. */
export function readSearch(value: unknown, context: TimeContext): Search {
  return asFields(() => checked(check(value, "search"), context));
}

/** The same of a search that has a name. */
export function readNamedSearch(value: unknown, context: TimeContext): NamedSearch {
  return asFields(() => {
    const { name, ...search } = checkNamed(value, "search");
    return { name: name.trim(), ...checked(search, context) };
  });
}

function atMost<T>(max: number, list: Check<readonly T[]>): Check<readonly T[]> {
  return (value, field) => {
    const items = Array.isArray(value) && value.length > max ? undefined : list(value, field);
    if (items === undefined) throw refused(l10n.t`“${field}” has more than ${max} entries.`);
    return items;
  };
}

function checked(search: Search, context: TimeContext): Search {
  const { time, columns: _, ...selection } = search;
  // Refuses what no document can show.
  selectionArgument(selection, context);
  if (time === undefined) return search;
  if (time.length > maxTimeLength) throw refused(l10n.t`“time” has more than ${maxTimeLength} characters.`);
  const { problem } = parseRangeText(time, context);
  if (problem !== undefined) throw refused(`“time”: ${problem}`);
  return search;
}

/** What is wrong is a field of what was written, not an argument of a call. */
function asFields<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw refused(fieldProblem(error));
  }
}

function refused(problem: string): LogsError {
  return new LogsError("invalidInput", problem);
}

/** The search of a selection; its time as a text that `parseRangeText` reads, "" for none. */
export function searchOf(selection: Selection, time: string, columns?: readonly string[]): Search {
  const { start: _start, end: _end, ...rest } = canonicalSelection(selection);
  return { ...rest, ...(time === "" ? {} : { time }), ...(columns === undefined ? {} : { columns }) };
}

/** The names of the connections of a search, in its order; `undefined` for one that it doesn't name. */
export function connectionsOf({ connection, also = [] }: Search): readonly (string | undefined)[] {
  return [connection, ...also.map((entry) => entry.connection)];
}

/** The selection of a search, now, in these connections, whose ids are given in the order of `connectionsOf`. */
export function selectionOfSearch(search: Search, ids: readonly string[], context: TimeContext): Selection {
  const { time = "", columns: _, also = [], ...rest } = search;
  const { problem, ...range } = parseRangeText(time, context);
  if (problem !== undefined) throw refused(`“time”: ${problem}`);
  const [connection = "", ...others] = ids;
  return canonicalSelection({
    ...rest,
    ...range,
    connection,
    also: also.map(({ groups }, index) => ({ connection: others[index] ?? connection, groups })),
  });
}

/** The same for searches that ask the same, whenever: they differ in their time and columns at most. */
export function questionKey({ time: _time, columns: _columns, ...question }: Search): string {
  const { connection = "" } = question;
  return JSON.stringify(canonicalSelection({ ...question, connection }));
}

/** A name to propose: what is looked for, and where. */
export function proposedName(search: Search): string {
  const { filterPattern = "" } = search;
  const where = groupsText(search);
  const name = filterPattern === "" || where === "" ? filterPattern + where : l10n.t`${filterPattern} in ${where}`;
  const visible = name.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]+/gu, " ").trim();
  return Array.from(visible).slice(0, maxNameLength).join("");
}

/** The log groups in short: the last part of the name of the first, and how many more there are. */
export function groupsText(search: Search): string {
  const { connection = "" } = search;
  const [first = "", ...more] = groupsByConnection({ ...search, connection }).flatMap(({ groups }) => groups);
  const last = first.split("/").findLast((part) => part !== "") ?? first;
  return more.length === 0 ? last : `${last} +${more.length}`;
}
