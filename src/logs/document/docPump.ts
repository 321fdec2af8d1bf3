import { isAbort } from "../../base/abort.js";
import type { Clock } from "../../base/clock.js";
import type { LineEdit, LogBuffer } from "./buffer.js";
import type { DocumentUpdate } from "./update.js";

export interface DocPumpOptions {
  readonly buffer: LogBuffer;
  readonly clock: Clock;
  /** Ends the pump: what waits is dropped. */
  readonly signal: AbortSignal;
  /** Changes the text that is shown. Edits of one call belong together; calls don't overlap. */
  apply(edits: readonly LineEdit[]): Promise<void>;
  /** False while the text must not move, because someone reads further up. */
  mayTrim(): boolean;
  /** Takes what `apply` rejected with; the pump goes on. */
  failed(error: unknown): void;
}

/**
 * Between the first update and its edit. Measured in a real editor: edits of under 64 KiB get slower as a document
 * grows, and 50 to 100 ms are not noticed.
 */
const flushMs = 80;

/** How far over its cap the buffer may get while it must not be trimmed. */
const hardFill = 1.5;

/**
 * Carries updates into a buffer and its edits into a text: one edit at a time, everything that comes meanwhile in the
 * next one. The buffer changes only here, so between edits the text equals it.
 */
export class DocPump {
  readonly #options: DocPumpOptions;
  #updates: DocumentUpdate[] = [];
  #head: string | undefined;
  #running: Promise<void> | undefined;

  constructor(options: DocPumpOptions) {
    this.#options = options;
  }

  /** Takes an update and returns at once. */
  push(update: DocumentUpdate): void {
    this.#updates.push(update);
    this.#start();
  }

  /** Changes the first line with the next edit. */
  setHead(text: string): void {
    this.#head = text;
    this.#start();
  }

  /** Resolves when nothing waits any more, or when the pump was ended. */
  async idle(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  #start(): void {
    this.#running ??= this.#run();
  }

  async #run(): Promise<void> {
    const { clock, signal } = this.#options;
    try {
      while (this.#waits) {
        await clock.sleep(flushMs, signal);
        await this.#flush();
      }
    } catch (error) {
      if (!isAbort(error, signal)) throw error;
    } finally {
      // At once, not in a later turn: what is pushed in between would wait for the next push.
      this.#running = undefined;
    }
  }

  get #waits(): boolean {
    return this.#updates.length > 0 || this.#head !== undefined;
  }

  async #flush(): Promise<void> {
    const { buffer } = this.#options;
    const head = this.#head;
    this.#head = undefined;
    if (head !== undefined) await this.#apply(buffer.setHead(head));
    const updates = this.#updates;
    this.#updates = [];
    await this.#apply(buffer.insert(updates));
    if (buffer.fill > hardFill || (buffer.fill > 1 && this.#options.mayTrim())) await this.#apply(buffer.trim());
  }

  async #apply(edits: readonly LineEdit[]): Promise<void> {
    if (edits.length === 0) return;
    try {
      await this.#options.apply(edits);
    } catch (error) {
      this.#options.failed(error);
    }
    this.#options.signal.throwIfAborted();
  }
}
