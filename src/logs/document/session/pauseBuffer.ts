import { abortError, isAbort } from "../../../base/abort.js";
import type { Clock } from "../../../base/clock.js";
import { updateLength, type DocumentUpdate } from "../text/documentUpdate.js";

/** Polling can wait, unlike a stream: so many characters may be on their way to the text, or be held back. */
export const maxBacklog = 8 * 1024 * 1024;

export interface PauseBufferOptions {
  readonly clock: Clock;
  /** To be told: how many events wait has changed. */
  counted(): void;
}

/**
 * Between two counts that are told while events come: with each change of a text the editor puts off its lenses, so one
 * that changes every second never shows the new ones.
 */
const countMs = 5000;

/** What a paused document has read and not shown. */
export class PauseBuffer {
  readonly #options: PauseBufferOptions;
  readonly #updates: DocumentUpdate[] = [];
  readonly #waiting = new Set<() => void>();
  #length = 0;
  #events = 0;
  readonly #ending = new AbortController();
  #isTelling = false;

  constructor(options: PauseBufferOptions) {
    this.#options = options;
  }

  /** True if it takes no more: the source has to wait. */
  get isFull(): boolean {
    return this.#length > maxBacklog;
  }

  /** What the status says. */
  get text(): string {
    const count = `${this.#events.toLocaleString("en")}${this.isFull ? "+" : ""}`;
    return this.#events === 1 && !this.isFull ? "paused · 1 event waits" : `paused · ${count} events wait`;
  }

  add(update: DocumentUpdate): void {
    this.#updates.push(update);
    this.#length += updateLength(update);
    if (update.kind === "events") this.#events += update.events.length;
    void this.#tell();
  }

  /** Gives everything out, in order of arrival, and lets those go on that wait. It takes no more. */
  release(): readonly DocumentUpdate[] {
    this.#ending.abort();
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

  /** At once, and then every so often as long as the count changes. */
  async #tell(): Promise<void> {
    if (this.#isTelling) return;
    this.#isTelling = true;
    const { clock, counted } = this.#options;
    const { signal } = this.#ending;
    try {
      for (let told = 0; told !== this.#events; await clock.sleep(countMs, signal)) {
        told = this.#events;
        counted();
      }
    } catch (error) {
      if (!isAbort(error, signal)) throw error;
    }
    this.#isTelling = false;
  }
}
