import type { Severity, SeverityCounts } from "./severity.js";

/** Counts events by severity. */
export class SeverityCounter {
  readonly #counts: Record<Severity, number> = { error: 0, warning: 0, info: 0, debug: 0, none: 0 };

  get counts(): SeverityCounts {
    return this.#counts;
  }

  /** Undefined is what isn't an event. */
  add(severity: Severity | undefined): void {
    if (severity !== undefined) this.#counts[severity]++;
  }

  remove(severity: Severity | undefined): void {
    if (severity !== undefined) this.#counts[severity]--;
  }

  clear(): void {
    Object.assign(this.#counts, new SeverityCounter().#counts);
  }
}
