import * as l10n from "../../base/l10n.js";
import { limits } from "../limits.js";
import { checkLogStreamName } from "../names.js";

/** A filter of the service: DescribeLogGroups accepts a prefix or a case-sensitive part of the name. */
export type ServiceFilter = { readonly prefix: string } | { readonly pattern: string };

/** The filter of a list: one of the service, or a fuzzy one of the loaded items (see fuzzyTest). */
export type GroupFilter = ServiceFilter | { readonly fuzzy: string };

/** How many items of a list match a fuzzy filter. */
export interface Matches {
  readonly matching: number;
  readonly loaded: number;
  /** True while the service has more pages. */
  readonly hasMore: boolean;
}

/** A filter with its matches, if these are known. */
export type ShownFilter = GroupFilter & { readonly matches?: Matches };

/** Parses a typed filter: a part of the name, `^` and its start, or `~` and letters. Empty text means no filter. */
export function parseGroupFilter(typed: string): GroupFilter | undefined {
  const text = typed.trim();
  if (text === "" || text === "^") return undefined;
  return parseFuzzy(text) ?? (text.startsWith("~") ? undefined : servicePart(text));
}

function servicePart(text: string): ServiceFilter {
  return text.startsWith("^") ? { prefix: text.slice(1) } : { pattern: text };
}

/** Parses a typed filter of streams: the start of the name, or `~` and letters. */
export function parseStreamFilter(typed: string): GroupFilter | undefined {
  if (typed === "" || typed === "~") return undefined;
  return parseFuzzy(typed) ?? { prefix: typed };
}

/** Parses `~` and letters; undefined for other texts. */
export function parseFuzzy(typed: string): { readonly fuzzy: string } | undefined {
  const text = typed.trim();
  return text.startsWith("~") && text.length > 1 ? { fuzzy: text.slice(1) } : undefined;
}

/** The text that parseGroupFilter reads as this filter. */
export function writeGroupFilter(filter: GroupFilter | undefined): string {
  return filter !== undefined && "prefix" in filter ? `^${filter.prefix}` : writeStreamFilter(filter);
}

/** The text that parseStreamFilter reads as this filter. */
export function writeStreamFilter(filter: GroupFilter | undefined): string {
  if (filter === undefined) return "";
  return "fuzzy" in filter ? `~${filter.fuzzy}` : textOf(filter);
}

/** The problem of a typed filter of groups, or undefined. */
export function checkGroupFilter(typed: string): string | undefined {
  const filter = parseGroupFilter(typed);
  return filter === undefined ? undefined : checkGroupPart(textOf(filter));
}

/** The problem of a typed filter of streams, or undefined. */
export function checkStreamFilter(typed: string): string | undefined {
  const filter = parseStreamFilter(typed);
  return filter === undefined ? undefined : checkLogStreamName(textOf(filter));
}

/** Why no log group's name can contain the text, or undefined. The service refuses to search for such texts. */
export function checkGroupPart(text: string): string | undefined {
  const [illegal] = /[^.\-_/#A-Za-z0-9]/u.exec(text) ?? [];
  if (illegal !== undefined)
    return l10n.t`A log group name can't hold “${illegal}”. Type a part of the name, ^ and its start, or ~ and some of its letters.`;
  return text.length > limits.nameLength
    ? l10n.t`A log group name can have at most ${limits.nameLength} characters.`
    : undefined;
}

/** A filter in words. */
export function groupFilterText(filter: ShownFilter, names = "names"): string {
  if ("prefix" in filter) return l10n.t`${names} that start with “${filter.prefix}”`;
  if ("pattern" in filter) return l10n.t`${names} that contain “${filter.pattern}”`;
  const { fuzzy, matches } = filter;
  return l10n.t`${names} with the letters “${fuzzy}” in this order${matches === undefined ? "" : `: ${matchesText(matches)}`}`;
}

/** A filter in words for the end of a row, where space is limited. */
export function briefFilterText(filter: ShownFilter, names = "names"): string {
  if (!("fuzzy" in filter) || filter.matches === undefined) return groupFilterText(filter, names);
  return `~${filter.fuzzy}: ${matchesText(filter.matches)}`;
}

function matchesText({ matching, loaded, hasMore }: Matches): string {
  const counts = l10n.t`${matching.toLocaleString("en")} of the ${loaded.toLocaleString("en")} loaded`;
  return hasMore ? l10n.t`${counts}, more not loaded` : counts;
}

function textOf(filter: GroupFilter): string {
  if ("prefix" in filter) return filter.prefix;
  return "pattern" in filter ? filter.pattern : filter.fuzzy;
}

/** A test for names that contain all these letters in this order, with anything between them, ignoring case. */
export function fuzzyTest(letters: string): (name: string) => boolean {
  const wanted = Array.from(letters.toLowerCase());
  return (name) => {
    const text = name.toLowerCase();
    let at = 0;
    for (const letter of wanted) {
      const found = text.indexOf(letter, at);
      if (found < 0) return false;
      at = found + letter.length;
    }
    return true;
  };
}
