import type { Event } from "../../base/emitter.js";
import type { RateUsage } from "../rateBudget/operationBudget.js";
import type { TailTuning } from "./tuning.js";

/** Whether someone looks at what a tail shows. */
export interface Attention {
  readonly isWatched: boolean;
  /** Fires when that has changed. */
  readonly onDidChange: Event<void>;
}

/** What the time between two polls of a group depends on while someone looks. */
export interface PollConditions {
  readonly isWatched: boolean;
  /** The number of groups that take turns. */
  readonly groups: number;
  /** The usage of the budget that polls share with everything else; undefined where it isn't known. */
  readonly usage: RateUsage | undefined;
}

/** A document that someone looks at takes no more than this part of the quota. */
const ownShare = 0.25;
/** From this part of the quota on, whoever uses it, polls that are watched are less frequent. */
const sharedShare = 0.5;

/**
 * The longest time between two polls of a group, in milliseconds: short while someone looks, as long as the budget allows
 * it; Infinity where polls keep their usual pace, as when nobody looks, when requests wait for their turn, and when others
 * use the same quota, which throttling tells.
 */
export function longestPollMs({ isWatched, groups, usage }: PollConditions, tuning: TailTuning): number {
  if (!isWatched || usage?.isLowered === true || (usage?.waiting ?? 0) > 0) return Number.POSITIVE_INFINITY;
  const limit = usage?.limitPerSecond ?? Number.POSITIVE_INFINITY;
  const ofGroupMs = Math.max(tuning.requestMs, 1000 / (ownShare * limit));
  const crowding = Math.max(1, (usage?.usedPerSecond ?? 0) / (sharedShare * limit));
  return crowding * Math.max(tuning.watchedMs, groups * ofGroupMs);
}
