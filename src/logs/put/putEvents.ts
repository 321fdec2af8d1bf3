import * as l10n from "../../base/l10n.js";
import { abortError, isAbort } from "../../base/abort.js";
import { isLogsError, LogsError, type LogsErrorKind } from "../logsError.js";
import type { LogsApi } from "../logsApi.js";
import type { InputEvent } from "../model.js";
import { type PutBatch, putBatches, type RejectedEvent, rejectedOf } from "./putPlan.js";

/** The result of a put: each event was accepted or is in exactly one of the lists, in the given order. */
export interface PutReport {
  readonly accepted: number;
  readonly rejected: readonly RejectedEvent[];
  /** Indexes of events that were sent but whose answer was lost: they may be stored or not. */
  readonly uncertain: readonly number[];
  /** Indexes of events that were not sent, because of a failure or because the put was cancelled. */
  readonly unsent: readonly number[];
  /** What ended the put early; an AbortError if it was cancelled. */
  readonly failure?: Error;
}

/** The stream that events are put to. */
export interface PutTarget {
  readonly group: string;
  readonly stream: string;
}

/** How to run a put. */
export interface PutRun {
  readonly signal: AbortSignal;
  /** Called with the number of events sent so far, including rejected ones. */
  readonly onProgress?: (sent: number) => void;
}

/**
 * Puts any number of events in any order to a stream, with as many requests as needed, one after the other. No event is
 * sent twice. The first failure or the signal ends the put, and the report contains every event. Rejects only for bugs.
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
      const isUncertain = !isLogsError(error) || (ambiguous.has(error.kind) && !error.hasDoneNothing);
      const [uncertain, unsent] = isUncertain ? [batch, batches.slice(at + 1)] : [undefined, batches.slice(at)];
      return report(events.length, { rejected, uncertain, unsent, failure: isLogsError(error) ? error : abortError() });
    }
    sent += batch.events.length;
    onProgress?.(sent);
  }
  return report(events.length, { rejected, unsent: [] });
}

/** Throws the failure of a put that ended early, with the counts of stored and uncertain events in its message. */
export function throwFailure({ accepted, rejected, uncertain, unsent, failure }: PutReport): void {
  if (failure === undefined) return;
  if (!isLogsError(failure)) throw failure;
  const all = accepted + rejected.length + uncertain.length + unsent.length;
  const lost = uncertain.length === 0 ? "" : l10n.t`, ${uncertain.length.toLocaleString("en")} may be stored or not`;
  if (accepted === 0 && lost === "") throw failure;
  const progress = l10n.t`${accepted.toLocaleString("en")} of ${all.toLocaleString("en")} events were stored before that${lost}.`;
  const detail = failure.operation === undefined ? {} : { operation: failure.operation };
  throw new LogsError(failure.kind, `${failure.message} ${progress}`, { ...detail, cause: failure });
}

/** The kinds of failures after which the request may nevertheless have succeeded. */
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
