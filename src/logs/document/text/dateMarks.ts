import type { ZoneOffset } from "../../time/zone.js";

const dayMs = 86_400_000;

/**
 * A time in which a zone has the same date and the same offset: from `start` to before `end`, in epoch milliseconds.
 */
interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Where a document shows the date: at the first instant of each span of one local date and one offset in which it has
 * entries. The times of day below a mark have its date and offset, also around DST changes.
 */
export class DateMarks {
  readonly #zone: ZoneOffset;
  readonly #starts = new Set<number>();
  /** The span of the last entry, because events are mostly in order. */
  #last: Span | undefined;

  constructor(zone: ZoneOffset) {
    this.#zone = zone;
  }

  /** Marks the spans of these entries, and returns the first instants of those that had no mark. */
  add(entries: readonly { readonly at: number }[]): readonly number[] {
    const added: number[] = [];
    for (const { at } of entries) {
      const start = this.#startOf(at);
      if (start === undefined || this.#starts.has(start)) continue;
      this.#starts.add(start);
      added.push(start);
    }
    return added;
  }

  remove(start: number): void {
    this.#starts.delete(start);
  }

  clear(): void {
    this.#starts.clear();
  }

  /** Undefined for an instant outside the range of dates. */
  #startOf(at: number): number | undefined {
    if (this.#last === undefined || at < this.#last.start || at >= this.#last.end) {
      const span = spanOf(at, this.#zone);
      if (span === undefined) return undefined;
      this.#last = span;
    }
    return this.#last.start;
  }
}

/**
 * The span of an instant. Within a local date, a zone changes its offset at most once before the instant and once after
 * it.
 */
function spanOf(at: number, zone: ZoneOffset): Span | undefined {
  const offset = zone(at);
  const offsetMs = Math.round(offset * 60_000);
  const midnight = Math.floor((at + offsetMs) / dayMs) * dayMs - offsetMs;
  if (Number.isNaN(new Date(at + offsetMs).getTime())) return undefined;
  return {
    start: zone(midnight) === offset ? midnight : firstInstant(midnight, at, (instant) => zone(instant) === offset),
    end:
      zone(midnight + dayMs - 1) === offset
        ? midnight + dayMs
        : firstInstant(at, midnight + dayMs - 1, (instant) => zone(instant) !== offset),
  };
}

/** The first instant in (low, high] at which the condition holds. It has to hold from there up to `high`. */
function firstInstant(low: number, high: number, holds: (instant: number) => boolean): number {
  let before = low;
  let from = high;
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (holds(middle)) from = middle;
    else before = middle;
  }
  return from;
}
