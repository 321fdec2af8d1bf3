import type { Clock } from "../../base/clock.js";
import type { ReadApi } from "../history/eventPager.js";
import type { LogsApi } from "../logsApi.js";
import type { Selection } from "../selection/selection.js";

/** How events come: by polls, by Live Tail where it can be had, or by polls as long as these can keep up. */
export type TailSource = "auto" | "poll" | "live";

/** What to follow. Without a start the tail looks back a while; with an end it ends by itself some time after it. */
export interface TailRequest extends Omit<Selection, "connection"> {
  /** Polls are free, so they are what is used if nothing is said. */
  readonly source?: TailSource;
}

/** The part of the port that a tail needs. */
export type TailApi = ReadApi & Pick<LogsApi, "describeLogGroups" | "startLiveTail">;

/** What a tail needs from outside. */
export interface TailDeps {
  readonly api: TailApi;
  readonly clock: Clock;
  /** From 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
  /** Ends the tail at once and silently. */
  readonly signal: AbortSignal;
}
