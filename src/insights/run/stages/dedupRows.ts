import type { Compiled } from "../expressions/compiled.js";
import type { Frame } from "../frame.js";
import { KeyTable } from "./keyTable.js";
import type { Sink } from "./sink.js";
import { type HeldRow, RowNumbers, type RowOrder } from "./sortOrder.js";

/** Holds the first row, in an order, of each combination of values; rows that lack one of them are all kept. */
export class DedupRows implements Sink {
  readonly #order: RowOrder;
  readonly #keys: readonly Compiled[];
  readonly #first: KeyTable<{ row: HeldRow | undefined }>;
  readonly #incomplete: HeldRow[] = [];
  readonly #numbers = new RowNumbers();

  constructor(order: RowOrder, keys: readonly Compiled[]) {
    this.#order = order;
    this.#keys = keys;
    this.#first = new KeyTable(keys, () => ({ row: undefined }));
  }

  push(frame: Frame): void {
    this.#numbers.next(frame);
    if (this.#keys.some(({ read }) => read(frame) === undefined)) {
      this.#incomplete.push(this.#order.hold(frame, this.#numbers));
      return;
    }
    const first = this.#first.of(frame);
    if (first.row !== undefined && this.#order.isAfter(frame, first.row)) return;
    const row = this.#order.hold(frame, this.#numbers);
    if (first.row === undefined || this.#order.compare(row, first.row) < 0) first.row = row;
  }

  rows(): readonly Frame[] {
    const firsts = this.#first.all.flatMap(({ row }) => row ?? []);
    return [...firsts, ...this.#incomplete].sort(this.#order.compare).map(({ frame }) => frame);
  }
}
