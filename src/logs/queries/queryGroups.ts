import * as l10n from "../../base/l10n.js";
import { limits } from "../limits.js";
import { LogsError } from "../logsError.js";
import type { LogGroup } from "../model.js";
import { isGroupPattern } from "../selection/selection.js";

/** User guide, "SOURCE": prefixes of a query, and log groups that they may name together. */
const sourcePrefixes = 5;
const sourceGroups = 10_000;

/** The log groups of a query as StartQuery takes them. */
export interface QueriedGroups {
  /** Names or ARNs; none where `source` says them. */
  readonly groups: readonly string[];
  /** What the query has to begin with: a SOURCE command, without the `|` after it. */
  readonly source?: string;
}

/** Those of the entries that are patterns of names. The `*` at the end of an ARN is none. */
export function groupPatterns(entries: readonly string[]): readonly string[] {
  return entries.filter((entry) => isGroupPattern(plainArn(entry)));
}

function plainArn(entry: string): string {
  return entry.startsWith("arn:") ? entry.replace(/:\*$/u, "") : entry;
}

/**
 * The log groups of a query. `entries` are names, ARNs or patterns of names, and `found` the log groups that match the patterns
 * now. More than 50 are queried by prefixes, where these say the same. Throws a LogsError with the reason where they can't be.
 */
export function queriedGroups(
  entries: readonly string[],
  found: readonly Pick<LogGroup, "name" | "logClass">[],
): QueriedGroups {
  const patterns = groupPatterns(entries);
  const names = entries.filter((entry) => !patterns.includes(entry)).map(plainArn);
  const all = [...new Set([...names, ...found.map(({ name }) => name)])];
  if (all.length === 0) throw new LogsError("notFound", l10n.t`No log group matches ${patterns.join(", ")}.`);
  if (all.length <= limits.queryGroups) return { groups: all };
  return { groups: [], source: sourceOf(patterns, names, found) };
}

function sourceOf(
  patterns: readonly string[],
  names: readonly string[],
  found: readonly Pick<LogGroup, "name" | "logClass">[],
): string {
  const count = names.length + found.length;
  const refused = (reason: string): LogsError =>
    new LogsError(
      "limitExceeded",
      l10n.t`These are ${count} log groups. A query takes ${limits.queryGroups} by name, and more only by a prefix such as /aws/lambda/*: ${reason}.`,
    );
  const [name] = names;
  if (name !== undefined) throw refused(l10n.t`${name} is a name`);
  const prefixes = distinctPrefixes(patterns, refused);
  if (prefixes.length > sourcePrefixes)
    throw refused(l10n.t`there are ${prefixes.length}, and a query takes ${sourcePrefixes}`);
  if (count > sourceGroups) throw refused(l10n.t`these name more than the ${sourceGroups} that a query takes`);
  const classes = new Set(found.map(({ logClass = "STANDARD" }) => logClass));
  const [logClass = "STANDARD"] = classes;
  if (classes.size > 1) throw refused(l10n.t`they are of several classes, ${[...classes].join(l10n.t(" and "))}`);
  const list = prefixes.map((prefix) => `'${prefix}'`).join(", ");
  return `SOURCE logGroups(namePrefix: [${list}]${logClass === "STANDARD" ? "" : `, class: ['${logClass}']`})`;
}

/** The texts before the only `*`, at the end of each pattern; without those that begin with another one. */
function distinctPrefixes(patterns: readonly string[], refused: (reason: string) => LogsError): readonly string[] {
  const prefixes = patterns.map((pattern) => {
    const prefix = /^(?<prefix>[-.\w/#]+)\*$/u.exec(pattern)?.groups?.["prefix"];
    if (prefix === undefined) throw refused(l10n.t`${pattern} is none`);
    return prefix;
  });
  return prefixes.filter(
    (prefix, index) =>
      !prefixes.some((other, at) => at !== index && prefix.startsWith(other) && (other !== prefix || at < index)),
  );
}
