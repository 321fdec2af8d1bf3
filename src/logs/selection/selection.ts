import * as l10n from "../../base/l10n.js";
import { canonicalGroup, groupLabel, nameOfGroup, readGroupArn } from "../groupArn.js";
import type { LogEvent } from "../model.js";
import { escaped, pathPart, readQuery, wholeNumber } from "./uriText.js";

/** Log groups of one connection. */
export interface ConnectionGroups {
  /** The id of a Connection. */
  readonly connection: string;
  /** At least one; names, ARNs of linked accounts' groups (see groupArn), or patterns of either (see GroupPattern). */
  readonly groups: readonly string[];
}

/**
 * What a log document, a tail or a search looks at. Groups need no particular order. Streams and a prefix exclude each
 * other (FilterLogEvents); neither means all streams.
 */
export interface Selection extends ConnectionGroups {
  /** Log groups of further connections; all other fields apply to them too. */
  readonly also?: readonly ConnectionGroups[];
  /** At most 100, and only with a single group. */
  readonly streams?: readonly string[];
  readonly streamPrefix?: string;
  readonly filterPattern?: string;
  /** Epoch milliseconds, inclusive. */
  readonly start?: number;
  /** Epoch milliseconds, inclusive. */
  readonly end?: number;
  /** Each line shows the time since the first event. */
  readonly sinceFirst?: boolean;
}

/** An event of a selection: with the group that it was read from. */
export interface SelectedEvent extends LogEvent {
  readonly group: string;
  /** The connection that it was read from; only where there are several. */
  readonly connection?: string;
  /** The ordinal of this event among equal ones that have no ids, counted from 1. */
  readonly nth?: number;
}

/** The same selection in its one canonical form: lists sorted and without repetition, empty fields left out. */
export function canonicalSelection(selection: Selection): Selection {
  const { streams = [], streamPrefix = "", filterPattern = "", start, end, sinceFirst } = selection;
  const [first = selection, ...also] = mergeByConnection(groupsByConnection(selection));
  return {
    connection: first.connection,
    groups: first.groups,
    ...(also.length === 0 ? {} : { also }),
    ...(streams.length === 0 ? {} : { streams: sortedSet(streams) }),
    ...(streamPrefix === "" ? {} : { streamPrefix }),
    ...(filterPattern.trim() === "" ? {} : { filterPattern }),
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
    ...(sinceFirst === true ? { sinceFirst } : {}),
  };
}

/** True for a pattern of group names or ARNs: it has a character that neither can have. An ARN may end with `:*`. */
export function isGroupPattern(text: string): boolean {
  return /^\^|\$$|[*?[{]/u.test(text) && readGroupArn(text) === undefined;
}

/** The log groups of a selection, by connection. */
export function groupsByConnection({ connection, groups, also = [] }: Selection): readonly ConnectionGroups[] {
  return [{ connection, groups }, ...also];
}

/** Each connection once, in order of the ids. */
function mergeByConnection(entries: readonly ConnectionGroups[]): readonly ConnectionGroups[] {
  const merged = new Map<string, Set<string>>();
  for (const { connection, groups } of entries) {
    const all = merged.get(connection) ?? new Set();
    merged.set(connection, all);
    for (const group of groups) all.add(canonicalGroup(group));
  }
  return [...merged.keys()]
    .sort()
    .map((connection) => ({ connection, groups: sortedSet([...(merged.get(connection) ?? [])]) }));
}

function sortedSet(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}

/** True if the selection's end is past, so that no new events can match. `now` is in epoch milliseconds. */
export function isPast({ end }: Pick<Selection, "end">, now: number): boolean {
  return end !== undefined && end <= now;
}

/**
 * A short title for a tab: the streams, the prefix, or the last parts of the groups' names, as far as they fit; then the
 * pattern.
 */
export function selectionTitle(selection: Selection): string {
  const canonical = canonicalSelection(selection);
  const { streams = [], streamPrefix, filterPattern } = canonical;
  const groups = groupsByConnection(canonical).flatMap((entry) => entry.groups);
  const subject =
    streams.length > 0
      ? listed(streams)
      : streamPrefix === undefined
        ? listed(distinctParts(groups))
        : `${streamPrefix}…`;
  return filterPattern === undefined ? subject : `${subject}: ${shortened(filterPattern, 40)}`;
}

/** The characters that several names may have in a title. VS Code's tabs shrink to fit only where they are many. */
const maxNames = 40;

/** The first names that fit, at least one, and how many more there are. */
function listed(names: readonly string[]): string {
  const [first = "", ...others] = names;
  let text = first;
  let count = 0;
  for (const name of others) {
    if (text.length + name.length + 2 > maxNames) break;
    text += `, ${name}`;
    count += 1;
  }
  return count < others.length ? `${text} +${others.length - count}` : text;
}

/** The ends of the names, as many parts of each as tell them apart; where names are equal, the accounts do. */
function distinctParts(groups: readonly string[]): readonly string[] {
  const names = groups.map(nameOfGroup);
  return new Set(names).size === groups.length ? distinctEnds(names) : groups.map(groupLabel);
}

function distinctEnds(groups: readonly string[]): readonly string[] {
  const most = Math.max(1, ...groups.map((group) => group.split("/").length));
  for (let count = 1; count < most; count++) {
    const ends = groups.map((group) => lastParts(group, count));
    if (new Set(ends).size === groups.length) return ends;
  }
  return groups.length > 1 ? groups : groups.map((group) => lastParts(group, 1));
}

function lastParts(group: string, count: number): string {
  if (isGroupPattern(group)) return group;
  const parts = group.split("/").filter((part) => part !== "");
  return parts.length === 0 ? group : parts.slice(-count).join("/");
}

function shortened(text: string, length: number): string {
  const characters = Array.from(text);
  return characters.length > length ? `${characters.slice(0, length).join("")}…` : text;
}

/** The parts of a log document's URI, decoded as `vscode.Uri.from` takes them and `Uri.parse` gives them back. */
export interface SelectionUri {
  readonly path: string;
  readonly query: string;
}

/**
 * The first part of every path. A language contribution can name log documents by it (filenamePatterns), so that a
 * stream called `app.json` isn't taken for JSON.
 */
const uriRoot = "cloudwatch-logs";

/**
 * The URI of a log document: equal selections give equal URIs. The query holds the selection, in characters that
 * neither encoding nor decoding changes; the path is for display only (tab title, breadcrumbs) and is never parsed.
 * `revision` distinguishes successive documents of the same selection.
 */
export function toSelectionUri(selection: Selection, revision = 0): SelectionUri {
  const canonical = canonicalSelection(selection);
  const byConnection = groupsByConnection(canonical);
  const groups = byConnection.flatMap((entry) => entry.groups);
  const connection = byConnection.length > 1 ? l10n.t`${byConnection.length} connections` : canonical.connection;
  // All of them, because the path is the tab's tooltip.
  const parts = [
    uriRoot,
    connection,
    groups.map(groupLabel).join(", "),
    selectionTitle(canonical) + rangeTitle(canonical),
  ];
  return { path: `/${parts.map(pathPart).join("/")}`, query: toQuery(canonical, revision) };
}

/** In UTC, because a URI is the same wherever it is opened. */
function rangeTitle({ start, end }: Selection): string {
  if (start === undefined) return end === undefined ? "" : l10n.t` (until ${shortTime(end)})`;
  return end === undefined ? l10n.t` (since ${shortTime(start)})` : ` (${shortTime(start)} – ${shortTime(end)})`;
}

function shortTime(epochMs: number): string {
  const time = new Date(epochMs);
  if (Number.isNaN(time.getTime())) return String(epochMs);
  return time
    .toISOString()
    .replace("T", " ")
    .replace(/(?::00)?\.000Z$/u, "Z");
}

/** The selection and the revision that a URI stands for; undefined if it is no log document's. */
export function fromSelectionUri(uri: {
  readonly query: string;
}): { readonly selection: Selection; readonly revision: number } | undefined {
  const fields = readQuery(uri.query);
  const [connection] = fields.get("connection") ?? [];
  const groups = fields.get("group");
  if (connection === undefined || groups === undefined) return undefined;
  const streams = fields.get("stream");
  const [streamPrefix] = fields.get("prefix") ?? [];
  const [filterPattern] = fields.get("filter") ?? [];
  const [start, end, revision] = ["start", "end", "rev"].map((name) => wholeNumber(fields.get(name)?.[0]));
  const selection = canonicalSelection({
    connection,
    groups,
    also: readConnectionGroupsList(fields.get("also")),
    ...(streams === undefined ? {} : { streams }),
    ...(streamPrefix === undefined ? {} : { streamPrefix }),
    ...(filterPattern === undefined ? {} : { filterPattern }),
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
    sinceFirst: fields.has("since"),
  });
  return { selection, revision: revision ?? 0 };
}

function toQuery(selection: Selection, revision: number): string {
  const {
    connection,
    groups,
    also = [],
    streams = [],
    streamPrefix,
    filterPattern,
    start,
    end,
    sinceFirst,
  } = selection;
  const fields: (readonly [name: string, value: string | number | undefined])[] = [
    ["connection", connection],
    ...groups.map((group) => ["group", group] as const),
    ...also.map((entry) => ["also", JSON.stringify([entry.connection, ...entry.groups])] as const),
    ...streams.map((stream) => ["stream", stream] as const),
    ["prefix", streamPrefix],
    ["filter", filterPattern],
    ["start", start],
    ["end", end],
    ["since", sinceFirst === true ? "first" : undefined],
    ["rev", revision === 0 ? undefined : revision],
  ];
  return fields
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${escaped(String(value))}`]))
    .join("&");
}

function readConnectionGroupsList(texts: readonly string[] = []): readonly ConnectionGroups[] {
  return texts.flatMap(readConnectionGroups);
}

/** Log groups of a further connection; none if the text is not valid. */
function readConnectionGroups(text: string): readonly ConnectionGroups[] {
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value) || !value.every((item) => typeof item === "string")) return [];
    const [connection, ...groups] = value;
    return connection === undefined || groups.length === 0 ? [] : [{ connection, groups }];
  } catch {
    return [];
  }
}
