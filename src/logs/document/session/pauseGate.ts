import type { Clock } from "../../../base/clock.js";
import type { DocumentUpdate } from "../text/documentUpdate.js";
import type { DocumentWriter } from "./documentWriter.js";
import { maxBacklog, PauseBuffer } from "./pauseBuffer.js";

interface PauseGateOptions {
  readonly clock: Clock;
  readonly writer: Pick<DocumentWriter, "backlog" | "idle">;
  /** Shows an update. */
  show(update: DocumentUpdate): void;
  /** Called when an update was held back. */
  heldBack(): void;
  /** Called when the number of events that wait has changed. */
  countChanged(): void;
}

/** Passes the updates of a following document on to its text; a pause holds them back. */
export class PauseGate {
  readonly #options: PauseGateOptions;
  /** Defined while paused. */
  #buffer: PauseBuffer | undefined;

  constructor(options: PauseGateOptions) {
    this.#options = options;
  }

  /** What a pause holds back, such as “paused · 3 events wait”; undefined while not paused. */
  get text(): string | undefined {
    return this.#buffer?.text;
  }

  pause(): void {
    this.#buffer ??= new PauseBuffer(this.#options);
  }

  /**
   * Shows an update, or holds it back. Resolves when there is room for more; rejects with an AbortError if the signal
   * is aborted before that.
   */
  async pass(update: DocumentUpdate, signal: AbortSignal): Promise<void> {
    const { writer, show, heldBack } = this.#options;
    if (this.#buffer === undefined) {
      show(update);
      if (writer.backlog > maxBacklog) await writer.idle();
      return;
    }
    this.#buffer.add(update);
    heldBack();
    if (this.#buffer.isFull) await this.#buffer.released(signal);
  }

  /** Ends a pause and shows what it held back. */
  release(): void {
    const buffer = this.#buffer;
    this.#buffer = undefined;
    for (const update of buffer?.release() ?? []) this.#options.show(update);
  }

  /** Ends a pause and drops what it held back. */
  drop(): void {
    this.#buffer?.release();
  }
}
