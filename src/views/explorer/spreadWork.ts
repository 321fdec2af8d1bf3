/** Calls back in a later turn of the thread. */
export type Defer = (turn: () => void) => void;

/** Spreads many small pieces of work over several turns, so that other work comes in between. */
export class SpreadWork {
  readonly #perTurn: number;
  readonly #defer: Defer;
  readonly #waiting: (() => void)[] = [];
  #done = 0;

  /** At most `perTurn` pieces are done in one turn. */
  constructor(perTurn: number, defer: Defer) {
    this.#perTurn = perTurn;
    this.#defer = defer;
  }

  /** Does it at once, or in a later turn where this one has had enough; in order. `work` must not throw. */
  run<T>(work: () => T): T | Promise<T> {
    if (this.#done === 0) this.#defer(() => this.#turn());
    if (this.#done < this.#perTurn) {
      this.#done++;
      return work();
    }
    return new Promise((resolve) => void this.#waiting.push(() => resolve(work())));
  }

  #turn(): void {
    const due = this.#waiting.splice(0, this.#perTurn);
    this.#done = due.length;
    if (due.length > 0) this.#defer(() => this.#turn());
    for (const work of due) work();
  }
}
