import type { LogsApi } from "../logsApi.js";
import { isLogsError } from "../logsError.js";

/** How many groups are asked at once; the rate budget holds them to what the account allows. */
const parallel = 4;

/** How the reading goes on. */
export interface LastEventsRun {
  readonly signal: AbortSignal;
  /** Called after each group. */
  onProgress(done: number): void;
}

/**
 * When log groups got their newest event. The list of groups doesn't say it: each group is asked for its newest stream,
 * whose time lags behind, typically by under an hour.
 */
export class LastEvents {
  readonly #times = new Map<string, number | null>();

  /** Epoch milliseconds, or null where a group has no event; undefined where it wasn't asked. */
  of(group: string): number | null | undefined {
    return this.#times.get(group);
  }

  /** Asks each group. Rejects with what the service rejects with; what was read by then stays known. */
  async read(api: Pick<LogsApi, "describeLogStreams">, groups: readonly string[], run: LastEventsRun): Promise<void> {
    const waiting = [...groups];
    let done = 0;
    const work = async (): Promise<void> => {
      for (let group = waiting.shift(); group !== undefined; group = waiting.shift()) {
        this.#times.set(group, await lastEvent(api, group, run.signal));
        run.onProgress(++done);
      }
    };
    const workers = Array.from({ length: parallel }, work);
    try {
      await Promise.all(workers);
    } finally {
      waiting.length = 0;
      await Promise.allSettled(workers);
    }
  }
}

async function lastEvent(
  api: Pick<LogsApi, "describeLogStreams">,
  group: string,
  signal: AbortSignal,
): Promise<number | null> {
  try {
    const { items } = await api.describeLogStreams({ group, limit: 1 }, signal);
    return items[0]?.lastEventAt ?? null;
  } catch (error) {
    // It was deleted since it was listed.
    if (isLogsError(error, "notFound")) return null;
    throw error;
  }
}
