import * as l10n from "../../base/l10n.js";
import { downloadColumns } from "../download/encodeEvents.js";
import type { ReadEvent, UnreadableLine } from "./putInput.js";
import type { PutReport } from "./putEvents.js";
import type { RejectedEvent } from "./putPlan.js";

/** An event that is not certainly stored: its content, its line and the reason. */
export interface UnstoredEvent {
  readonly line: number;
  /** Absent if none could be read. */
  readonly timestamp?: number;
  readonly message: string;
  readonly reason: string;
}

export const uncertainReason = l10n.t("The answer was lost: it may be stored or not. Check before you put it again.");
export const unsentReason = l10n.t("It was not sent.");

/** Everything that was read but is not certainly stored, in the order of the lines. */
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
  const unstored = reasons.flatMap(({ index, reason }): readonly UnstoredEvent[] => {
    const event = events[index];
    return event === undefined ? [] : [{ ...event, reason }];
  });
  const lines = unreadable.map(({ line, text, reason }) => ({ line, message: text, reason }));
  return [...unstored, ...lines].sort((a, b) => a.line - b.line);
}

/** JSON lines in which a user can repair events and from which they can be put again (fields timestamp and message). */
export function repairText(events: readonly UnstoredEvent[]): string {
  return events
    .map(({ line, timestamp, message, reason }) => `${JSON.stringify({ timestamp, message, line, reason })}\n`)
    .join("");
}

/** The message field of JSON lines that this product wrote: a repair text, or a download; undefined for other fields. */
export function knownMessageField(fields: readonly string[]): string | undefined {
  const optional = fields.includes("line") ? "timestamp" : "eventId";
  const written = fields.includes("line") ? ["timestamp", "message", "line", "reason"] : downloadColumns;
  const isKnown =
    fields.every((name) => written.includes(name)) &&
    written.every((name) => name === optional || fields.includes(name));
  return isKnown ? "message" : undefined;
}
