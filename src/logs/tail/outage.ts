import { isLogsError } from "../logsError.js";
import type { TailState, TailUpdate } from "./tailUpdate.js";

/** A failure is worth a line once it lasts for this many requests; throttling is everyday. */
const lastingFailures = { offline: 2, throttled: 4 };

/** What a document says about a time in which the service didn't answer: when it began, and when it was over. */
export class Outage {
  #since: number | undefined;
  #failures = 0;
  #said: TailState | undefined;

  /** The note for a failure, if it is worth one. Times are epoch milliseconds. */
  failed(state: TailState, error: unknown, now: number): readonly TailUpdate[] {
    this.#since ??= now;
    this.#failures++;
    const enough = state === "offline" ? lastingFailures.offline : lastingFailures.throttled;
    if (this.#failures < enough || this.#said !== undefined) return [];
    this.#said = state;
    return [{ kind: "note", at: now, text: state === "offline" ? connectionLost(error) : throttled }];
  }

  /** The note for the first answer after failures, if a note was made about them. */
  recovered(now: number): readonly TailUpdate[] {
    const since = this.#since ?? now;
    const said = this.#said;
    this.#since = undefined;
    this.#failures = 0;
    this.#said = undefined;
    if (said === undefined) return [];
    const seconds = Math.max(1, Math.round((now - since) / 1000));
    return [
      {
        kind: "note",
        at: now,
        text: `CloudWatch Logs answers again after ${seconds} s; what came meanwhile is read now.`,
      },
    ];
  }
}

const throttled = "CloudWatch Logs refuses some requests because there are too many; events come later than usual.";

function connectionLost(error: unknown): string {
  const reason = isLogsError(error) ? ` ${error.message}` : "";
  return `CloudWatch Logs can't be reached; trying again.${reason}`;
}
