/** Something that holds a resource until it is disposed. Disposing twice has no effect. */
export interface Disposable {
  dispose(): void;
}

/** Turns a function into a disposable that calls it once. */
export function toDisposable(release: () => void): Disposable {
  let released = false;
  return {
    dispose() {
      if (released) return;
      released = true;
      release();
    },
  };
}

/**
 * Owns disposables and releases them in reverse order of registration. What is added after the store was disposed is
 * disposed at once. If a child throws, the others are still released; the errors are thrown together.
 */
export class DisposableStore implements Disposable {
  readonly #children: Disposable[] = [];
  #disposed = false;

  add<T extends Disposable>(child: T): T {
    if (this.#disposed) child.dispose();
    else this.#children.push(child);
    return child;
  }

  dispose(): void {
    this.#disposed = true;
    const errors: unknown[] = [];
    for (let child = this.#children.pop(); child !== undefined; child = this.#children.pop()) {
      try {
        child.dispose();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw new AggregateError(errors, "some resources could not be released");
  }
}
