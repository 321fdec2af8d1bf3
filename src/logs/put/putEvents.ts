import { abortError, isAbort } from "../../base/abort.js";
import { isLogsError, LogsError, type LogsErrorKind } from "../logsError.js";
import type { LogsApi } from "../logsApi.js";
import type { InputEvent } from "../model.js";
import { type PutBatch, putBatches, type RejectedEvent, rejectedOf } from "./putPlan.js";

/** What became of events that were put: each is accepted, or stands in exactly one of the lists, in the given order. */
export interface PutReport {
  readonly accepted: number;
  readonly rejected: readonly RejectedEvent[];
  /** Sent, but the answer was lost: each may be stored or not. Indexes among the given events. */
  readonly uncertain: readonly number[];
  /** Not sent, because of the failure or because it was cancelled. Indexes among the given events. */
  readonly unsent: readonly number[];
  /** What ended it early; an AbortError if it was cancelled. */
  readonly failure?: Error;
}

/** The stream that events are put to. */
export interface PutTarget {
  readonly group: string;
  readonly stream: string;
}

/** How putting goes. */
export interface PutRun {
  readonly signal: AbortSignal;
  /** Is told how many events were sent, the rejected ones included. */
  readonly onProgress?: (sent: number) => void;
}

/**
 * Puts any number of events, in any order, to a stream, in as many requests as it takes, one after the other. No event is
 * sent twice. The first failure or the signal ends it; the report says what became of each event. Bugs reject.
 */
export async function putEvents(
  api: Pick<LogsApi, "putLogEvents">,
  target: PutTarget,
  events: readonly InputEvent[],
  { signal, onProgress }: PutRun,
): Promise<PutReport> {
  const { batches, refused } = putBatches(events);
  const rejected = [...refused];
  let sent = 0;
  for (const [at, batch] of batches.entries()) {
    if (signal.aborted) return report(events.length, { rejected, unsent: batches.slice(at), failure: abortError() });
    try {
      rejected.push(...rejectedOf(batch, await api.putLogEvents({ ...target, events: batch.events }, signal)));
    } catch (error) {
      if (!isLogsError(error) && !isAbort(error, signal)) throw error;
      const isUncertain = !isLogsError(error) || ambiguous.has(error.kind);
      const [uncertain, unsent] = isUncertain ? [batch, batches.slice(at + 1)] : [undefined, batches.slice(at)];
      return report(events.length, { rejected, uncertain, unsent, failure: isLogsError(error) ? error : abortError() });
    }
    sent += batch.events.length;
    onProgress?.(sent);
  }
  return report(events.length, { rejected, unsent: [] });
}

/** Throws the error of a report that ended early by a failure; its message then says what became of the events. */
export function throwFailure({ accepted, rejected, uncertain, unsent, failure }: PutReport): void {
  if (failure === undefined) return;
  if (!isLogsError(failure)) throw failure;
  const all = accepted + rejected.length + uncertain.length + unsent.length;
  const lost = uncertain.length === 0 ? "" : `, ${uncertain.length.toLocaleString("en")} may be stored or not`;
  if (accepted === 0 && lost === "") throw failure;
  const progress = `${accepted.toLocaleString("en")} of ${all.toLocaleString("en")} events were stored before that${lost}.`;
  const detail = failure.operation === undefined ? {} : { operation: failure.operation };
  throw new LogsError(failure.kind, `${failure.message} ${progress}`, { ...detail, cause: failure });
}

/** The kinds of failures after which a request may have been done all the same. */
const ambiguous: ReadonlySet<LogsErrorKind> = new Set(["offline", "unknown"]);

interface BatchResults {
  readonly rejected: readonly RejectedEvent[];
  readonly uncertain?: PutBatch | undefined;
  readonly unsent: readonly PutBatch[];
  readonly failure?: Error;
}

function report(count: number, { rejected, uncertain, unsent, failure }: BatchResults): PutReport {
  const lost = inOrder(uncertain?.indexes ?? []);
  const left = inOrder(unsent.flatMap(({ indexes }) => indexes));
  return {
    accepted: count - rejected.length - lost.length - left.length,
    rejected: [...rejected].sort((a, b) => a.index - b.index),
    uncertain: lost,
    unsent: left,
    ...(failure === undefined ? {} : { failure }),
  };
}

function inOrder(indexes: readonly number[]): readonly number[] {
  return [...indexes].sort((a, b) => a - b);
}
