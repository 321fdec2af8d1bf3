import type { LogEvent } from "../model.js";

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

  /** True if any of these contents came. */
  hasAny(events: readonly LogEvent[]): boolean {
    return events.some((event) => this.of(event) > 0);
  }

  clear(): void {
    this.#counts.clear();
  }
}
