import { type ParsedTimeRange, parseTime } from "../logs/timeRange.js";
import { parseRangeText } from "../logs/timeRangeText.js";
import type { Ask } from "./ask.js";
import { displayZone } from "./config.js";

/** A range of time, without ends where nothing is typed. Rejects with an AbortError if the user dismisses it. */
export async function askTimeRange(ask: Ask, present: string): Promise<ParsedTimeRange> {
  const prompt = "Time range, such as 15m, yesterday, 14:00 to 15:00 or around 14:59 ± 5m; empty for the newest events";
  return rangeOf(await ask.text(prompt, (text) => rangeOf(text).problem, present));
}

/** An instant in epoch milliseconds. Rejects with an AbortError if the user dismisses it. */
export async function askTime(ask: Ask, prompt: string): Promise<number> {
  const text = await ask.text(prompt, (typed) => parseTime(typed, contextOfNow()).problem);
  return parseTime(text, contextOfNow()).at ?? Date.now();
}

function rangeOf(text: string): ParsedTimeRange {
  return parseRangeText(text, contextOfNow());
}

function contextOfNow(): { readonly now: number; readonly zone: ReturnType<typeof displayZone> } {
  return { now: Date.now(), zone: displayZone() };
}
