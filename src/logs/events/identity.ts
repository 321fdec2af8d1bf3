import type { LogEvent } from "../model.js";
import type { SelectedEvent } from "../selection/selection.js";
import { ContentCounts } from "./contentCounts.js";

/** The group of a connection as a key. Events are the same only within one: two servers may give the same ids. */
export function groupKey({ connection, group }: SelectedEvent): string {
  return connection === undefined ? group : `${connection} ${group}`;
}

/**
 * The content of an event as a key within its group. Events without an id are the same if they have the same content and
 * ordinal. A stream's name holds no colon. The second number is a difference because sets of many keys are kept.
 */
export function contentKey({ stream, timestamp, ingestionTime, message }: LogEvent): string {
  return `${stream}: ${timestamp} ${ingestionTime - timestamp} ${message}`;
}

/**
 * An event as a key within its group, if all events come from the same operation: its id, or its content and ordinal.
 */
export function eventKey(event: SelectedEvent): string {
  return event.eventId ?? `${event.nth ?? 1} ${contentKey(event)}`;
}

/** For one page: gives an event with neither an id nor an ordinal its ordinal within the page. */
export function pageNumbering(): (event: SelectedEvent) => SelectedEvent {
  let counts: ContentCounts | undefined;
  return (event) => {
    if (event.eventId !== undefined || event.nth !== undefined) return event;
    counts ??= new ContentCounts();
    return { ...event, nth: counts.next(`${groupKey(event)} ${contentKey(event)}`) };
  };
}
