import { eventContent } from "./eventContent.js";
import type { SelectedEvent } from "../selection/selection.js";

const bucketMs = 10_000;

interface Bucket {
  readonly ids: Set<string>;
  /** By content. */
  readonly counts: Map<string, Count>;
}

interface Count {
  /** How many different ids came. */
  ids: number;
  /** How many passed. */
  passed: number;
}

/**
 * Remembers which events were seen, in buckets of time, so that old ones are forgotten without a search. Events with ids
 * are known by them. Of those without, each source says which of its content one is, and as many pass as the source has
 * that has most: nothing that two sources bring passes twice, and equal events all pass.
 *
 * Counting by content is dear, so events with ids are only counted once some came without. Whether one of those is among
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
    for (const event of page) {
      const passing = event.timestamp < this.#horizon ? event : this.#add(event);
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
    const { ids, counts } = this.#bucketOf(event);
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
    const count = countOf(counts, eventContent(event));
    const nth = eventId === undefined ? (event.nth ?? 1) : ++count.ids;
    if (nth <= count.passed) return undefined;
    count.passed = nth;
    return { ...event, nth };
  }

  #bucketOf({ timestamp }: SelectedEvent): Bucket {
    const number = Math.floor(timestamp / bucketMs);
    const bucket = this.#buckets.get(number) ?? { ids: new Set(), counts: new Map() };
    this.#buckets.set(number, bucket);
    return bucket;
  }
}

function countOf(counts: Map<string, Count>, content: string): Count {
  const count = counts.get(content) ?? { ids: 0, passed: 0 };
  counts.set(content, count);
  return count;
}
