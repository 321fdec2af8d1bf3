import { eventContent } from "../eventContent.js";
import type { SelectedEvent } from "../selection.js";

const bucketMs = 10_000;

/** Remembers which events were seen, in buckets of time, so that old ones are forgotten without a search. */
export class SeenEvents {
  readonly #buckets = new Map<number, Set<string>>();
  #horizon = Number.NEGATIVE_INFINITY;

  /** The events of a page that were not seen before; they are from now on. Those before the horizon all pass. */
  fresh(page: readonly SelectedEvent[]): readonly SelectedEvent[] {
    return page.filter((event) => event.timestamp < this.#horizon || this.#add(event));
  }

  /** Forgets what is before a time. The horizon never moves back. */
  forgetBefore(horizon: number): void {
    if (horizon <= this.#horizon) return;
    this.#horizon = horizon;
    for (const bucket of this.#buckets.keys()) {
      if ((bucket + 1) * bucketMs <= horizon) this.#buckets.delete(bucket);
    }
  }

  #add(event: SelectedEvent): boolean {
    const key = event.eventId ?? `${event.nth ?? 1} ${eventContent(event)}`;
    const number = Math.floor(event.timestamp / bucketMs);
    const bucket = this.#buckets.get(number) ?? new Set();
    if (bucket.has(key)) return false;
    this.#buckets.set(number, bucket.add(key));
    return true;
  }
}
