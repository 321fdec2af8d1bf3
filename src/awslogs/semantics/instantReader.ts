import { formatRegExp, lettersOf, months } from "./strptime.js";

/** Completes times without a year, a day or a zone, in the log's time zone. */
export interface InstantContext {
  /** Epoch milliseconds. */
  readonly now: number;
  /** The zone's offset east of UTC at an instant, in minutes. */
  readonly offsetMinutes: (epochMs: number) => number;
  /**
   * `nearest`, by default: the time that is meant, near `now`. `agent`: the one that the agent takes, by the month alone, which is January
   * where there is none; and none on 29 February of no year.
   */
  readonly completes?: "nearest" | "agent";
}

/** Finds the time in a line, in epoch milliseconds. */
export type InstantReader = (line: string) => number | undefined;

type Groups = Readonly<Record<string, string | undefined>>;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * Returns a function that finds the time in a line by a `datetime_format`, as the agent does, in epoch milliseconds.
 * Returns undefined for a format that Python rejects. A date without a year that would be more than a day in the future
 * is taken from last year.
 */
export function instantReader(format: string, context: InstantContext): InstantReader | undefined {
  const expression = formatRegExp(format);
  if (expression === undefined) return undefined;
  const hasOffset = lettersOf(format).includes("z");
  const today = new Date(context.now + context.offsetMinutes(context.now) * 60_000);
  return (line) => {
    const match = expression.exec(line);
    if (match?.groups === undefined) return undefined;
    const groups = hasOffset ? { ...match.groups, z: offsetText(match[0], format) } : match.groups;
    return instantOf(groups, today, context);
  };
}

/** The text that %z matched. It has no group in the expression, but nothing else in a match looks like it. */
function offsetText(matched: string, format: string): string | undefined {
  const found = matched.match(/[+-]\d\d[0-5]\d(?!\d)/gu) ?? [];
  return format.startsWith("%z") ? found[0] : found.at(-1);
}

/** `today` is now, by the clock on the wall. */
function instantOf(groups: Groups, today: Date, { now, offsetMinutes, completes }: InstantContext): number | undefined {
  const toInstant = (wall: number): number => wall - offsetOf(groups, wall, offsetMinutes) * 60_000;
  if (completes === "agent") {
    const wall = agentWallTime(groups, today);
    return wall === undefined ? undefined : toInstant(wall);
  }
  const stated = yearOf(groups);
  const year = stated ?? today.getUTCFullYear();
  const at = wallTime(groups, year, today);
  if (at === undefined) return undefined;
  const instant = toInstant(at);
  if (stated !== undefined || instant <= now + dayMs) return instant;
  const before = wallTime(groups, year - 1, today);
  return before === undefined ? undefined : toInstant(before);
}

/** The agent reads a time without a year as one of 1900, and then takes this year, or the last one for a month that is still to come. */
function agentWallTime(groups: Groups, today: Date): number | undefined {
  const dated = groups["j"] === undefined ? { ...groups, d: groups["d"] ?? "1" } : groups;
  const stated = yearOf(groups);
  if (stated !== undefined) return wallTime(dated, stated, today);
  const read = wallTime(dated, 1900, today);
  if (read === undefined) return undefined;
  const isToCome = new Date(read).getUTCMonth() > today.getUTCMonth();
  const year = today.getUTCFullYear() - (isToCome ? 1 : 0);
  return new Date(read).setUTCFullYear(year);
}

function yearOf({ Y, y }: Groups): number | undefined {
  if (Y !== undefined) return Number(Y);
  if (y === undefined) return undefined;
  return Number(y) + (Number(y) >= 69 ? 1900 : 2000);
}

/** The local time as if it were UTC; undefined for a day that the month doesn't have. */
function wallTime(groups: Groups, year: number, today: Date): number | undefined {
  const { S = "0", M = "0", f = "0" } = groups;
  const midnight = midnightOf(groups, year, today);
  if (midnight === undefined) return undefined;
  const fraction = Math.floor(Number(f.padEnd(6, "0")) / 1000);
  return midnight + hourOf(groups) * hourMs + Number(M) * 60_000 + Number(S) * 1000 + fraction;
}

/** A time without a date is a time of today. */
function midnightOf(groups: Groups, year: number, today: Date): number | undefined {
  const { d, j } = groups;
  if (j !== undefined) return utcMidnight(year, 0, Number(j));
  const month = monthOf(groups);
  if (month === undefined && d === undefined) return utcMidnight(year, today.getUTCMonth(), today.getUTCDate());
  const day = Number(d ?? "1");
  const midnight = utcMidnight(year, month ?? 0, day);
  return new Date(midnight).getUTCDate() === day ? midnight : undefined;
}

/** Not Date.UTC, which takes the years 0 to 99 as 1900 to 1999. */
function utcMidnight(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month, day);
}

/** The month, counted from 0. */
function monthOf({ m, b, B }: Groups): number | undefined {
  if (m !== undefined) return Number(m) - 1;
  const name = b ?? B;
  return name === undefined
    ? undefined
    : months.findIndex((month) => month.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase());
}

function hourOf({ H, I, p }: Groups): number {
  if (H !== undefined) return Number(H);
  if (I === undefined) return 0;
  return (Number(I) % 12) + (p?.toLowerCase() === "pm" ? 12 : 0);
}

/** The zone's offset in minutes. `%Z` matches only UTC and GMT here, so it means UTC. */
function offsetOf({ z, Z }: Groups, wall: number, offsetMinutes: InstantContext["offsetMinutes"]): number {
  if (z !== undefined) {
    const minutes = Number(z.slice(1, 3)) * 60 + Number(z.slice(3, 5));
    return z.startsWith("-") ? -minutes : minutes;
  }
  if (Z !== undefined) return 0;
  // The offset at the local time itself is right, except in the hour of a time change.
  return offsetMinutes(wall - offsetMinutes(wall) * 60_000);
}
