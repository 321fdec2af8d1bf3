import type { Memory } from "../tree/memory.js";
import { parseRangeText } from "../time/timeRangeText.js";
import { utcZone } from "../time/zone.js";

/** The ends of a range, in epoch milliseconds. */
export interface TimeEnds {
  readonly start?: number;
  readonly end?: number;
}

const memoryKey = "typedTimes";

/** So many ranges are remembered. */
const maxTimes = 100;

/** Any instant; the ends of relative ranges move with it. */
const someTime = Date.UTC(2026, 0, 1, 12, 34, 56, 789);
const shiftMs = 3_723_004;

/** True for a range that moves with the time at which it is read, such as “15m”, “2h to 1h” or “yesterday”. */
export function isRelativeTime(text: string): boolean {
  if (/^\s*(?:today|yesterday)(?!\S)/iu.test(text)) return true;
  const [before, after] = [someTime, someTime + shiftMs].map((now) => parseRangeText(text, { now, zone: utcZone }));
  if (before === undefined || after === undefined || "problem" in before || "problem" in after) return false;
  const ends = [
    [before.start, after.start],
    [before.end, after.end],
  ].filter(([end]) => end !== undefined);
  return ends.length > 0 && ends.every(([first = 0, second]) => first + shiftMs === second);
}

/** What `start` and `end` of a command's argument say as one text, if they are relative. */
export function textOfArguments({ start, end }: { readonly start?: unknown; readonly end?: unknown }): string {
  const [from, to] = [start, end].map((value) => (typeof value === "string" ? value.trim() : undefined));
  if (start !== undefined && from === undefined) return "";
  if (end !== undefined && to === undefined) return "";
  if (from === undefined) return to === undefined ? "" : `until ${to}`;
  return to === undefined ? from : `${from} to ${to}`;
}

/**
 * Remembers how the ends of a range were typed, so that a search that is saved later stays relative. Ranges that name a
 * moment are not: “14:00” means that of the day on which it was typed.
 */
export async function rememberTime(memory: Memory, { start, end }: TimeEnds, text: string): Promise<void> {
  if (!isRelativeTime(text)) return;
  const others = remembered(memory).filter((known) => known.start !== start || known.end !== end);
  const ends = { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) };
  await memory.update(memoryKey, [...others, { ...ends, text: text.trim() }].slice(-maxTimes));
}

/** A range as a text that `parseRangeText` reads wherever: as it was typed if it is relative, else in UTC; "" without ends. */
export function timeTextOf(memory: Pick<Memory, "get">, { start, end }: TimeEnds): string {
  if (start === undefined && end === undefined) return "";
  const typed = remembered(memory).findLast((known) => known.start === start && known.end === end);
  if (typed !== undefined) return typed.text;
  if (start === undefined) return `until ${isoTime(end ?? 0)}`;
  return end === undefined ? `since ${isoTime(start)}` : `${isoTime(start)} to ${isoTime(end)}`;
}

interface RememberedTime extends TimeEnds {
  readonly text: string;
}

function remembered(memory: Pick<Memory, "get">): readonly RememberedTime[] {
  const kept = memory.get<unknown>(memoryKey);
  return Array.isArray(kept) ? kept.filter(isRemembered) : [];
}

function isRemembered(value: unknown): value is RememberedTime {
  return typeof value === "object" && value !== null && "text" in value && typeof value.text === "string";
}

function isoTime(epochMs: number): string {
  const time = new Date(epochMs);
  return Number.isNaN(time.getTime()) ? String(epochMs) : time.toISOString();
}
