import type { ReadEvent, UnreadableLine } from "./putInput.js";
import type { PutReport } from "./putEvents.js";
import type { RejectedEvent } from "./putPlan.js";

/** An event that was not stored for certain: what it is, where it came from, and why. */
export interface UnstoredEvent {
  readonly line: number;
  /** Absent where none could be read. */
  readonly timestamp?: number;
  readonly message: string;
  readonly reason: string;
}

export const uncertainReason = "The answer was lost: it may be stored or not. Look before you put it again.";
export const unsentReason = "It was not sent.";

/** Everything that was read and is not certainly stored, in order of the lines. */
export function unstoredEvents(
  events: readonly ReadEvent[],
  unreadable: readonly UnreadableLine[],
  report: Pick<PutReport, "rejected" | "uncertain" | "unsent">,
): readonly UnstoredEvent[] {
  const reasons: readonly RejectedEvent[] = [
    ...report.rejected,
    ...report.uncertain.map((index) => ({ index, reason: uncertainReason })),
    ...report.unsent.map((index) => ({ index, reason: unsentReason })),
  ];
  const left = reasons.flatMap(({ index, reason }): readonly UnstoredEvent[] => {
    const event = events[index];
    return event === undefined ? [] : [{ ...event, reason }];
  });
  const lines = unreadable.map(({ line, text, reason }) => ({ line, message: text, reason }));
  return [...left, ...lines].sort((a, b) => a.line - b.line);
}

/** A text of JSON lines to repair events in, and to put them again from, with their fields timestamp and message. */
export function repairText(left: readonly UnstoredEvent[]): string {
  return left
    .map(({ line, timestamp, message, reason }) => `${JSON.stringify({ timestamp, message, line, reason })}\n`)
    .join("");
}

/** The field of the message in a text of `repairText`, by the fields of its first line; undefined for any other text. */
export function repairMessageField(fields: readonly string[]): string | undefined {
  const isRepair =
    ["message", "line", "reason"].every((name) => fields.includes(name)) &&
    fields.length === (fields.includes("timestamp") ? 4 : 3);
  return isRepair ? "message" : undefined;
}
