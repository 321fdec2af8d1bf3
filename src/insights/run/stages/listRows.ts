import type { Frame } from "../frame.js";
import type { Plan } from "./plan.js";
import type { Sink } from "./sink.js";
import { type HeldRow, RowNumbers, RowOrder } from "./sortOrder.js";

/** What makes rows of all rows, in order. It may write slots of its own, and gives the same each time. */
export type RowsTransform = (rows: readonly Frame[]) => readonly Frame[];

/** Holds all rows, for commands that look at them together. */
class ListRows implements Sink {
  readonly #order: RowOrder;
  readonly #transform: RowsTransform;
  readonly #held: HeldRow[] = [];
  readonly #numbers = new RowNumbers();

  constructor(order: RowOrder, transform: RowsTransform) {
    this.#order = order;
    this.#transform = transform;
  }

  push(frame: Frame): void {
    this.#numbers.next(frame);
    this.#held.push(this.#order.hold(frame, this.#numbers));
  }

  rows(): readonly Frame[] {
    return this.#transform(this.#held.toSorted(this.#order.compare).map(({ frame }) => frame));
  }
}

/** Adds a command that looks at all rows together. */
export function addRowsTransform(plan: Plan, transform: RowsTransform): void {
  const order = new RowOrder(plan.order, plan.isFirstSegment);
  plan.addSink(() => new ListRows(order, transform));
}
