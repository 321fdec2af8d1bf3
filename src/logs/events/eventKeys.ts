import type { SelectedEvent } from "../selection/selection.js";

/** Events by id. One without an id is known by its content and how often the page had it before. */
export function* keyed(page: readonly SelectedEvent[]): Generator<readonly [key: string, event: SelectedEvent]> {
  const counts = new Map<string, number>();
  for (const event of page) {
    const { eventId, group, stream, timestamp, ingestionTime, message } = event;
    const content = eventId ?? `${stream}: ${timestamp} ${ingestionTime} ${message}`;
    const nth = eventId === undefined ? (counts.get(content) ?? 0) + 1 : 0;
    if (eventId === undefined) counts.set(content, nth);
    yield [`${group} ${nth} ${content}`, event];
  }
}
