import type { RegexProblem } from "./regexNode.js";

/** Where the reading of a pattern is, and what was wrong so far. */
export class RegexScanner {
  readonly problems: RegexProblem[] = [];
  at = 0;
  readonly #pattern: string;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  get isDone(): boolean {
    return this.at >= this.#pattern.length;
  }

  isAt(text: string): boolean {
    return this.#pattern.startsWith(text, this.at);
  }

  skip(text: string): boolean {
    const isThere = this.isAt(text);
    if (isThere) this.at += text.length;
    return isThere;
  }

  /** Takes one whole character, which may be a surrogate pair; empty at the end. */
  take(): string {
    if (this.isDone) return "";
    const character = String.fromCodePoint(this.#pattern.codePointAt(this.at) ?? 0);
    this.at += character.length;
    return character;
  }

  /** Takes everything before `end`, and skips `end`; all of the rest where there is none. */
  takeUntil(end: string): string {
    const found = this.#pattern.indexOf(end, this.at);
    const text = this.#pattern.slice(this.at, found < 0 ? undefined : found);
    this.at += text.length + (found < 0 ? 0 : end.length);
    return text;
  }

  takeAll(): void {
    this.at = this.#pattern.length;
  }

  /** At most `length` of what follows. */
  rest(length: number): string {
    return this.#pattern.slice(this.at, this.at + length);
  }

  problem(start: number, message: string): void {
    this.problems.push({ start, end: Math.max(start + 1, this.at), message });
  }
}
