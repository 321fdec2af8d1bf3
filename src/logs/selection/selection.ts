import { isGroupPattern } from "./groupPattern.js";
import type { LogEvent } from "../model.js";

/** Log groups of one connection. */
export interface ConnectionGroups {
  /** The id of a Connection. */
  readonly connection: string;
  /** At least one; names, or patterns of names (see GroupPattern). */
  readonly groups: readonly string[];
}

/**
 * What a log document, a tail or a search looks at. Groups need no particular order. Streams and a prefix exclude each
 * other (FilterLogEvents); neither means all streams.
 */
export interface Selection extends ConnectionGroups {
  /** Further places; everything else holds for them too. */
  readonly also?: readonly ConnectionGroups[];
  /** At most 100, and only with a single group. */
  readonly streams?: readonly string[];
  readonly streamPrefix?: string;
  readonly filterPattern?: string;
  /** Epoch milliseconds, inclusive. */
  readonly start?: number;
  /** Epoch milliseconds, inclusive. */
  readonly end?: number;
}

/** An event of a selection: with the group that it was read from. */
export interface SelectedEvent extends LogEvent {
  readonly group: string;
  /** The connection that it was read from; only where there are several. */
  readonly connection?: string;
  /** Where an id doesn't tell equal events apart: which one of them this is, counted from 1. */
  readonly nth?: number;
}

/** The same selection in its one canonical form: lists sorted and without repetition, empty fields left out. */
export function canonicalSelection(selection: Selection): Selection {
  const { streams = [], streamPrefix = "", filterPattern = "", start, end } = selection;
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
  };
}

/** All places of a selection. */
export function groupsByConnection({ connection, groups, also = [] }: Selection): readonly ConnectionGroups[] {
  return [{ connection, groups }, ...also];
}

/** Each connection once, in order of the ids. */
function mergeByConnection(places: readonly ConnectionGroups[]): readonly ConnectionGroups[] {
  return sortedSet(places.map(({ connection }) => connection)).map((connection) => ({
    connection,
    groups: sortedSet(places.filter((place) => place.connection === connection).flatMap(({ groups }) => groups)),
  }));
}

function sortedSet(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}

/** True where nothing new can come: its end (epoch milliseconds, as `now`) is past. */
export function isPast({ end }: Pick<Selection, "end">, now: number): boolean {
  return end !== undefined && end <= now;
}

/** A short title for a tab: the stream, the prefix, or the last part of the group's name; then the pattern. */
export function selectionTitle(selection: Selection): string {
  const canonical = canonicalSelection(selection);
  const { streams = [], streamPrefix, filterPattern } = canonical;
  const groups = groupsByConnection(canonical).flatMap((place) => place.groups);
  const place =
    streams.length > 0
      ? counted(streams)
      : streamPrefix === undefined
        ? counted(groups.map(lastPart))
        : `${streamPrefix}…`;
  return filterPattern === undefined ? place : `${place}: ${shortened(filterPattern, 40)}`;
}

function counted(names: readonly string[]): string {
  return names.length > 1 ? `${names[0]} +${names.length - 1}` : (names[0] ?? "");
}

function lastPart(group: string): string {
  if (isGroupPattern(group)) return group;
  return group.split("/").findLast((part) => part !== "") ?? group;
}

function shortened(text: string, length: number): string {
  const characters = Array.from(text);
  return characters.length > length ? `${characters.slice(0, length).join("")}…` : text;
}
