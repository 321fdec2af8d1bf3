import type { LogEvent } from "../model.js";

/** What distinguishes an event from others of its time, in a link: its id, or a checksum of its message where it has none. */
export function eventMark(event: Pick<LogEvent, "eventId" | "message">): string {
  return event.eventId ?? checksum(event.message);
}

/** True if a mark is that of an event. */
export function hasMark(event: Pick<LogEvent, "eventId" | "message">, mark: string): boolean {
  return mark === event.eventId || mark === checksum(event.message);
}

/** FNV-1a, 32 bits, of the UTF-16 code units; ids have no tilde. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return `~${(hash >>> 0).toString(16).padStart(8, "0")}`;
}
