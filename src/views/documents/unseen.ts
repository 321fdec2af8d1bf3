import { addedAbove } from "./scrolling.js";
import type { LineEdit } from "../../logs/document/text/logBuffer.js";

/** What came since nobody looks at the end of a document that follows. */
export interface UnseenEvents {
  readonly count: number;
  /** The line at which they begin, from 0. */
  readonly line: number;
}

/** The first event is reported at once, then the count at most this often: lenses flicker if they change more often. */
const reportMs = 2000;

/** Counts what comes while nobody looks at the end. */
export class Unseen {
  readonly #changed: () => void;
  /** Since someone left the end: how many events had come, and the line where the next one comes. */
  #since: { readonly arrived: number; readonly line: number } | undefined;
  #count = 0;
  #reported = 0;
  #timer: NodeJS.Timeout | undefined;

  /** `changed` is called when the reported events have changed. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** As far as it was reported: undefined while someone is at the end, or nothing came since. */
  get reported(): UnseenEvents | undefined {
    if (this.#since === undefined || this.#reported === 0) return undefined;
    return { count: this.#reported, line: this.#since.line };
  }

  /** Lines have come or gone. */
  edited(edits: readonly LineEdit[]): void {
    if (this.#since === undefined) return;
    const line = Math.max(1, this.#since.line + addedAbove(edits, this.#since.line - 1));
    this.#since = { ...this.#since, line };
  }

  /** Someone looks at the end, or not. `arrived` events have come, and the document has so many lines. */
  update(isAway: boolean, arrived: number, lineCount: number): void {
    if (!isAway) return this.#reset();
    this.#since ??= { arrived, line: lineCount - 1 };
    this.#count = arrived - this.#since.arrived;
    if (this.#count === this.#reported) return;
    if (this.#reported === 0) this.#report();
    else this.#timer ??= setTimeout(() => this.#report(), reportMs);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #reset(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#since = undefined;
    this.#count = 0;
    const hadAny = this.#reported > 0;
    this.#reported = 0;
    if (hadAny) this.#changed();
  }

  #report(): void {
    this.#timer = undefined;
    this.#reported = this.#count;
    this.#changed();
  }
}
