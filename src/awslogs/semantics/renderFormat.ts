import { directiveOf, formatParts, months } from "./strptime.js";

const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const dayMs = 86_400_000;

/**
 * Renders a time in UTC, given in milliseconds since the epoch, as text that the format matches. Keeps unknown
 * directives.
 */
export function renderFormat(format: string, timeMs: number): string {
  const time = new Date(timeMs);
  return formatParts(format)
    .map(({ kind, text }) => (kind === "directive" ? renderDirective(text, time) : text))
    .join("");
}

function renderDirective(directive: string, time: Date): string {
  const letter = directive.slice(1);
  const composite = directiveOf(letter)?.composite;
  if (composite !== undefined) return renderFormat(composite, time.getTime());
  return letters[letter]?.(time) ?? directive;
}

const letters: Readonly<Record<string, (time: Date) => string>> = {
  Y: (time) => padded(time.getUTCFullYear(), 4),
  y: (time) => padded(time.getUTCFullYear() % 100),
  m: (time) => padded(time.getUTCMonth() + 1),
  b: (time) => monthOf(time).slice(0, 3),
  B: monthOf,
  d: (time) => padded(time.getUTCDate()),
  a: (time) => dayOf(time).slice(0, 3),
  A: dayOf,
  H: (time) => padded(time.getUTCHours()),
  I: (time) => padded(((time.getUTCHours() + 11) % 12) + 1),
  p: (time) => (time.getUTCHours() < 12 ? "AM" : "PM"),
  M: (time) => padded(time.getUTCMinutes()),
  S: (time) => padded(time.getUTCSeconds()),
  f: (time) => `${padded(time.getUTCMilliseconds(), 3)}000`,
  z: () => "+0000",
  Z: () => "UTC",
  j: (time) => padded(dayOfYear(time) + 1, 3),
  U: (time) => padded(weekOf(time, 0)),
  W: (time) => padded(weekOf(time, 1)),
  w: (time) => String(time.getUTCDay()),
  "%": () => "%",
};

function padded(value: number, width = 2): string {
  return String(value).padStart(width, "0");
}

function monthOf(time: Date): string {
  return months[time.getUTCMonth()] ?? "";
}

function dayOf(time: Date): string {
  return days[time.getUTCDay()] ?? "";
}

/** The day of the year, counted from 0. */
function dayOfYear(time: Date): number {
  return Math.floor((time.getTime() - Date.UTC(time.getUTCFullYear(), 0)) / dayMs);
}

/** The days before the year's first `firstDay` are in week 0. */
function weekOf(time: Date, firstDay: 0 | 1): number {
  return Math.floor((dayOfYear(time) + 7 - ((time.getUTCDay() - firstDay + 7) % 7)) / 7);
}
