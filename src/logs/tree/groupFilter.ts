import { limits } from "../limits.js";
import { checkLogStreamName } from "../names.js";

/** What the service filters by: DescribeLogGroups takes a prefix or a case-sensitive part of the name. */
export type ServiceFilter = { readonly prefix: string } | { readonly pattern: string };

/** Which names of a list are shown: what the service finds, or what of the loaded holds these letters (see fuzzyTest). */
export type GroupFilter = ServiceFilter | { readonly fuzzy: string };

/** What a fuzzy filter leaves of a list. */
export interface Matches {
  readonly matching: number;
  readonly loaded: number;
  /** True while the service has more pages. */
  readonly hasMore: boolean;
}

/** A filter with what it leaves, where that is known and said. */
export type ShownFilter = GroupFilter & { readonly matches?: Matches };

/** Reads what a user types: a part of the name, `^` and its start, or `~` and letters. Nothing typed means no filter. */
export function parseGroupFilter(typed: string): GroupFilter | undefined {
  const text = typed.trim();
  if (text === "" || text === "^") return undefined;
  return parseFuzzy(text) ?? (text.startsWith("~") ? undefined : servicePart(text));
}

function servicePart(text: string): ServiceFilter {
  return text.startsWith("^") ? { prefix: text.slice(1) } : { pattern: text };
}

/** Reads what a user types for streams: the start of the name, or `~` and letters. */
export function parseStreamFilter(typed: string): GroupFilter | undefined {
  if (typed === "" || typed === "~") return undefined;
  return parseFuzzy(typed) ?? { prefix: typed };
}

/** Reads `~` and letters; undefined for anything else. */
export function parseFuzzy(typed: string): { readonly fuzzy: string } | undefined {
  const text = typed.trim();
  return text.startsWith("~") && text.length > 1 ? { fuzzy: text.slice(1) } : undefined;
}

/** What a user would type for a filter of groups. */
export function writeGroupFilter(filter: GroupFilter | undefined): string {
  return filter !== undefined && "prefix" in filter ? `^${filter.prefix}` : writeStreamFilter(filter);
}

/** What a user would type for a filter of streams. */
export function writeStreamFilter(filter: GroupFilter | undefined): string {
  if (filter === undefined) return "";
  return "fuzzy" in filter ? `~${filter.fuzzy}` : textOf(filter);
}

/** Says what is wrong with a typed filter of groups, or undefined. */
export function checkGroupFilter(typed: string): string | undefined {
  const filter = parseGroupFilter(typed);
  return filter === undefined ? undefined : checkGroupPart(textOf(filter));
}

/** Says what is wrong with a typed filter of streams, or undefined. */
export function checkStreamFilter(typed: string): string | undefined {
  const filter = parseStreamFilter(typed);
  return filter === undefined ? undefined : checkLogStreamName(textOf(filter));
}

/** Says why no log group's name can hold a text, or undefined. The service refuses to look for such. */
export function checkGroupPart(text: string): string | undefined {
  const [illegal] = /[^.\-_/#A-Za-z0-9]/u.exec(text) ?? [];
  if (illegal !== undefined)
    return `A log group name can't hold “${illegal}”: type a part of the name, ^ and its start, or ~ and letters of it.`;
  return text.length > limits.nameLength ? `A log group name has at most ${limits.nameLength} characters.` : undefined;
}

/** A filter in words. */
export function groupFilterText(filter: ShownFilter, names = "names"): string {
  if ("prefix" in filter) return `${names} that start with “${filter.prefix}”`;
  if ("pattern" in filter) return `${names} that contain “${filter.pattern}”`;
  const { fuzzy, matches } = filter;
  return `${names} with the letters “${fuzzy}” in this order${matches === undefined ? "" : `: ${matchesText(matches)}`}`;
}

/** A filter for the end of a row, which has little room. */
export function briefFilterText(filter: ShownFilter, names = "names"): string {
  if (!("fuzzy" in filter) || filter.matches === undefined) return groupFilterText(filter, names);
  return `~${filter.fuzzy}: ${matchesText(filter.matches)}`;
}

function matchesText({ matching, loaded, hasMore }: Matches): string {
  const counts = `${matching.toLocaleString("en")} of the ${loaded.toLocaleString("en")} loaded`;
  return hasMore ? `${counts}, more not loaded` : counts;
}

function textOf(filter: GroupFilter): string {
  if ("prefix" in filter) return filter.prefix;
  return "pattern" in filter ? filter.pattern : filter.fuzzy;
}

/** A test for names that hold all these letters in this order, whatever stands between them, in upper or lower case. */
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
