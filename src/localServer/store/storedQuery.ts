import type { OutputRow } from "../../insights/run/queryRun.js";
import type { QueryStatistics, QueryStatus } from "../../logs/queries/queryModel.js";

/** What is known of a query from its start on. */
export interface NewQuery {
  readonly id: string;
  /** As it is described: with the groups and the time range before it. */
  readonly text: string;
  readonly language: string;
  /** The names of the groups that it reads. */
  readonly groups: readonly string[];
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** The ARN of who runs it. */
  readonly userIdentity: string;
}

/** What a query has found. */
export interface QueryFindings {
  rows(): readonly OutputRow[];
  statistics(): QueryStatistics;
}

const nothing: QueryFindings = {
  rows: () => [],
  statistics: () => ({ recordsMatched: 0, recordsScanned: 0, bytesScanned: 0 }),
};

const active: ReadonlySet<QueryStatus> = new Set(["Scheduled", "Running"]);

/** A query and where it is: Scheduled, then Running, then one of the statuses in which it has ended. */
export class StoredQuery implements NewQuery {
  readonly id: string;
  readonly text: string;
  readonly language: string;
  readonly groups: readonly string[];
  readonly createdAt: number;
  readonly userIdentity: string;
  /** The status in which a fault lets it end. */
  endsAs: QueryStatus = "Complete";
  readonly #stopping = new AbortController();
  #status: QueryStatus = "Scheduled";
  #findings = nothing;
  /** Epoch milliseconds. */
  #endedAt: number | undefined;

  constructor(given: NewQuery) {
    this.id = given.id;
    this.text = given.text;
    this.language = given.language;
    this.groups = given.groups;
    this.createdAt = given.createdAt;
    this.userIdentity = given.userIdentity;
  }

  get status(): QueryStatus {
    return this.#status;
  }

  get isActive(): boolean {
    return active.has(this.#status);
  }

  /** Aborted when the query ends before it has read everything. */
  get signal(): AbortSignal {
    return this.#stopping.signal;
  }

  get findings(): QueryFindings {
    return this.#findings;
  }

  /** Milliseconds from its creation to its end, or to `now`. */
  durationAt(now: number): number {
    return Math.max(0, (this.#endedAt ?? now) - this.createdAt);
  }

  begin(findings: QueryFindings): void {
    if (this.#status !== "Scheduled") return;
    this.#status = "Running";
    this.#findings = findings;
  }

  /** Keeps what was found, and lets go of what it was found with. Does nothing to a query that has ended. */
  end(status: QueryStatus, now: number): void {
    if (!this.isActive) return;
    const statistics = this.#findings.statistics();
    const rows = status === "Failed" ? [] : this.#findings.rows();
    this.#findings = { rows: () => rows, statistics: () => ({ ...statistics, resultCount: rows.length }) };
    this.#status = status;
    this.#endedAt = now;
    this.#stopping.abort();
  }
}
