import { limits } from "../../logs/limits.js";
import type { InputEvent } from "../../logs/model.js";
import { expiryOf } from "../store/retention.js";
import { invalidParameter } from "../protocol/serviceError.js";
import { eventSizeBytes, sequenceToken } from "../store/storedEvent.js";
import { groupNameMember, streamNameMember } from "./memberRules.js";
import { unary } from "./operation.js";

const members = {
  logGroupName: { ...groupNameMember, required: true },
  logStreamName: { ...streamNameMember, required: true },
  logEvents: { type: "events", required: true, min: 1, max: limits.batchEvents },
  sequenceToken: { type: "string" },
} as const;

/** Stores the events within the time limits and reports the others in `rejectedLogEventsInfo`. */
export const putLogEvents = unary(members, ({ logGroupName, logStreamName, logEvents }, { store, clock }) => {
  const group = store.group(logGroupName);
  store.stream(logGroupName, logStreamName);
  checkSizes(logEvents);
  checkOrder(logEvents);
  const now = clock.now();
  const expiry = expiryOf(store, group, now);
  const { from, until, rejected } = checkTimes(logEvents, now, expiry);
  const accepted = logEvents.slice(from, until);
  checkSpan(accepted);
  store.append(logGroupName, logStreamName, accepted, now);
  store.dropBefore(logGroupName, logStreamName, expiry);
  return {
    nextSequenceToken: sequenceToken(store.sequence),
    ...(rejected === undefined ? {} : { rejectedLogEventsInfo: rejected }),
  };
});

function checkSizes(events: readonly InputEvent[]): void {
  let total = 0;
  for (const { message } of events) {
    const size = eventSizeBytes(message);
    if (size > limits.eventBytes) {
      throw invalidParameter(`Log event too large: ${size} bytes exceeds limit of ${limits.eventBytes}`);
    }
    total += size;
  }
  if (total > limits.batchBytes) {
    throw invalidParameter(`Upload too large: ${total} bytes exceeds limit of ${limits.batchBytes}`);
  }
}

function checkOrder(events: readonly InputEvent[]): void {
  let previous = 0;
  for (const { timestamp } of events) {
    if (timestamp < previous) {
      throw invalidParameter("Log events in a single PutLogEvents request must be in chronological order.");
    }
    previous = timestamp;
  }
}

function checkSpan(events: readonly InputEvent[]): void {
  const first = events[0];
  const last = events.at(-1);
  if (first !== undefined && last !== undefined && last.timestamp - first.timestamp > limits.batchSpanMs) {
    throw invalidParameter("The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
  }
}

interface CheckedTimes {
  /** The accepted events: `from` (inclusive) to `until` (exclusive). */
  readonly from: number;
  readonly until: number;
  readonly rejected?: object;
}

/** Finds the too old, expired and too new events. The events are in time order; the first too new index is inclusive. */
function checkTimes(events: readonly InputEvent[], now: number, expiry: number): CheckedTimes {
  const tooOld = countBefore(events, now - limits.pastMs);
  const expired = countBefore(events, expiry);
  const until = countBefore(events, now + limits.futureMs + 1);
  const from = Math.max(tooOld, expired);
  if (from === 0 && until === events.length) return { from, until };
  const rejected = {
    ...(until < events.length ? { tooNewLogEventStartIndex: until } : {}),
    ...(tooOld > 0 ? { tooOldLogEventEndIndex: tooOld } : {}),
    ...(expired > tooOld ? { expiredLogEventEndIndex: expired } : {}),
  };
  return { from, until, rejected };
}

function countBefore(events: readonly InputEvent[], time: number): number {
  const index = events.findIndex(({ timestamp }) => timestamp >= time);
  return index < 0 ? events.length : index;
}
