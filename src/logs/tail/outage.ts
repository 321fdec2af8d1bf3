import * as l10n from "../../base/l10n.js";
import { isLogsError } from "../logsError.js";
import type { TailState, TailUpdate } from "./tailUpdate.js";

/** After how many failed requests in a row an outage gets a note. Throttling is common. */
const reportedFailures = { offline: 2, throttled: 4 };

/** Makes the notes about an outage of the service: when it began, and when it was over. */
export class Outage {
  #since: number | undefined;
  #failures = 0;
  #reported: TailState | undefined;

  /** The note about a failure, if it is due. Times are epoch milliseconds. */
  failed(state: TailState, error: unknown, now: number): readonly TailUpdate[] {
    this.#since ??= now;
    this.#failures++;
    const needed = state === "offline" ? reportedFailures.offline : reportedFailures.throttled;
    if (this.#failures < needed || this.#reported !== undefined) return [];
    this.#reported = state;
    return [{ kind: "note", at: now, text: state === "offline" ? connectionLost(error) : throttled }];
  }

  /** The note about the first answer after failures, if there was a note about those. */
  recovered(now: number): readonly TailUpdate[] {
    const since = this.#since ?? now;
    const wasReported = this.#reported !== undefined;
    this.#since = undefined;
    this.#failures = 0;
    this.#reported = undefined;
    if (!wasReported) return [];
    const seconds = Math.max(1, Math.round((now - since) / 1000));
    return [
      {
        kind: "note",
        at: now,
        text: l10n.t`CloudWatch Logs responds again after ${seconds} s. The events of that time are loaded now.`,
      },
    ];
  }
}

const throttled = l10n.t("CloudWatch Logs throttles requests, so events arrive later than usual.");

function connectionLost(error: unknown): string {
  const reason = isLogsError(error) ? ` ${error.message}` : "";
  return l10n.t`CloudWatch Logs can't be reached. Retrying.${reason}`;
}
