import type { SelectedEvent } from "../selection.js";

const bucketMs = 10_000;

/** Remembers which events were seen, in buckets of time, so that old ones are forgotten without a search. */
export class SeenEvents {
  readonly #buckets = new Map<number, Set<string>>();
  #horizon = Number.NEGATIVE_INFINITY;

  /** The events of a page that were not seen before; they are from now on. Those before the horizon all pass. */
  fresh(page: readonly SelectedEvent[]): readonly SelectedEvent[] {
    const inPage = new Map<string, number>();
    return page.filter((event) => event.timestamp < this.#horizon || this.#add(event, inPage));
  }

  /** Forgets what is before a time. The horizon never moves back. */
  forgetBefore(horizon: number): void {
    if (horizon <= this.#horizon) return;
    this.#horizon = horizon;
    for (const bucket of this.#buckets.keys()) {
      if ((bucket + 1) * bucketMs <= horizon) this.#buckets.delete(bucket);
    }
  }

  #add(event: SelectedEvent, inPage: Map<string, number>): boolean {
    const key = event.eventId ?? contentKey(event, inPage);
    const number = Math.floor(event.timestamp / bucketMs);
    const bucket = this.#buckets.get(number) ?? new Set();
    if (bucket.has(key)) return false;
    this.#buckets.set(number, bucket.add(key));
    return true;
  }
}

/** An event without an id is known by its content and how often the page had it before. */
function contentKey({ stream, timestamp, ingestionTime, message }: SelectedEvent, inPage: Map<string, number>): string {
  const content = `${stream}: ${timestamp} ${ingestionTime} ${message}`;
  const nth = (inPage.get(content) ?? 0) + 1;
  inPage.set(content, nth);
  return `${nth} ${content}`;
}
