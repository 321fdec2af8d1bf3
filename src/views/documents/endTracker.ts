/** An editor counts its last line, which is empty, and may not show it. */
const slack = 2;

/**
 * Whether an editor is at its end. What it shows is known with a delay, so one that was just sent there counts as there
 * until it goes back. `top` and `shown` are the first and the last line that it shows, counted from 0.
 */
export class EndTracker {
  /** What it showed last, since it was sent to the end of so many lines; undefined if it wasn't, or went back from there. */
  #sent: { readonly shown: number; readonly lineCount: number } | undefined;

  #hasLeft = false;

  isAtEnd(shown: number, lineCount: number): boolean {
    if (this.#hasLeft) return false;
    return shown >= lineCount - slack || (this.#sent !== undefined && shown >= this.#sent.shown);
  }

  /** True from when it was sent to its end until it shows that, or goes back. */
  get isOnItsWay(): boolean {
    return this.#sent !== undefined && this.#sent.shown < this.#sent.lineCount - slack;
  }

  /** True from when someone went to the head until the editor shows another part. */
  get hasLeft(): boolean {
    return this.#hasLeft;
  }

  /** The editor was sent to its end. */
  sent(shown: number, lineCount: number): void {
    this.#hasLeft = false;
    this.#sent = { shown, lineCount };
  }

  /** The editor was sent elsewhere. */
  release(): void {
    this.#sent = undefined;
  }

  /** Someone goes to the head, which the editor may not show yet. */
  leave(): void {
    this.#sent = undefined;
    this.#hasLeft = true;
  }

  /** The editor shows another part. On its way to the end it only goes down; whoever goes up from there has scrolled. */
  moved(shown: number, top: number): void {
    if (top > 0) this.#hasLeft = false;
    if (this.#sent !== undefined) this.#sent = shown < this.#sent.shown ? undefined : { ...this.#sent, shown };
  }
}
