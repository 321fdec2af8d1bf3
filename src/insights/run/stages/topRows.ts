import type { Frame } from "../frame.js";
import type { Sink } from "./sink.js";
import { type HeldRow, RowNumbers, type RowOrder } from "./sortOrder.js";

/** Holds the first rows of an order: never more than twice as many as are wanted. */
export class TopRows implements Sink {
  readonly #order: RowOrder;
  readonly #limit: number;
  #held: HeldRow[] = [];
  /** The last one that can still be among the first. */
  #last: HeldRow | undefined;
  readonly #numbers = new RowNumbers();

  constructor(order: RowOrder, limit: number) {
    this.#order = order;
    this.#limit = limit;
  }

  push(frame: Frame): void {
    this.#numbers.next(frame);
    if (this.#limit === 0 || (this.#last !== undefined && this.#order.isAfter(frame, this.#last))) return;
    this.#held.push(this.#order.hold(frame, this.#numbers));
    if (this.#held.length >= this.#limit * 2) this.#cut();
  }

  rows(): readonly Frame[] {
    this.#cut();
    return this.#held.map(({ frame }) => frame);
  }

  #cut(): void {
    this.#held.sort(this.#order.compare);
    if (this.#held.length < this.#limit) return;
    this.#held.length = this.#limit;
    this.#last = this.#held.at(-1);
  }
}
