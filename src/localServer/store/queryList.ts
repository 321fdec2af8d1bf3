import { limits } from "../../logs/limits.js";
import { ServiceError } from "../protocol/serviceError.js";
import { type NewQuery, StoredQuery } from "./storedQuery.js";

/** Our own bounds of memory: ended queries that are kept, and their rows in all. */
const maxQueries = 1000;
const maxRows = 2_000_000;

/** The account's queries, which an account has a quota for, in the order in which they were started. */
export class QueryList {
  /** From the user guide. */
  max: number = limits.concurrentQueries;
  /** Milliseconds that each query is Scheduled, and then Running, at least. */
  scheduledMs = 0;
  runningMs = 0;
  readonly #queries = new Map<string, StoredQuery>();

  /** Adds a query. Throws LimitExceededException if too many are active. */
  add(given: NewQuery): StoredQuery {
    const active = [...this.#queries.values()].filter(({ isActive }) => isActive);
    if (active.length >= this.max) {
      throw new ServiceError(
        "LimitExceededException",
        `Account maximum query concurrency limit of [${this.max}] reached.`,
      );
    }
    const query = new StoredQuery(given);
    this.#queries.set(query.id, query);
    return query;
  }

  /** The query with this id; undefined where there is none, or no longer. */
  find(id: string, now: number): StoredQuery | undefined {
    this.#forget(now);
    return this.#queries.get(id);
  }

  /** Newest first. */
  all(now: number): readonly StoredQuery[] {
    this.#forget(now);
    return [...this.#queries.values()].toReversed();
  }

  /** Ends all queries that are active. */
  stop(now: number): void {
    for (const query of this.#queries.values()) query.end("Cancelled", now);
  }

  /** Lets go of queries that are older than results are kept, and of the oldest that there is no room for. */
  #forget(now: number): void {
    const ended = [...this.#queries.values()].filter(({ isActive }) => !isActive);
    let count = ended.length;
    let rows = ended.reduce((sum, { findings }) => sum + findings.rows().length, 0);
    for (const { id, createdAt, findings } of ended) {
      const isKept = now - createdAt <= limits.queryResultsMs && count <= maxQueries && rows <= maxRows;
      if (isKept) continue;
      this.#queries.delete(id);
      count -= 1;
      rows -= findings.rows().length;
    }
  }
}
