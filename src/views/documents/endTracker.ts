/**
 * An editor counts its last line, which is empty, and may not show it; where lenses come above or lines are added, it goes a
 * line up or down and back.
 */
const slack = 2;

/**
 * Whether an editor is at its end. What it shows is known with a delay, so one that was just sent there counts as there
 * until it goes back. `top` and `shown` are the first and the last line that it shows, counted from 0.
 */
export class EndTracker {
  /** What it showed last, since it was sent to the end of so many lines; undefined if it wasn't, or went back from there. */
  #sent: { readonly shown: number; readonly lineCount: number } | undefined;

  #hasLeft = false;
  /** The topmost line where someone holds it, endless while that isn't known; undefined while nobody does. */
  #heldAt: number | undefined;
  /** True while the last step to the end, where it was sent, may still come: a line or two that nobody has scrolled. */
  #isSettling = false;
  /** True while what was sent to it is on its way: until then it is held wherever it gets to. */
  #isUnderWay = false;

  isAtEnd(shown: number, lineCount: number): boolean {
    if (this.#hasLeft || this.#heldAt !== undefined) return false;
    return shown >= lineCount - slack || (this.#sent !== undefined && shown >= this.#sent.shown);
  }

  /** True from when it was sent to its end until it shows that, or goes back. */
  get isOnItsWay(): boolean {
    return this.#sent !== undefined && this.#sent.shown < this.#sent.lineCount - slack;
  }

  /** True from when someone went to the head until the editor shows another part, and while someone holds it. */
  get isElsewhere(): boolean {
    return this.#hasLeft || this.#heldAt !== undefined;
  }

  /** The editor was sent to its end. */
  sent(shown: number, lineCount: number): void {
    this.#hasLeft = false;
    this.#heldAt = undefined;
    this.#isUnderWay = false;
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

  /** Someone is at work in the editor at its end: it stays where it is until they scroll down to the end. */
  hold(top: number): void {
    // On its way to the end it shows that only now: where it gets to is where it is held.
    this.#heldAt ??= this.isOnItsWay ? Number.POSITIVE_INFINITY : top;
    this.#isSettling = this.#sent !== undefined;
    this.#sent = undefined;
  }

  /** As `hold`, while something that may scroll it is on its way: it is held where that takes it, until `arrived` says so. */
  holdUnderWay(): void {
    this.#heldAt = Number.POSITIVE_INFINITY;
    this.#isUnderWay = true;
    this.#isSettling = true;
    this.#sent = undefined;
  }

  /** Nothing that may scroll it is on its way any more. */
  arrived(top: number): void {
    if (this.#isUnderWay && this.#heldAt !== undefined) this.#heldAt = top;
    this.#isUnderWay = false;
  }

  /** What the editor shows was put further down by so many lines. */
  shifted(lines: number): void {
    if (this.#heldAt !== undefined) this.#heldAt += lines;
  }

  /** The editor shows another part. On its way to the end it only goes down; whoever goes up from there has scrolled. */
  moved(shown: number, top: number, lineCount: number): void {
    if (top > 0) this.#hasLeft = false;
    if (this.#heldAt !== undefined && !this.#isUnderWay) this.#heldAt = this.#held(this.#heldAt, shown, top, lineCount);
    if (this.#sent !== undefined) this.#sent = shown < this.#sent.shown ? undefined : { ...this.#sent, shown };
  }
  /** Where it is held now that it shows another part; undefined if someone has scrolled back to the end. */
  #held(heldAt: number, shown: number, top: number, lineCount: number): number | undefined {
    if (heldAt === Number.POSITIVE_INFINITY) return top;
    const isStep = Math.abs(top - heldAt) <= slack;
    const isLastStep = this.#isSettling && isStep && top > heldAt;
    if (top !== heldAt) this.#isSettling = false;
    if (top <= heldAt) return isStep ? heldAt : top;
    if (isLastStep) return top;
    // Lines that come move the end, but not the top: that was someone who scrolled.
    return shown >= lineCount - slack ? undefined : heldAt;
  }
}
