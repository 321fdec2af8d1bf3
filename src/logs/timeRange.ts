/** The offset of a time zone east of UTC in minutes, at an instant (epoch milliseconds): it changes over the year. */
export type ZoneOffset = (epochMs: number) => number;

/** Coordinated Universal Time. */
export const utcZone: ZoneOffset = () => 0;

/** The zone of the machine. */
export const systemZone: ZoneOffset = (epochMs) => -new Date(epochMs).getTimezoneOffset();

/** How a text without a date or an offset is understood: against which instant, and in which zone. */
export interface TimeContext {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly zone: ZoneOffset;
}

/** An instant in epoch milliseconds, or the sentence that says why there is none. */
export type ParsedTime =
  | { readonly at: number; readonly problem?: undefined }
  | { readonly at?: undefined; readonly problem: string };

/** Both ends in epoch milliseconds, as far as they were given, or the sentence that names the field at fault. */
export type ParsedTimeRange =
  | { readonly start?: number; readonly end?: number; readonly problem?: undefined }
  | { readonly problem: string };

const unitMs: Readonly<Record<string, number>> = {
  w: 7 * 24 * 3_600_000,
  d: 24 * 3_600_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
};

/** The last instant that a Date can hold (ECMAScript, "Time Values and Time Range"). */
const lastInstant = 8_640_000_000_000_000;

const relative = /^(?:\s*\d+\s*[wdhms])+\s*$/u;
const relativePart = /(?<count>\d+)\s*(?<unit>[wdhms])/gu;
const epoch = /^\d{12,16}$/u;
const iso =
  /^(?<date>\d{4}-\d\d-\d\d)(?:[T ](?<time>\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)\s*(?<zone>Z|[+-]\d\d(?::?\d\d)?)?)?$/iu;

/**
 * Reads an instant: epoch milliseconds (a number or its digits), ISO 8601 (without an offset: in the given zone), or a
 * time span before now such as "15m", "1h30m", "3d"; "now" is now.
 */
export function parseTime(value: unknown, context: TimeContext): ParsedTime {
  if (typeof value === "number") return checked(value, String(value));
  if (typeof value !== "string") return { problem: `${wanted} This is ${describe(value)}.` };
  const text = value.trim();
  if (text.toLowerCase() === "now") return { at: context.now };
  if (epoch.test(text)) return checked(Number(text), text);
  if (relative.test(text)) return checked(context.now - spanMs(text), text);
  return parseIso(text, context.zone);
}

/** Reads the fields `start` and `end` of an argument; a start after the end is a problem. */
export function parseTimeRange(start: unknown, end: unknown, context: TimeContext): ParsedTimeRange {
  const from = parseOptional(start, context);
  if (from.problem !== undefined) return { problem: `start: ${from.problem}` };
  const to = parseOptional(end, context);
  if (to.problem !== undefined) return { problem: `end: ${to.problem}` };
  if (from.at !== undefined && to.at !== undefined && from.at > to.at) return { problem: "start is after end." };
  return {
    ...(from.at === undefined ? {} : { start: from.at }),
    ...(to.at === undefined ? {} : { end: to.at }),
  };
}

function parseOptional(
  value: unknown,
  context: TimeContext,
): { readonly at?: number | undefined; readonly problem?: string | undefined } {
  return value === undefined ? {} : parseTime(value, context);
}

const wanted =
  "A time is epoch milliseconds, ISO 8601 such as 2026-11-22T14:59:22Z, or a time span such as 15m, 2h, 3d.";

function describe(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "a list" : `of type ${typeof value}`;
}

function checked(at: number, shown: string): ParsedTime {
  return Number.isInteger(at) && at >= 0 && at <= lastInstant
    ? { at }
    : { problem: `${wanted} This is none: ${shown}` };
}

function spanMs(text: string): number {
  let sum = 0;
  for (const { groups } of text.matchAll(relativePart)) {
    sum += Number(groups?.["count"]) * (unitMs[groups?.["unit"] ?? ""] ?? 0);
  }
  return sum;
}

function parseIso(text: string, zone: ZoneOffset): ParsedTime {
  const groups = iso.exec(text)?.groups;
  const wall = groups === undefined ? Number.NaN : wallTime(groups["date"] ?? "", groups["time"] ?? "00:00");
  if (Number.isNaN(wall)) return { problem: `${wanted} This is none: ${text}` };
  const stated = groups?.["zone"];
  return checked(stated === undefined ? inZone(wall, zone) : wall - offsetMs(stated), text);
}

/** The instant at which a clock in UTC shows this date and time; NaN where no clock ever does (30 February). */
function wallTime(date: string, time: string): number {
  const [seconds = time, fraction = ""] = time.split(/[.,]/u);
  const at = Date.parse(
    `${date}T${seconds}${seconds.length === 5 ? ":00" : ""}.${fraction.slice(0, 3).padEnd(3, "0")}Z`,
  );
  const exists = !Number.isNaN(at) && (new Date(at).toISOString().startsWith(date) || seconds.startsWith("24"));
  return exists ? at : Number.NaN;
}

function inZone(wall: number, zone: ZoneOffset): number {
  const near = wall - zone(wall) * 60_000;
  return wall - zone(near) * 60_000;
}

function offsetMs(zone: string): number {
  if (zone.toUpperCase() === "Z") return 0;
  const digits = zone.replace(":", "").padEnd(5, "0");
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5));
  return (digits.startsWith("-") ? -minutes : minutes) * 60_000;
}
