import type { Clock } from "../../base/clock.js";
import { GroupSearch } from "../selection/findGroups.js";
import type { GroupPattern } from "../selection/groupPattern.js";
import type { LogsApi } from "../logsApi.js";
import type { ReadJob, Reading } from "./readJob.js";

export interface FindJobOptions {
  readonly api: Pick<LogsApi, "describeLogGroups">;
  readonly clock: Clock;
  readonly patterns: readonly GroupPattern[];
  /** The time between two searches, in milliseconds. */
  readonly findMs: number;
}

/** Repeats the search for the groups that match patterns. */
export class FindJob implements ReadJob {
  /** When the last complete search began: later groups aren't known yet. In epoch milliseconds. */
  searchedAt: number | undefined;
  readonly #options: FindJobOptions;
  #dueAt: number | undefined;
  #search: GroupSearch | undefined;
  #beganAt = 0;

  constructor(options: FindJobOptions) {
    this.#options = options;
    this.#dueAt = options.patterns.length === 0 ? undefined : options.clock.now();
  }

  get dueAt(): number | undefined {
    return this.#dueAt;
  }

  /** The first search is part of looking back: until it is over, the groups to look back in are unknown. */
  get isLookBack(): boolean {
    return this.searchedAt === undefined;
  }

  async read(signal: AbortSignal): Promise<Reading> {
    const { api, patterns, clock, findMs } = this.#options;
    if (this.#search === undefined) this.#beganAt = clock.now();
    this.#search ??= new GroupSearch(api, patterns);
    await this.#search.next(signal);
    if (!this.#search.done) return { events: [] };
    const { found } = this.#search;
    this.#search = undefined;
    this.#dueAt = clock.now() + findMs;
    this.searchedAt = this.#beganAt;
    return { events: [], groups: found };
  }
}
