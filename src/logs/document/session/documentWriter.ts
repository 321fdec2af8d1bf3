import { isAbort } from "../../../base/abort.js";
import type { Clock } from "../../../base/clock.js";
import type { LineEdit, LogBuffer } from "../text/logBuffer.js";
import type { LineFormat } from "../text/lineFormat.js";
import { type DocumentUpdate, updateLength } from "../text/documentUpdate.js";

export interface DocumentWriterOptions {
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

/**
 * An edit takes updates up to this many characters: one of 36 MB stopped the editor for seconds (measured). Not less
 * either: with each edit, other extensions read the whole text.
 */
const batchLength = 1024 * 1024;

/** As many events as an edit takes: 5,000 take 20 ms to become lines (measured). */
const batchEvents = 6000;

/** A page of more events is several updates: others in the extension host shall not wait for 50 ms. */
const partEvents = 2000;

/**
 * Carries updates into a buffer and its edits into a text: one edit at a time, everything that comes meanwhile in the
 * next one. The buffer changes only here, so between edits the text equals it.
 */
export class DocumentWriter {
  readonly #options: DocumentWriterOptions;
  #updates: DocumentUpdate[] = [];
  #backlog = 0;
  #head: string | undefined;
  #clears = false;
  #format: LineFormat | undefined;
  #terms: readonly string[] | undefined;
  #running: Promise<void> | undefined;

  constructor(options: DocumentWriterOptions) {
    this.#options = options;
  }

  /** Takes an update and returns at once. */
  push(update: DocumentUpdate): void {
    this.#updates.push(...inParts(update));
    this.#backlog += updateLength(update);
    this.#start();
  }

  /** How many characters wait: a source that can wait too should, before this grows over a few megabytes. */
  get backlog(): number {
    return this.#backlog;
  }

  /** Changes the first line with the next edit. */
  setHeader(text: string): void {
    this.#head = text;
    this.#start();
  }

  /** Writes all lines anew with the next edit; resolves when that was made. */
  reformat(format: LineFormat): Promise<void> {
    this.#format = format;
    this.#start();
    return this.idle();
  }

  /** Counts these terms, after the next edit; resolves when they are counted. */
  highlight(terms: readonly string[]): Promise<void> {
    this.#terms = terms;
    this.#start();
    return this.idle();
  }

  /** Empties the text with the next edit; what waits is dropped, what is pushed from now on is shown. */
  clear(): void {
    this.#updates = [];
    this.#backlog = 0;
    this.#clears = true;
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
    const settings = [this.#head, this.#format, this.#terms];
    return this.#updates.length > 0 || this.#clears || settings.some((waiting) => waiting !== undefined);
  }

  async #flush(): Promise<void> {
    const { buffer } = this.#options;
    const head = this.#head;
    this.#head = undefined;
    if (this.#clears) {
      this.#clears = false;
      await this.#apply(buffer.clear());
    }
    await this.#rewrite();
    if (head !== undefined) await this.#apply(buffer.setHeader(head));
    await this.#apply(buffer.insert(this.#take()));
    if (buffer.isOverLimit || (buffer.fill > 1 && this.#options.mayTrim())) await this.#apply(buffer.trim());
  }

  /** What takes long is done slice by slice: only the pump changes the buffer, and it waits. */
  async #rewrite(): Promise<void> {
    const { buffer, clock, signal } = this.#options;
    const pause = (): Promise<void> => clock.sleep(0, signal);
    const format = this.#format;
    const terms = this.#terms;
    this.#format = undefined;
    this.#terms = undefined;
    if (format !== undefined) await this.#apply(await buffer.reformat(format, pause));
    if (terms !== undefined) await buffer.highlight(terms, pause);
  }

  /** The next updates, in order, as many as one edit should have and at least one. */
  #take(): readonly DocumentUpdate[] {
    let length = 0;
    let events = 0;
    let count = 0;
    for (const update of this.#updates) {
      const isTooMuch = length + updateLength(update) > batchLength || events + eventsIn(update) > batchEvents;
      if (count > 0 && isTooMuch) break;
      length += updateLength(update);
      events += eventsIn(update);
      count++;
    }
    this.#backlog -= length;
    return this.#updates.splice(0, count);
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

function eventsIn(update: DocumentUpdate): number {
  return update.kind === "events" ? update.events.length : 0;
}

/** A page in parts, where each event says by itself which of its like it is. */
function inParts(update: DocumentUpdate): readonly DocumentUpdate[] {
  if (update.kind !== "events" || update.events.length <= partEvents) return [update];
  if (update.events.some(({ eventId, nth }) => eventId === undefined && nth === undefined)) return [update];
  const parts: DocumentUpdate[] = [];
  for (let from = 0; from < update.events.length; from += partEvents) {
    parts.push({ ...update, events: update.events.slice(from, from + partEvents) });
  }
  return parts;
}
