/** An editor counts its last line, which is empty, and may not show it. */
const slack = 2;

/**
 * Whether an editor is at its end. What it shows is known with a delay, so one that was just sent there counts as there
 * until it goes back. `shown` is the last line that it shows, counted from 0.
 */
export class EndTracker {
  /** What it showed last, since it was sent to the end of so many lines; undefined if it wasn't, or went back from there. */
  #sent: { readonly shown: number; readonly lineCount: number } | undefined;

  isAtEnd(shown: number, lineCount: number): boolean {
    return shown >= lineCount - slack || (this.#sent !== undefined && shown >= this.#sent.shown);
  }

  /** True from when it was sent to its end until it shows that, or goes back. */
  get isOnItsWay(): boolean {
    return this.#sent !== undefined && this.#sent.shown < this.#sent.lineCount - slack;
  }

  /** The editor was sent to its end. */
  sent(shown: number, lineCount: number): void {
    this.#sent = { shown, lineCount };
  }

  /** The editor was sent elsewhere. */
  release(): void {
    this.#sent = undefined;
  }

  /** The editor shows another part. On its way to the end it only goes down; whoever goes up from there has scrolled. */
  moved(shown: number): void {
    if (this.#sent !== undefined) this.#sent = shown < this.#sent.shown ? undefined : { ...this.#sent, shown };
  }
}
