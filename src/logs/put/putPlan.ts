import * as l10n from "../../base/l10n.js";
import { limits } from "../limits.js";
import type { RejectedEvents } from "../logsApi.js";
import type { InputEvent } from "../model.js";
import { utf8Length } from "../../base/utf8.js";

/** An event that was not stored: its index among the given events, and the reason as a sentence. */
export interface RejectedEvent {
  readonly index: number;
  readonly reason: string;
}

/** The events of one PutLogEvents request, and their indexes among the given events. */
export interface PutBatch {
  readonly events: readonly InputEvent[];
  readonly indexes: readonly number[];
}

/** The batches to send, and the events that no request can contain. */
export interface PutPlan {
  readonly batches: readonly PutBatch[];
  readonly refused: readonly RejectedEvent[];
}

/**
 * Splits events into batches for PutLogEvents: in time order (events with equal times keep their order), and within the
 * limits of bytes, events and time span. Every event is in exactly one batch or refused.
 */
export function putBatches(events: readonly InputEvent[]): PutPlan {
  const refused: RejectedEvent[] = [];
  const sendable: Sized[] = [];
  for (const [index, event] of events.entries()) {
    const bytes = utf8Length(event.message) + limits.eventOverheadBytes;
    const reason = refusalOf(event, bytes);
    if (reason === undefined) sendable.push({ event, index, bytes });
    else refused.push({ index, reason });
  }
  sendable.sort((a, b) => a.event.timestamp - b.event.timestamp);
  return { batches: divided(sendable), refused };
}

/** Converts the service's answer to a batch into rejected events. If several reasons apply, the first is given. */
export function rejectedOf(batch: PutBatch, rejected: RejectedEvents): readonly RejectedEvent[] {
  const { tooNewFrom = Number.POSITIVE_INFINITY, tooOldUntil = 0, expiredUntil = 0 } = rejected;
  return batch.indexes.flatMap((index, position): RejectedEvent[] => {
    if (position < tooOldUntil) return [{ index, reason: reasons.tooOld }];
    if (position < expiredUntil) return [{ index, reason: reasons.expired }];
    return position >= tooNewFrom ? [{ index, reason: reasons.tooNew }] : [];
  });
}

interface Sized {
  readonly event: InputEvent;
  readonly index: number;
  readonly bytes: number;
}

const reasons = {
  empty: l10n.t("The message is empty."),
  notText: l10n.t("The message has half of a surrogate pair, which no text in UTF-8 can contain."),
  noTime: l10n.t("The timestamp is not a whole number of milliseconds since 1970."),
  tooOld: l10n.t("The event is more than 14 days old."),
  expired: l10n.t("The event is older than the log group's retention."),
  tooNew: l10n.t("The event is more than 2 hours in the future."),
} as const;

function refusalOf({ timestamp, message }: InputEvent, bytes: number): string | undefined {
  if (!Number.isSafeInteger(timestamp) || timestamp < 0) return reasons.noTime;
  if (message === "") return reasons.empty;
  if (/\p{Surrogate}/u.test(message)) return reasons.notText;
  if (bytes <= Math.min(limits.eventBytes, limits.batchBytes)) return undefined;
  const most = (limits.eventBytes - limits.eventOverheadBytes).toLocaleString("en");
  const size = (bytes - limits.eventOverheadBytes).toLocaleString("en");
  return l10n.t`The message is too large: it has ${size} bytes, and the limit is ${most}.`;
}

function divided(sorted: readonly Sized[]): readonly PutBatch[] {
  const batches: { readonly events: InputEvent[]; readonly indexes: number[] }[] = [];
  let bytes = 0;
  for (const item of sorted) {
    let batch = batches.at(-1);
    if (batch === undefined || bytes + item.bytes > limits.batchBytes || isFull(batch.events, item.event)) {
      batch = { events: [], indexes: [] };
      batches.push(batch);
      bytes = 0;
    }
    batch.events.push(item.event);
    batch.indexes.push(item.index);
    bytes += item.bytes;
  }
  return batches;
}

function isFull(events: readonly InputEvent[], next: InputEvent): boolean {
  const [first = next] = events;
  return events.length >= limits.batchEvents || next.timestamp - first.timestamp > limits.batchSpanMs;
}
