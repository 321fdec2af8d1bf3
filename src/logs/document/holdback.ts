import { abortError } from "../../base/abort.js";
import { lengthOf, type DocumentUpdate } from "./update.js";

/** What a paused document has read and not shown. */
export class Holdback {
  readonly #maxLength: number;
  readonly #updates: DocumentUpdate[] = [];
  readonly #waiting = new Set<() => void>();
  #length = 0;
  #events = 0;

  /** Holds about so many characters. */
  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  /** True if it takes no more: the source has to wait. */
  get isFull(): boolean {
    return this.#length > this.#maxLength;
  }

  /** What the status says. */
  get text(): string {
    const count = `${this.#events.toLocaleString("en")}${this.isFull ? "+" : ""}`;
    return this.#events === 1 && !this.isFull ? "paused · 1 event waits" : `paused · ${count} events wait`;
  }

  add(update: DocumentUpdate): void {
    this.#updates.push(update);
    this.#length += lengthOf(update);
    if (update.kind === "events") this.#events += update.events.length;
  }

  /** Gives everything out, in order of arrival, and lets those go on that wait. */
  release(): readonly DocumentUpdate[] {
    for (const wake of this.#waiting) wake();
    return this.#updates.splice(0);
  }

  /** Resolves with the release; rejects with an AbortError once the signal is aborted. */
  released(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => (): void => {
        this.#waiting.delete(wake);
        signal.removeEventListener("abort", stop);
        settle();
      };
      const wake = end(resolve);
      const stop = end(() => reject(abortError()));
      this.#waiting.add(wake);
      if (signal.aborted) stop();
      else signal.addEventListener("abort", stop);
    });
  }
}
