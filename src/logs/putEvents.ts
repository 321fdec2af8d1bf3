import { isLogsError, LogsError } from "./logsError.js";
import type { LogsApi } from "./logsApi.js";
import type { InputEvent } from "./model.js";
import { putBatches, type RejectedEvent, rejectedOf } from "./putPlan.js";

/** How many events were stored, and which were not, in the order in which they were given. */
export interface PutResult {
  readonly accepted: number;
  readonly rejected: readonly RejectedEvent[];
}

/** The stream that events are put to. */
export interface PutTarget {
  readonly group: string;
  readonly stream: string;
}

/**
 * Puts any number of events, in any order, to a stream, in as many requests as it takes, one after the other. Rejects
 * with the LogsError of the first request that fails; its message then says how many events were stored before.
 */
export async function putEvents(
  api: Pick<LogsApi, "putLogEvents">,
  target: PutTarget,
  events: readonly InputEvent[],
  signal: AbortSignal,
): Promise<PutResult> {
  const { batches, refused } = putBatches(events);
  const rejected = [...refused];
  let sent = 0;
  for (const batch of batches) {
    try {
      rejected.push(...rejectedOf(batch, await api.putLogEvents({ ...target, events: batch.events }, signal)));
    } catch (error) {
      throw withProgress(error, sent - (rejected.length - refused.length), events.length);
    }
    sent += batch.events.length;
  }
  rejected.sort((a, b) => a.index - b.index);
  return { accepted: events.length - rejected.length, rejected };
}

function withProgress(error: unknown, stored: number, all: number): unknown {
  if (stored === 0 || !isLogsError(error)) return error;
  const progress = `${stored.toLocaleString("en")} of ${all.toLocaleString("en")} events were stored before that.`;
  const detail = error.operation === undefined ? {} : { operation: error.operation };
  return new LogsError(error.kind, `${error.message} ${progress}`, { ...detail, cause: error });
}
