import type { LogEvent } from "./model.js";

/** What tells events of a group apart where they have no ids. A stream's name holds no colon. */
export function eventContent({ stream, timestamp, ingestionTime, message }: LogEvent): string {
  return `${stream}: ${timestamp} ${ingestionTime} ${message}`;
}

/** Counts events by content. */
export class ContentCounts {
  readonly #counts = new Map<string, number>();

  /** How often this content came. */
  of(event: LogEvent): number {
    return this.#counts.get(eventContent(event)) ?? 0;
  }

  /** The how-manieth of its content an event is. */
  next(event: LogEvent): number {
    const content = eventContent(event);
    const nth = (this.#counts.get(content) ?? 0) + 1;
    this.#counts.set(content, nth);
    return nth;
  }

  /** The events but for those that may have been counted already: as many of each content as were. */
  without(events: readonly LogEvent[]): readonly LogEvent[] {
    const left = new Map<string, number>();
    return events.filter((event) => {
      const content = eventContent(event);
      const count = left.get(content) ?? this.#counts.get(content) ?? 0;
      left.set(content, count - 1);
      return count <= 0;
    });
  }

  clear(): void {
    this.#counts.clear();
  }
}
