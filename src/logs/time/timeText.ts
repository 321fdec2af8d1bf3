import type { TimeContext } from "./zone.js";

/** The meaning of a text: its first and its last instant in epoch milliseconds. */
export interface TimeText {
  readonly at: number;
  /** For a date without a time the end of that day, otherwise the same as `at`. */
  readonly last: number;
}

interface WallDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

interface WallTime {
  /** Milliseconds since midnight. */
  readonly ms: number;
  /** Minutes east of UTC, if given. */
  readonly offset?: number;
  /** A year after the time, as in asctime. */
  readonly year?: number;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

const units: readonly (readonly [pattern: RegExp, ms: number])[] = [
  [/^w(?:eeks?)?$/iu, 7 * dayMs],
  [/^d(?:ays?)?$/iu, dayMs],
  [/^h(?:(?:ou)?rs?)?$/iu, 60 * minuteMs],
  [/^m(?:in(?:ute)?s?)?$/iu, minuteMs],
  [/^s(?:ec(?:ond)?s?)?$/iu, 1000],
];

const spanPart = /(?<count>\d{1,12})\s*(?<unit>[a-z]{1,7})\s*/giuy;

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const weekday = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+/iu;

/** Each matches at the start of a text. Without a year, the date is the most recent one. */
const dates: readonly RegExp[] = [
  /^(?<year>\d{4})[-/.](?<month>\d\d?)[-/.](?<day>\d\d?)/u,
  /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)(?=$|T|\s)/u,
  /^(?<day>\d\d?)[-/\s](?<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[-/\s](?<year>\d{4}|\d\d)(?!\d)/iu,
  /^(?<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(?<day>\d\d?)(?:,?\s+(?<year>\d{4})(?!\d))?(?![\d:])/iu,
];

const clock =
  /^(?<hour>\d\d?):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?)?(?:\s*(?<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?))?(?:\s+(?<year>\d{4}))?$/iu;
/** Midnight is 12 AM, and noon 12 PM. The minutes may be missing, but not AM or PM. */
const twelveHourClock =
  /^(?<hour>0?[1-9]|1[0-2])(?::(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?)?)?\s?(?<half>[ap])\.?m\.?(?:\s*(?<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?))?(?:\s+(?<year>\d{4}))?$/iu;
const basicClock = /^(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)?(?:\s*(?<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?))?$/iu;

/** The length of a time span such as “15m”, “1h30m” or “2 hours” in milliseconds; undefined for other texts. */
export function readSpan(text: string): number | undefined {
  let [sum, read] = [0, 0];
  for (const { 0: part, groups: { count, unit = "" } = {} } of text.matchAll(spanPart)) {
    const ms = units.find(([pattern]) => pattern.test(unit))?.[1];
    if (ms === undefined) return undefined;
    sum += Number(count) * ms;
    read += part.length;
  }
  return read === 0 || read < text.length ? undefined : sum;
}

/** Parses a time in any common form; undefined for other texts. */
export function readTimeText(text: string, context: TimeContext): TimeText | undefined {
  const trimmed = text.trim().replace(/^\[(.*)\]$/u, "$1");
  if (/^now$/iu.test(trimmed)) return exactly(context.now);
  const span = readSpan(trimmed.replace(/^-/u, "").replace(/ago$/iu, "").trimEnd());
  if (span !== undefined) return exactly(context.now - span);
  return readEpoch(trimmed) ?? readNamedDay(trimmed, context) ?? readDate(trimmed.replace(weekday, ""), context);
}

function exactly(at: number): TimeText {
  return { at, last: at };
}

/** Seconds (also with a fraction), milliseconds, microseconds or nanoseconds, recognized by the number of digits. */
function readEpoch(text: string): TimeText | undefined {
  const groups = /^(?<whole>\d{9,20})(?:\.(?<fraction>\d{1,9}))?$/u.exec(text)?.groups;
  const { whole, fraction } = groups ?? {};
  if (whole === undefined) return undefined;
  if (whole.length <= 11) return exactly(Number(whole) * 1000 + Number((fraction ?? "").slice(0, 3).padEnd(3, "0")));
  if (fraction !== undefined) return undefined;
  const divisor = whole.length <= 14 ? 1n : whole.length <= 17 ? 1000n : 1_000_000n;
  return exactly(Number(BigInt(whole) / divisor));
}

/** “today”, “yesterday 14:00”, or a time of day, which means the most recent one. */
function readNamedDay(text: string, context: TimeContext): TimeText | undefined {
  const day = /^(?:today|yesterday)(?![^\s])/iu.exec(text)?.[0].toLowerCase();
  const rest = text.slice(day?.length ?? 0).replace(/^\s+(?:at\s+)?/iu, "");
  const time = readClock(rest);
  if (time === undefined && (rest !== "" || day === undefined)) return undefined;
  const midnight = today(context, time?.offset) - (day === "yesterday" ? dayMs : 0);
  if (time === undefined) return wholeDay(midnight, context);
  const at = toInstant(midnight + time.ms, time, context);
  const isAhead = day === undefined && at > context.now;
  return exactly(isAhead ? toInstant(midnight - dayMs + time.ms, time, context) : at);
}

/** The last midnight in local time, as if that were UTC. */
function today({ now, zone }: TimeContext, offset = zone(now)): number {
  return Math.floor((now + offset * minuteMs) / dayMs) * dayMs;
}

function readDate(text: string, context: TimeContext): TimeText | undefined {
  for (const form of dates) {
    const match = form.exec(text);
    if (match === null) continue;
    const rest = text.slice(match[0].length).replace(/^(?:[T:]|,?\s+(?:at\s+)?)/iu, "");
    const time = rest === "" ? undefined : (readClock(rest) ?? readBasicClock(rest));
    if (rest !== "" && time === undefined) continue;
    const at = onDate(match.groups ?? {}, time, context);
    if (at !== undefined) return at;
  }
  return undefined;
}

type Groups = Readonly<Record<string, string | undefined>>;

function onDate(groups: Groups, time: WallTime | undefined, context: TimeContext): TimeText | undefined {
  const { year: digits, month, day, name } = groups;
  const number = name === undefined ? Number(month) : months.indexOf(name.toLowerCase()) + 1;
  const stated = time?.year ?? (digits === undefined ? undefined : Number(digits));
  const year = stated === undefined ? undefined : stated < 100 ? 2000 + stated : stated;
  const inYear = (candidate: number): TimeText | undefined => {
    const midnight = midnightOf({ year: candidate, month: number, day: Number(day) });
    if (midnight === undefined) return undefined;
    return time === undefined ? wholeDay(midnight, context) : exactly(toInstant(midnight + time.ms, time, context));
  };
  if (year !== undefined) return inYear(year);
  const thisYear = new Date(context.now).getUTCFullYear();
  // Up to a day in the future, for clocks that are ahead. There is a 29 February within any eight years.
  for (let candidate = thisYear + 1; candidate >= thisYear - 8; candidate--) {
    const found = inYear(candidate);
    if (found !== undefined && found.at <= context.now + dayMs) return found;
  }
  return undefined;
}

function readClock(text: string): WallTime | undefined {
  return toWallTime(clock.exec(text)?.groups) ?? readTwelveHourClock(text);
}

function readTwelveHourClock(text: string): WallTime | undefined {
  const { half = "", hour, minute = "0", ...rest } = twelveHourClock.exec(text)?.groups ?? {};
  if (half === "") return undefined;
  const hours = (Number(hour) % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  return toWallTime({ ...rest, hour: String(hours), minute });
}

function readBasicClock(text: string): WallTime | undefined {
  return toWallTime(basicClock.exec(text)?.groups);
}

function toWallTime(groups: Groups | undefined): WallTime | undefined {
  if (groups === undefined) return undefined;
  const { hour, minute, second = "0", fraction = "", zone, year } = groups;
  const ms =
    ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 + Number(fraction.slice(0, 3).padEnd(3, "0"));
  const isTime = Number(minute) < 60 && Number(second) < 60 && ms <= dayMs && Number(hour) <= 24;
  if (!isTime) return undefined;
  return {
    ms,
    ...(zone === undefined ? {} : { offset: offsetOf(zone) }),
    ...(year === undefined ? {} : { year: Number(year) }),
  };
}

function offsetOf(zone: string): number {
  if (/^[a-z]/iu.test(zone)) return 0;
  const digits = zone.slice(1).replace(":", "").padEnd(4, "0");
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return zone.startsWith("-") ? -minutes : minutes;
}

/** Midnight of the date as if in UTC; undefined if there is no such date (30 February). */
function midnightOf({ year, month, day }: WallDate): number | undefined {
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.getTime() : undefined;
}

function wholeDay(midnight: number, context: TimeContext): TimeText {
  const at = toInstant(midnight, {}, context);
  return { at, last: toInstant(midnight + dayMs, {}, context) - 1 };
}

/**
 * The instant of a local time. If clocks are set back and show it twice, it is the first; if clocks are set forward and
 * never show it, it is as long after the change as the time would have been.
 */
function toInstant(wall: number, { offset }: Pick<WallTime, "offset">, { zone }: TimeContext): number {
  if (offset !== undefined) return wall - offset * minuteMs;
  const before = wall - zone(wall - dayMs) * minuteMs;
  const after = wall - zone(wall + dayMs) * minuteMs;
  const shown = [before, after].filter((at) => at + zone(at) * minuteMs === wall);
  return shown.length === 0 ? before : Math.min(...shown);
}
