import type { PatternProblem, Span } from "./pattern.js";

/** Collects the problems of a pattern. */
export class Problems {
  readonly #all: PatternProblem[] = [];

  error({ start, end }: Span, message: string): undefined {
    this.#all.push({ severity: "error", message, start, end });
    return undefined;
  }

  warn({ start, end }: Span, message: string): void {
    this.#all.push({ severity: "warning", message, start, end });
  }

  /** Sorted by position. */
  sorted(): readonly PatternProblem[] {
    return this.#all.toSorted((a, b) => a.start - b.start || a.end - b.end);
  }
}
