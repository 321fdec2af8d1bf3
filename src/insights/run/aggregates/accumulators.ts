import type { Compiled } from "../expressions/compiled.js";
import type { Frame } from "../frame.js";
import { compareValues } from "../values/compareValues.js";
import { finite, isStructure, numberOf, textOf, type Value } from "../values/value.js";
import type { Accumulator } from "./accumulator.js";
import { Distinct } from "./distinct.js";
import { Percentiles } from "./percentiles.js";

type Read = Compiled["read"];

export class CountAll implements Accumulator {
  #count = 0;

  add(): void {
    this.#count++;
  }

  result(): Value {
    return this.#count;
  }
}

export class CountPresent implements Accumulator {
  readonly #read: Read;
  #count = 0;

  constructor(read: Read) {
    this.#read = read;
  }

  add(frame: Frame): void {
    if (this.#read(frame) !== undefined) this.#count++;
  }

  result(): Value {
    return this.#count;
  }
}

/** Sum, average, variance and standard deviation, by Welford's way, which loses nothing to large numbers. */
export class Moments implements Accumulator {
  readonly #read: Read;
  readonly #result: (moments: Moments) => number;
  count = 0;
  sum = 0;
  #mean = 0;
  #squares = 0;

  constructor(read: Read, result: (moments: Moments) => number) {
    this.#read = read;
    this.#result = result;
  }

  /** Of the population. */
  get variance(): number {
    return this.#squares / this.count;
  }

  add(frame: Frame): void {
    const value = numberOf(this.#read(frame));
    if (Number.isNaN(value)) return;
    this.count++;
    this.sum += value;
    const distance = value - this.#mean;
    this.#mean += distance / this.count;
    this.#squares += distance * (value - this.#mean);
  }

  result(): Value {
    return this.count === 0 ? undefined : finite(this.#result(this));
  }
}

/** The first or the last value in an order. */
export class Extreme implements Accumulator {
  readonly #read: Read;
  readonly #isBetter: (value: Value, than: Value) => boolean;
  #best: Value;

  constructor(read: Read, isBetter: (value: Value, than: Value) => boolean) {
    this.#read = read;
    this.#isBetter = isBetter;
  }

  add(frame: Frame): void {
    const value = this.#read(frame);
    if (value === undefined || isStructure(value)) return;
    if (this.#best === undefined || this.#isBetter(value, this.#best)) this.#best = value;
  }

  result(): Value {
    return this.#best;
  }
}

/** Numbers before texts: a text is the greatest or least value only where there are no numbers. */
export function isGreater(value: Value, than: Value): boolean {
  if (typeof value === "number" && typeof than === "number") return value > than;
  const [a, b] = [numberOf(value), numberOf(than)];
  if (Number.isNaN(a) && Number.isNaN(b)) return compareValues(value, than) > 0;
  return Number.isNaN(b) || a > b;
}

export function isLess(value: Value, than: Value): boolean {
  if (typeof value === "number" && typeof than === "number") return value < than;
  const [a, b] = [numberOf(value), numberOf(than)];
  if (Number.isNaN(a) && Number.isNaN(b)) return compareValues(value, than) < 0;
  return Number.isNaN(b) || a < b;
}

/** The value of the earliest or the latest event that has one. */
export class AtTime implements Accumulator {
  readonly #read: Read;
  readonly #isLatest: boolean;
  #timeMs: number | undefined;
  #value: Value;

  constructor(read: Read, isLatest: boolean) {
    this.#read = read;
    this.#isLatest = isLatest;
  }

  add(frame: Frame): void {
    const time = frame.record?.timestampMs;
    if (time === undefined) return;
    if (this.#timeMs !== undefined && (this.#isLatest ? time < this.#timeMs : time >= this.#timeMs)) return;
    const value = this.#read(frame);
    if (value === undefined) return;
    this.#timeMs = time;
    this.#value = value;
  }

  /** That of the event. */
  get timeMs(): number | undefined {
    return this.#timeMs;
  }

  result(): Value {
    return this.#value;
  }
}

/** How much a value changes in a period, from the earliest to the latest event that has it. */
export class Rate implements Accumulator {
  readonly #first: AtTime;
  readonly #last: AtTime;
  readonly #periodMs: number;

  constructor(read: Read, periodMs: number) {
    const number: Read = (frame) => finite(numberOf(read(frame)));
    this.#first = new AtTime(number, false);
    this.#last = new AtTime(number, true);
    this.#periodMs = periodMs;
  }

  add(frame: Frame): void {
    this.#first.add(frame);
    this.#last.add(frame);
  }

  result(): Value {
    const change = numberOf(this.#last.result()) - numberOf(this.#first.result());
    const spanMs = (this.#last.timeMs ?? 0) - (this.#first.timeMs ?? 0);
    return finite((change / spanMs) * this.#periodMs);
  }
}

export class Percentile implements Accumulator {
  readonly #read: Read;
  readonly #percent: number;
  readonly #values = new Percentiles();

  constructor(read: Read, percent: number) {
    this.#read = read;
    this.#percent = percent;
  }

  add(frame: Frame): void {
    const value = numberOf(this.#read(frame));
    if (!Number.isNaN(value)) this.#values.add(value);
  }

  result(): Value {
    return this.#values.at(this.#percent);
  }
}

export class CountDistinct implements Accumulator {
  readonly #read: Read;
  readonly #distinct = new Distinct();

  constructor(read: Read) {
    this.#read = read;
  }

  add(frame: Frame): void {
    const text = textOf(this.#read(frame));
    if (text !== undefined) this.#distinct.add(text);
  }

  result(): Value {
    return this.#distinct.count;
  }
}

/** The different values, most frequent first where only some of them are wanted, else as they came. */
export class Values implements Accumulator {
  readonly #read: Read;
  readonly #most: number | undefined;
  readonly #counts = new Map<string, number>();

  constructor(read: Read, most?: number) {
    this.#read = read;
    this.#most = most;
  }

  add(frame: Frame): void {
    const text = textOf(this.#read(frame));
    if (text !== undefined) this.#counts.set(text, (this.#counts.get(text) ?? 0) + 1);
  }

  result(): Value {
    if (this.#most === undefined) return [...this.#counts.keys()];
    const byCount = [...this.#counts].sort(([a, m], [b, n]) => n - m || compareValues(a, b));
    return byCount.slice(0, this.#most).map(([text]) => text);
  }
}
