import { type GroupPattern, parseGroupPattern } from "./groupPattern.js";
import { isGroupPattern } from "./selection.js";
import { LogsError } from "../logsError.js";
import type { DescribeLogGroupsRequest, LogsApi } from "../logsApi.js";

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
        "These patterns of log groups are too long together; use fewer or shorter ones.",
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
  readonly #found = new Set<string>();

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
    return [...this.#found].sort();
  }

  /** Requests one page. After an error, the next call requests the same page. */
  async next(signal: AbortSignal): Promise<void> {
    const [query] = this.#queries;
    if (query === undefined) return;
    const { items, nextToken } = await this.#api.describeLogGroups(query, signal);
    for (const { name } of items) if (this.#patterns.some((pattern) => pattern.matches(name))) this.#found.add(name);
    if (nextToken === undefined || this.#tokens.has(nextToken)) this.#queries.shift();
    else this.#queries[0] = { ...query, nextToken };
    if (nextToken !== undefined) this.#tokens.add(nextToken);
  }
}

/** The named groups and those that currently match the patterns. */
export async function findGroups(
  api: Pick<LogsApi, "describeLogGroups">,
  entries: readonly string[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { names, patterns } = groupChoice(entries);
  const search = new GroupSearch(api, patterns);
  while (!search.done) await search.next(signal);
  return [...new Set([...names, ...search.found])];
}
