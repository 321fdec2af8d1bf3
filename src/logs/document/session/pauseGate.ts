import type { Clock } from "../../../base/clock.js";
import type { DocumentWriter } from "./documentWriter.js";
import { PauseBuffer, maxBacklog } from "./pauseBuffer.js";
import type { DocumentUpdate } from "../text/documentUpdate.js";

interface PauseGateOptions {
  readonly clock: Clock;
  readonly pump: Pick<DocumentWriter, "backlog" | "idle">;
  /** Shows an update. */
  push(update: DocumentUpdate): void;
  /** An update was held back. */
  held(): void;
  /** To be told: how many events wait has changed. */
  counted(): void;
}

/** What a document that follows has read goes through here to its text; a pause holds it back. */
export class PauseGate {
  readonly #options: PauseGateOptions;
  /** There while it is paused. */
  #holdback: PauseBuffer | undefined;

  constructor(options: PauseGateOptions) {
    this.#options = options;
  }

  /** What a pause holds back, such as “paused · 3 events wait”; undefined while not paused. */
  get text(): string | undefined {
    return this.#holdback?.text;
  }

  pause(): void {
    this.#holdback ??= new PauseBuffer(this.#options);
  }

  /** Shows an update, or holds it back; resolves when there is room for more. */
  async take(update: DocumentUpdate, signal: AbortSignal): Promise<void> {
    const { pump, push } = this.#options;
    if (this.#holdback === undefined) {
      push(update);
      if (pump.backlog > maxBacklog) await pump.idle();
      return;
    }
    this.#holdback.add(update);
    this.#options.held();
    if (this.#holdback.isFull) await this.#holdback.released(signal);
  }

  /** Ends a pause and shows what it held back. */
  release(): void {
    const held = this.#holdback;
    this.#holdback = undefined;
    for (const update of held?.release() ?? []) this.#options.push(update);
  }

  /** Ends a pause and drops what it held back. */
  drop(): void {
    this.#holdback?.release();
  }
}
