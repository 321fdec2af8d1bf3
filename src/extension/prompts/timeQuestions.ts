import type { Clock } from "../../base/clock.js";
import { LogsError } from "../../logs/logsError.js";
import { parseTime } from "../../logs/time/timeRange.js";
import type { TimeContext } from "../../logs/time/zone.js";
import { parseRangeText } from "../../logs/time/timeRangeText.js";
import type { Ask } from "./ask.js";
import { displayZone } from "../config.js";

/** The typed text, and the ends that it names in epoch milliseconds. */
export interface TypedRange {
  readonly start?: number;
  readonly end?: number;
  readonly text: string;
}

/**
 * A range of time by the service's clock, without ends if nothing is typed. Rejects with an AbortError if the user
 * dismisses it.
 */
export async function askTimeRange(ask: Ask, present: string, clock: Clock): Promise<TypedRange> {
  const context = (): TimeContext => ({ now: clock.now(), zone: displayZone() });
  const prompt = "Time range, such as 15m, yesterday, 14:00 to 15:00 or around 14:59 ± 5m; empty for the newest events";
  const text = await ask.text(prompt, (typed) => parseRangeText(typed, context()).problem, present);
  const { problem, ...range } = parseRangeText(text, context());
  if (problem !== undefined) throw new LogsError("invalidInput", problem);
  return { ...range, text };
}

/** An instant in epoch milliseconds, by the service's clock. Rejects with an AbortError if the user dismisses it. */
export async function askTime(ask: Ask, prompt: string, clock: Clock): Promise<number> {
  const context = (): TimeContext => ({ now: clock.now(), zone: displayZone() });
  const text = await ask.text(prompt, (typed) => parseTime(typed, context()).problem);
  return parseTime(text, context()).at ?? clock.now();
}
