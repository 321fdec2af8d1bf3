import { limits } from "../limits.js";

/** Which log groups of a connection are listed: DescribeLogGroups takes a prefix or a case-sensitive part of the name. */
export type GroupFilter = { readonly prefix: string } | { readonly pattern: string };

/** Reads what a user types: a part of the name, or `^` and its start. Nothing typed means no filter. */
export function parseGroupFilter(typed: string): GroupFilter | undefined {
  const text = typed.trim();
  if (text === "" || text === "^") return undefined;
  return text.startsWith("^") ? { prefix: text.slice(1) } : { pattern: text };
}

/** What a user would type for a filter. */
export function writeGroupFilter(filter: GroupFilter | undefined): string {
  if (filter === undefined) return "";
  return "prefix" in filter ? `^${filter.prefix}` : filter.pattern;
}

/** Says what is wrong with a typed filter, or undefined. The service refuses what no name can hold. */
export function checkGroupFilter(typed: string): string | undefined {
  const filter = parseGroupFilter(typed);
  if (filter === undefined) return undefined;
  const text = "prefix" in filter ? filter.prefix : filter.pattern;
  const [illegal] = /[^.\-_/#A-Za-z0-9]/u.exec(text) ?? [];
  if (illegal !== undefined)
    return `A log group name can't hold “${illegal}”: type a part of the name, or ^ and its start.`;
  return text.length > limits.nameLength ? `A log group name has at most ${limits.nameLength} characters.` : undefined;
}

/** A filter in words. */
export function groupFilterText(filter: GroupFilter): string {
  return "prefix" in filter ? `names that start with “${filter.prefix}”` : `names that contain “${filter.pattern}”`;
}
