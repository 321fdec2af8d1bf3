import * as l10n from "../../../base/l10n.js";
import { abortError, isAbort } from "../../../base/abort.js";
import type { Clock } from "../../../base/clock.js";
import { type DocumentUpdate, updateLength } from "../text/documentUpdate.js";

/** How many characters may wait for the text, or be held back. Polling can wait, unlike a stream. */
export const maxBacklog = 8 * 1024 * 1024;

export interface PauseBufferOptions {
  readonly clock: Clock;
  /** Called when the number of events that wait has changed. */
  countChanged(): void;
}

/**
 * The time between two reports of the count while events arrive. The editor delays its code lenses after each change of
 * a text, so a text that changes every second never shows new ones.
 */
const countMs = 5000;

/** The updates that a paused document has read but doesn't show. */
export class PauseBuffer {
  readonly #options: PauseBufferOptions;
  readonly #updates: DocumentUpdate[] = [];
  readonly #waiting = new Set<() => void>();
  #length = 0;
  #events = 0;
  readonly #ending = new AbortController();
  #isReporting = false;

  constructor(options: PauseBufferOptions) {
    this.#options = options;
  }

  /** True if it takes no more: the source has to wait. */
  get isFull(): boolean {
    return this.#length > maxBacklog;
  }

  /** The status for the user, such as “paused · 3 events wait”. */
  get text(): string {
    const count = `${this.#events.toLocaleString("en")}${this.isFull ? "+" : ""}`;
    return this.#events === 1 && !this.isFull
      ? l10n.t("paused · 1 event waits")
      : l10n.t`paused · ${count} events wait`;
  }

  add(update: DocumentUpdate): void {
    this.#updates.push(update);
    this.#length += updateLength(update);
    if (update.kind === "events") this.#events += update.events.length;
    void this.#reportCount();
  }

  /** Returns everything, in order of arrival, and resolves all promises of `released`. It takes no more. */
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

  /** Reports the count now, then at intervals while it changes. */
  async #reportCount(): Promise<void> {
    if (this.#isReporting) return;
    this.#isReporting = true;
    const { clock, countChanged } = this.#options;
    const { signal } = this.#ending;
    try {
      for (let reported = 0; reported !== this.#events; await clock.sleep(countMs, signal)) {
        reported = this.#events;
        countChanged();
      }
    } catch (error) {
      if (!isAbort(error, signal)) throw error;
    }
    this.#isReporting = false;
  }
}
