import type { ZoneOffset } from "../../time/zone.js";

const dayMs = 86_400_000;

/** From when, inclusive, to when, exclusive, a zone has the same date and the same offset. Epoch milliseconds. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Where a document says the date: once for each span of one local date and one offset that something is shown of, at the
 * span's first instant. So the times of day below a mark are read with its date and its offset, over DST changes too.
 */
export class DateMarks {
  readonly #zone: ZoneOffset;
  readonly #starts = new Set<number>();
  /** The span that was asked for last: events mostly come in order. */
  #last: Span | undefined;

  constructor(zone: ZoneOffset) {
    this.#zone = zone;
  }

  /** The first instants of the spans that these need and that have no mark yet; they have one from now on. */
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

  /** Undefined for an instant that no date can hold. */
  #startOf(at: number): number | undefined {
    if (this.#last === undefined || at < this.#last.start || at >= this.#last.end) {
      const span = spanOf(at, this.#zone);
      if (span === undefined) return undefined;
      this.#last = span;
    }
    return this.#last.start;
  }
}

/** The span that an instant lies in. A zone changes its offset at most once within a local date on each side of it. */
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

/** The first instant in (low, high] at which the condition, which holds at its end, begins to hold. */
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
