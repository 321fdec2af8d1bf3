import type { LogsApi } from "../logsApi.js";
import { isLogsError } from "../logsError.js";

/** The number of parallel requests; the rate budget keeps them within the account's quotas. */
const parallel = 4;

/** How to run the reading. */
export interface LastEventsRun {
  readonly signal: AbortSignal;
  /** Called after each group. */
  onProgress(done: number): void;
}

/**
 * The times of the last events of log groups. The list of groups doesn't have them, so the newest stream of each group is
 * requested; its time lags, typically by less than an hour.
 */
export class LastEvents {
  readonly #times = new Map<string, number | null>();

  /** Epoch milliseconds; null if the group has no events, undefined if it was not read. */
  of(group: string): number | null | undefined {
    return this.#times.get(group);
  }

  /** Reads the times of these groups. Rejects with the service's error; what was read until then is kept. */
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
    // The group was deleted after it was listed.
    if (isLogsError(error, "notFound")) return null;
    throw error;
  }
}
