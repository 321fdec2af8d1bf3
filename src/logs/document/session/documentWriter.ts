import { isAbort } from "../../../base/abort.js";
import type { Clock } from "../../../base/clock.js";
import type { Severity } from "../../severity/severity.js";
import type { Apply, LineEdit, LogBuffer } from "../text/logBuffer.js";
import type { Pause } from "../text/rewrite.js";
import type { LineLayout } from "../text/lineLayout.js";
import type { LineSettings } from "../text/lineSettings.js";
import { type DocumentUpdate, updateLength } from "../text/documentUpdate.js";
import { sampleOf } from "../text/seenFields.js";

export interface DocumentWriterOptions {
  readonly buffer: LogBuffer;
  /** Says which format the buffer has for what it shows. */
  readonly layout: LineLayout;
  readonly clock: Clock;
  /** Ends the writer: what waits is dropped. */
  readonly signal: AbortSignal;
  /** Changes the text in the editor. The edits of one call belong together; calls don't overlap. */
  apply(edits: readonly LineEdit[]): Promise<void>;
  /** See SessionDeps. */
  beginReplacing?(): (() => Promise<void>) | undefined;
  /** False while the text must not move, because the user reads further up. */
  mayTrim(): boolean;
  /** Called with the error of `apply` if it rejects; the writer continues. */
  failed(error: unknown): void;
}

/**
 * The delay between the first update and its edit. Measured in a real editor: edits under 64 KiB get slower as a
 * document grows, and 50 to 100 ms are not noticed.
 */
const flushMs = 80;

/**
 * The characters of an edit. An edit of 36 MB stopped the editor for seconds (measured). It isn't smaller, because
 * other extensions read the whole text after each edit.
 */
const batchLength = 1024 * 1024;

/** The events of an edit. Formatting 5,000 takes 20 ms (measured). */
const batchEvents = 6000;

/**
 * Of more lines that are written anew, all are shown in another document: the host of an editor moves all further lines for
 * each that an edit changes.
 */
const maxRewrittenLines = 5000;

/** By how many events the columns of fields are measured when they change. */
const maxMeasured = 500;

/** Larger pages are split, so that other extensions in the host don't wait for 50 ms. */
const partEvents = 2000;

/**
 * Inserts updates into a buffer and applies its edits to a text, one edit at a time. Updates that arrive during an edit
 * are part of the next one. Only the writer changes the buffer, so between edits the text equals it.
 */
export class DocumentWriter {
  readonly #options: DocumentWriterOptions;
  #updates: DocumentUpdate[] = [];
  #backlog = 0;
  #header: string | undefined;
  #isClearDue = false;
  #settings: LineSettings | undefined;
  #hidden: readonly Severity[] | undefined;
  #terms: readonly string[] | undefined;
  #running: Promise<void> | undefined;

  constructor(options: DocumentWriterOptions) {
    this.#options = options;
  }

  /** Queues an update. */
  push(update: DocumentUpdate): void {
    this.#updates.push(...split(update));
    this.#backlog += updateLength(update);
    this.#start();
  }

  /** How many characters wait. A source that can wait should do so before this exceeds a few megabytes. */
  get backlog(): number {
    return this.#backlog;
  }

  /** Changes the first line with the next edit. */
  setHeader(text: string): void {
    this.#header = text;
    this.#start();
  }

  /** Rewrites all lines by other settings before the next edit; resolves once that is done. */
  follow(settings: LineSettings): Promise<void> {
    this.#settings = settings;
    this.#start();
    return this.idle();
  }

  /** Hides the events of these severities and shows all others with the next edit; resolves once that is applied. */
  hide(severities: readonly Severity[]): Promise<void> {
    this.#hidden = severities;
    this.#start();
    return this.idle();
  }

  /** Counts these terms after the next edit; resolves once they are counted. */
  highlight(terms: readonly string[]): Promise<void> {
    this.#terms = terms;
    this.#start();
    return this.idle();
  }

  /** Empties the text with the next edit. Updates that wait are dropped, later ones are shown. */
  clear(): void {
    this.#updates = [];
    this.#backlog = 0;
    this.#isClearDue = true;
    this.#start();
  }

  /** Resolves once nothing waits, or the writer has ended. */
  async idle(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  #start(): void {
    this.#running ??= this.#run();
  }

  async #run(): Promise<void> {
    const { clock, signal } = this.#options;
    try {
      while (this.#hasWork) {
        await clock.sleep(flushMs, signal);
        await this.#flush();
      }
    } catch (error) {
      if (!isAbort(error, signal)) throw error;
    } finally {
      // Not in a later turn: an update that is pushed before that would wait for the next push.
      this.#running = undefined;
    }
  }

  get #hasWork(): boolean {
    const settings = [this.#header, this.#settings, this.#hidden, this.#terms];
    return this.#updates.length > 0 || this.#isClearDue || settings.some((setting) => setting !== undefined);
  }

  async #flush(): Promise<void> {
    const { buffer } = this.#options;
    const header = this.#header;
    this.#header = undefined;
    if (this.#isClearDue) {
      this.#isClearDue = false;
      await this.#apply(buffer.clear());
    }
    await this.#rewrite();
    if (header !== undefined) await this.#apply(buffer.setHeader(header));
    const batch = this.#takeBatch();
    for (const update of batch) if (update.kind === "events") this.#options.layout.see(update.events);
    await this.#reformat();
    await this.#apply(buffer.insert(batch));
    if (buffer.isOverLimit || (buffer.fill > 1 && this.#options.mayTrim())) await this.#apply(buffer.trim());
  }

  /**
   * Works slice by slice, because it may take long. The buffer doesn't change meanwhile: only the writer changes it.
   */
  async #rewrite(): Promise<void> {
    const { buffer, layout } = this.#options;
    const settings = this.#settings;
    const hidden = this.#hidden;
    const terms = this.#terms;
    this.#settings = undefined;
    this.#hidden = undefined;
    this.#terms = undefined;
    if (settings !== undefined) layout.follow(settings, sampleOf(buffer.events(), buffer.lineCount, maxMeasured));
    await this.#reformat();
    if (hidden !== undefined) await this.#writeAnew((pause, apply) => buffer.hide(hidden, pause, apply));
    if (terms !== undefined) await buffer.highlight(terms, () => this.#pause());
  }

  /** Does nothing while the buffer has the format that its layout says. */
  async #reformat(): Promise<void> {
    const { buffer, layout } = this.#options;
    const { format } = layout;
    if (buffer.format !== format) await this.#writeAnew((pause, apply) => buffer.reformat(format, pause, apply));
  }

  async #writeAnew(write: (pause: Pause, apply: Apply) => Promise<void>): Promise<void> {
    const { buffer, beginReplacing, failed, signal } = this.#options;
    const pause = (): Promise<void> => this.#pause();
    const show = buffer.heldLines > maxRewrittenLines ? beginReplacing?.() : undefined;
    if (show === undefined) return write(pause, (edits) => this.#apply(edits));
    await write(pause, async () => undefined);
    await show().catch(failed);
    signal.throwIfAborted();
  }

  #pause(): Promise<void> {
    const { clock, signal } = this.#options;
    return clock.sleep(0, signal);
  }

  /** The next updates, in order: as many as one edit should have, at least one. */
  #takeBatch(): readonly DocumentUpdate[] {
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

/** Splits a page, unless equal events in it could only be counted together. */
function split(update: DocumentUpdate): readonly DocumentUpdate[] {
  if (update.kind !== "events" || update.events.length <= partEvents) return [update];
  if (update.events.some(({ eventId, nth }) => eventId === undefined && nth === undefined)) return [update];
  const parts: DocumentUpdate[] = [];
  for (let from = 0; from < update.events.length; from += partEvents) {
    parts.push({ ...update, events: update.events.slice(from, from + partEvents) });
  }
  return parts;
}
