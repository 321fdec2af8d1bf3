import type { Disposable } from "../base/disposable.js";

/** What a client of the SDK has to be let go. */
interface Destroyable {
  destroy(): void;
}

/** A client that is made on first use, and again after that failed or the client was dropped. */
export class HeldClient<C extends Destroyable> implements Disposable {
  readonly #make: () => Promise<C>;
  #made: Promise<C> | undefined;

  constructor(make: () => Promise<C>) {
    this.#make = make;
  }

  /** Rejects if the client can't be made. */
  get(): Promise<C> {
    if (this.#made !== undefined) return this.#made;
    const made = this.#make();
    this.#made = made;
    made.catch(() => {
      if (this.#made === made) this.drop();
    });
    return made;
  }

  /** Makes the next request use a new client. */
  drop(): void {
    this.#made = undefined;
  }

  dispose(): void {
    void this.#made?.then(
      (client) => client.destroy(),
      () => undefined,
    );
  }
}
