import type { SelectedEvent } from "../selection/selection.js";
import { pageNumbering } from "./identity.js";
import { KnownContent } from "./knownContent.js";

const bucketMs = 10_000;

interface Bucket {
  readonly ids: Set<string>;
  /** Made once it is needed: a thin slice of time has a bucket for almost each event. */
  content?: KnownContent;
}

/**
 * Remembers which events of a group were seen, in buckets of time, so that old ones are forgotten without a search. What
 * several sources bring, some with ids and others without, passes once; equal events all pass (see KnownContent).
 *
 * Counting by content is slow, so events with ids are counted only once some came without. Whether one of those is among
 * what wasn't counted can't be told, so it is left to the source with ids if it was ingested no later than that.
 */
export class SeenEvents {
  readonly #buckets = new Map<number, Bucket>();
  /** True if some sources give ids and others don't: then those with ids are counted too. */
  #isMixed = false;
  /** The newest ingestion of an event with an id that wasn't counted. */
  #uncounted = Number.NEGATIVE_INFINITY;
  #horizon = Number.NEGATIVE_INFINITY;

  /** The events of a page that were not seen before; they are from now on. Those before the horizon all pass. */
  fresh(page: readonly SelectedEvent[]): readonly SelectedEvent[] {
    const fresh: SelectedEvent[] = [];
    const number = pageNumbering();
    for (const event of page) {
      const passing = event.timestamp < this.#horizon ? event : this.#add(number(event));
      if (passing !== undefined) fresh.push(passing);
    }
    return fresh;
  }

  /** Forgets what is before a time. The horizon never moves back. */
  forgetBefore(horizon: number): void {
    if (horizon <= this.#horizon) return;
    this.#horizon = horizon;
    for (const bucket of this.#buckets.keys()) {
      if ((bucket + 1) * bucketMs <= horizon) this.#buckets.delete(bucket);
    }
  }

  /** The event, if it is new. */
  #add(event: SelectedEvent): SelectedEvent | undefined {
    const bucket = this.#bucketOf(event);
    const { ids } = bucket;
    const { eventId } = event;
    if (eventId === undefined) {
      this.#isMixed = true;
      if (event.ingestionTime <= this.#uncounted) return undefined;
    } else {
      if (ids.has(eventId)) return undefined;
      ids.add(eventId);
      if (!this.#isMixed) {
        this.#uncounted = Math.max(this.#uncounted, event.ingestionTime);
        return event;
      }
    }
    bucket.content ??= new KnownContent();
    const nth = bucket.content.admit(event);
    if (nth === undefined) return undefined;
    return nth === event.nth ? event : { ...event, nth };
  }

  #bucketOf({ timestamp }: SelectedEvent): Bucket {
    const number = Math.floor(timestamp / bucketMs);
    const known = this.#buckets.get(number);
    if (known !== undefined) return known;
    const bucket = { ids: new Set<string>() };
    this.#buckets.set(number, bucket);
    return bucket;
  }
}
