import * as l10n from "../../base/l10n.js";
import { formatTime } from "./formatTime.js";
import type { TimeContext } from "./zone.js";

/** A range whose ends are epoch milliseconds, inclusive; without an end it is open there. */
export interface OpenRange {
  readonly start?: number;
  readonly end?: number;
}

/** What a range is, and how long or how long ago. */
export interface Description {
  readonly label: string;
  readonly detail: string;
}

const units: readonly (readonly [name: string, ms: number])[] = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1000],
];

/**
 * A range in words, with its ends in the context's zone: “Since 2026-11-22 14:00:00 +00:00”, “1 h ago”. The last
 * millisecond of a second, with which days end, is left out.
 */
export function describeRange({ start, end }: OpenRange, context: TimeContext): Description {
  if (start === undefined) {
    if (end === undefined) return { label: l10n.t("The newest events, however old"), detail: l10n.t("no time range") };
    return { label: l10n.t`Until ${timeWords(end, context)}`, detail: agoWords(end, context) };
  }
  if (end === undefined) return { label: l10n.t`Since ${timeWords(start, context)}`, detail: agoWords(start, context) };
  const [from, to] = [timeParts(start, context), timeParts(end, context)];
  const isOneDay = from.day === to.day && from.offset === to.offset;
  const first = isOneDay ? `${from.day} ${from.clock}` : timeWords(start, context);
  const last = isOneDay ? `${to.clock} ${to.offset}` : timeWords(end, context);
  // A day ends a millisecond before the next.
  const length = spanWords(Math.ceil((end - start) / 10) * 10);
  return { label: l10n.t`${first} to ${last}`, detail: start > context.now ? l10n.t`${length}, not yet` : length };
}

/** An instant in words, as the ends of ranges are. */
export function describeTime(at: number, context: TimeContext): Description {
  return { label: timeWords(at, context), detail: agoWords(at, context) };
}

function timeWords(at: number, context: TimeContext): string {
  const { day, clock, offset } = timeParts(at, context);
  return `${day} ${clock} ${offset}`;
}

function timeParts(at: number, { zone }: TimeContext): { readonly day: string; clock: string; offset: string } {
  const text = formatTime(at, zone);
  const [day = "", rest = ""] = text.split("T");
  return { day, clock: rest.slice(0, -6).replace(/\.(?:000|999)$/u, ""), offset: rest.slice(-6) };
}

function agoWords(at: number, { now }: TimeContext): string {
  if (at === now) return "now";
  return at < now ? l10n.t`${spanWords(now - at)} ago` : l10n.t`in ${spanWords(at - now)}`;
}

/** The two largest units of a span: “1 h 30 min”. */
function spanWords(ms: number): string {
  const first = units.findIndex(([, size]) => ms >= size);
  const unit = units[first];
  if (unit === undefined) return `${ms} ms`;
  const [name, size] = unit;
  const next = units[first + 1];
  const whole = Math.floor(ms / size);
  const rest = next === undefined ? 0 : Math.floor((ms - whole * size) / next[1]);
  return rest === 0 ? `${whole} ${name}` : `${whole} ${name} ${rest} ${next?.[0] ?? ""}`;
}
