import type { Event } from "../../base/emitter.js";
import type { Clock } from "../../base/clock.js";
import type { ReadApi } from "../history/eventPager.js";
import type { LogsApi } from "../logsApi.js";
import type { RateUsage } from "../rateBudget/operationBudget.js";
import type { Selection } from "../selection/selection.js";
import type { Attention } from "./watchedPoll.js";

/** How events are read: `poll`; `live`, by Live Tail if it can be used; `auto`, by polls until they can't keep up. */
export type TailSource = "auto" | "poll" | "live";

/** What to follow. Without a start, the tail looks back for a while; with an end, it ends some time after that. */
export interface TailRequest extends Omit<Selection, "connection"> {
  /** Default: `poll`, because polls are free. */
  readonly source?: TailSource;
  /** Where a group begins that doesn't begin at the start, in epoch milliseconds; undefined for others. */
  readonly startOf?: (group: string) => number | undefined;
}

/** The part of the port that a tail needs. */
export type TailApi = ReadApi & Pick<LogsApi, "describeLogGroups" | "startLiveTail">;

/** What a tail needs from its environment. */
export interface TailDeps {
  readonly api: TailApi;
  readonly clock: Clock;
  /** From 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
  /** Whether someone looks; without it, polls keep their usual pace. */
  readonly attention?: Attention;
  /** The usage of the budget that polls share with everything else; undefined where it isn't known. */
  readonly usage?: () => RateUsage | undefined;
  /** Fires when a request that failed may succeed now: it is made again at once. */
  readonly onRenewed?: Event<void>;
  /** Ends the tail at once and silently. */
  readonly signal: AbortSignal;
}
