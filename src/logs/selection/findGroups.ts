import * as l10n from "../../base/l10n.js";
import { type GroupPattern, parseGroupPattern } from "./groupPattern.js";
import { isGroupPattern } from "./selection.js";
import { isLogsError, LogsError } from "../logsError.js";
import type { DescribeLogGroupsRequest, LogsApi } from "../logsApi.js";
import type { LogGroup, Page } from "../model.js";

/** Names, and patterns of names. */
export interface GroupChoice {
  readonly names: readonly string[];
  readonly patterns: readonly GroupPattern[];
}

/** Bounds the time that a name takes, because a link can give thousands of patterns. */
const maxPatternSize = 8192;

/** Tells names from patterns. Throws a LogsError if the patterns can't be read, or are too long together. */
export function groupChoice(entries: readonly string[]): GroupChoice {
  const patterns: GroupPattern[] = [];
  let size = 0;
  for (const entry of entries.filter(isGroupPattern)) {
    const pattern = parseGroupPattern(entry);
    patterns.push(pattern);
    size += pattern.size;
    if (size > maxPatternSize) {
      throw new LogsError(
        "invalidInput",
        l10n.t("These patterns of log groups are too long together; use fewer or shorter ones."),
      );
    }
  }
  return { names: entries.filter((entry) => !isGroupPattern(entry)), patterns };
}

/** Finds the groups that currently match patterns, one page per call. */
export class GroupSearch {
  readonly #api: Pick<LogsApi, "describeLogGroups">;
  readonly #patterns: readonly GroupPattern[];
  readonly #queries: DescribeLogGroupsRequest[];
  readonly #tokens = new Set<string>();
  readonly #found = new Map<string, LogGroup>();
  #hasStartedOver = false;

  constructor(api: Pick<LogsApi, "describeLogGroups">, patterns: readonly GroupPattern[]) {
    this.#api = api;
    this.#patterns = patterns;
    this.#queries = [...new Set(patterns.map(({ query }) => JSON.stringify(query)))].map(
      (query) => JSON.parse(query) as DescribeLogGroupsRequest,
    );
  }

  get done(): boolean {
    return this.#queries.length === 0;
  }

  /** Sorted; complete once it is done. */
  get found(): readonly string[] {
    return [...this.#found.keys()].sort();
  }

  /** The same as they were described. */
  get groups(): readonly LogGroup[] {
    return [...this.#found.values()];
  }

  /**
   * Requests one page. After an error, the next call requests the same page. If the service doesn't take a token any more, as
   * after 24 hours, the list is read anew, once without an error.
   */
  async next(signal: AbortSignal): Promise<void> {
    const [query] = this.#queries;
    if (query === undefined) return;
    const page = await this.#page(query, signal);
    if (page === undefined) return;
    const { items, nextToken } = page;
    for (const group of items) {
      if (this.#patterns.some((pattern) => pattern.matches(group.name))) this.#found.set(group.name, group);
    }
    if (nextToken === undefined || this.#tokens.has(nextToken)) this.#queries.shift();
    else this.#queries[0] = { ...query, nextToken };
    if (nextToken !== undefined) this.#tokens.add(nextToken);
  }

  /** A page of a list; undefined if its token isn't taken, for the first time. The list is at its start again then. */
  async #page(query: DescribeLogGroupsRequest, signal: AbortSignal): Promise<Page<LogGroup> | undefined> {
    try {
      return await this.#api.describeLogGroups(query, signal);
    } catch (error) {
      const { nextToken, ...start } = query;
      if (nextToken === undefined || !isLogsError(error, "invalidInput")) throw error;
      this.#queries[0] = start;
      this.#tokens.clear();
      if (this.#hasStartedOver) throw error;
      this.#hasStartedOver = true;
      return undefined;
    }
  }
}

/** The named groups and those that currently match the patterns. */
export async function findGroups(
  api: Pick<LogsApi, "describeLogGroups">,
  entries: readonly string[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { names, patterns } = groupChoice(entries);
  const found = await matchingGroups(api, patterns, signal);
  return [...new Set([...names, ...found.map(({ name }) => name).sort()])];
}

/** The groups that currently match patterns. */
export async function matchingGroups(
  api: Pick<LogsApi, "describeLogGroups">,
  patterns: readonly GroupPattern[],
  signal: AbortSignal,
): Promise<readonly LogGroup[]> {
  const search = new GroupSearch(api, patterns);
  while (!search.done) await search.next(signal);
  return search.groups;
}
