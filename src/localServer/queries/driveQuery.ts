import { isAbort } from "../../base/abort.js";
import type { Clock } from "../../base/clock.js";
import type { QueryRun } from "../../insights/run/queryRun.js";
import { limits } from "../../logs/limits.js";
import type { StoredQuery } from "../store/storedQuery.js";
import type { RecordSource } from "./recordSource.js";

/** The events of a turn of the event loop, between which other requests are answered. */
const turnEvents = 5000;
/** Between two turns of a query that has time. */
const restMs = 50;

/** How long a query is Scheduled and Running, at least, in milliseconds. */
export interface QueryPace {
  readonly scheduledMs: number;
  readonly runningMs: number;
}

/** What a query does with the events that it reads. */
export type Scan = Omit<QueryRun, "columns">;

/** A query's events, and what it does with them. */
export interface QueryWork {
  readonly run: Scan;
  readonly source: RecordSource;
}

/** Takes a query from Scheduled to its end, by the clock, in turns of bounded work. Resolves then; never rejects. */
export async function driveQuery(
  query: StoredQuery,
  { run, source }: QueryWork,
  clock: Clock,
  pace: QueryPace,
): Promise<void> {
  try {
    await clock.sleep(pace.scheduledMs, query.signal);
    query.begin({
      rows: () => run.rows(),
      statistics: () => ({
        recordsMatched: run.recordsMatched,
        recordsScanned: run.recordsScanned,
        bytesScanned: run.bytesScanned,
        logGroupsScanned: query.groups.length,
        estimatedRecordsSkipped: 0,
        estimatedBytesSkipped: 0,
      }),
    });
    const startedAt = clock.now();
    for (;;) {
      const passedMs = clock.now() - startedAt;
      if (clock.now() - query.createdAt > limits.queryMs) return query.end("Timeout", clock.now());
      const due = passedMs >= pace.runningMs ? Infinity : Math.floor((source.count * passedMs) / pace.runningMs);
      const wanted = Math.min(turnEvents, due - source.read);
      if (wanted > 0) run.add(source.next(wanted));
      if (due === Infinity && source.isAtEnd) return query.end(query.endsAs, clock.now());
      await clock.sleep(wanted >= turnEvents ? 0 : Math.min(restMs, pace.runningMs - passedMs), query.signal);
    }
  } catch (error) {
    if (!isAbort(error, query.signal)) query.end("Failed", clock.now());
  }
}
