import type { Frame } from "../frame.js";
import type { LogRecord } from "../logRecord.js";
import { compareValues } from "../values/compareValues.js";
import type { Value } from "../values/value.js";

export interface SortKey {
  readonly read: (frame: Frame) => Value;
  readonly isDescending: boolean;
}

/** The keys of `sort`, the first first. */
export type SortOrder = readonly SortKey[];

/** A row that is held, with what it is sorted by. */
export interface HeldRow {
  readonly frame: Frame;
  readonly keys: readonly Value[];
  /** The how manieth row it is. */
  readonly sequence: number;
  /** That of the first row of the same event. */
  readonly event: number;
}

/** Numbers rows as they come. */
export class RowNumbers {
  sequence = -1;
  event = 0;
  #record: LogRecord | undefined;

  next({ record }: Frame): void {
    this.sequence++;
    if (record !== undefined && record === this.#record) return;
    this.#record = record;
    this.event = this.sequence;
  }
}

/** Events without an order of their own come newest first (CWL_QuerySyntax-Dedup.html). */
const newestFirst: SortKey = { read: ({ record }) => record?.timestampMs, isDescending: true };

/**
 * How rows are ordered. Those that a stage before has ordered keep that order where `keys` don't tell them apart; events
 * go by time then, and those of one time by their place in the log, the last first.
 */
export class RowOrder {
  readonly #keys: SortOrder;
  readonly #isFirst: boolean;

  constructor(keys: SortOrder | undefined, isFirst: boolean) {
    this.#keys = [...(keys ?? []), ...(isFirst ? [newestFirst] : [])];
    this.#isFirst = isFirst;
  }

  hold(frame: Frame, { sequence, event }: RowNumbers): HeldRow {
    return { frame: frame.keep(), keys: this.#keys.map(({ read }) => read(frame)), sequence, event };
  }

  /** True if a row that comes now is after `held` for certain, without looking at more than the first key. */
  isAfter(frame: Frame, held: HeldRow): boolean {
    const [key] = this.#keys;
    if (key === undefined) return true;
    const order = compareValues(key.read(frame), held.keys[0]);
    return key.isDescending ? order < 0 : order > 0;
  }

  readonly compare = (a: HeldRow, b: HeldRow): number => {
    for (const [i, { isDescending }] of this.#keys.entries()) {
      const order = compareValues(a.keys[i], b.keys[i]);
      if (order !== 0) return isDescending ? -order : order;
    }
    return (this.#isFirst ? b.event - a.event : 0) || a.sequence - b.sequence;
  };
}
