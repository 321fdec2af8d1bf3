export const weekdayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
export const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

const dayMs = 86_400_000;

function pad(value: number, width = 2): string {
  return String(value).padStart(width, "0");
}

function dayOfYear(wall: Date): number {
  return Math.floor((wall.getTime() - Date.UTC(wall.getUTCFullYear(), 0, 1)) / dayMs) + 1;
}

type Directive = (wall: Date, offsetMs: number) => string;

const directives: Readonly<Record<string, Directive>> = {
  Y: (wall) => String(wall.getUTCFullYear()),
  y: (wall) => pad(wall.getUTCFullYear() % 100),
  m: (wall) => pad(wall.getUTCMonth() + 1),
  d: (wall) => pad(wall.getUTCDate()),
  e: (wall) => String(wall.getUTCDate()).padStart(2),
  H: (wall) => pad(wall.getUTCHours()),
  I: (wall) => pad(wall.getUTCHours() % 12 || 12),
  M: (wall) => pad(wall.getUTCMinutes()),
  S: (wall) => pad(wall.getUTCSeconds()),
  L: (wall) => pad(wall.getUTCMilliseconds(), 3),
  f: (wall) => `${pad(wall.getUTCMilliseconds(), 3)}000`,
  p: (wall) => (wall.getUTCHours() < 12 ? "AM" : "PM"),
  A: (wall) => weekdayNames[wall.getUTCDay()] ?? "",
  a: (wall) => weekdayNames[wall.getUTCDay()]?.slice(0, 3) ?? "",
  B: (wall) => monthNames[wall.getUTCMonth()] ?? "",
  b: (wall) => monthNames[wall.getUTCMonth()]?.slice(0, 3) ?? "",
  j: (wall) => pad(dayOfYear(wall), 3),
  u: (wall) => String(wall.getUTCDay() || 7),
  w: (wall) => String(wall.getUTCDay()),
  F: (wall) => wall.toISOString().slice(0, 10),
  T: (wall) => wall.toISOString().slice(11, 19),
  s: (wall, offsetMs) => String(Math.floor((wall.getTime() - offsetMs) / 1000)),
  z: (_, offsetMs) => {
    const minutes = Math.abs(Math.round(offsetMs / 60_000));
    return `${offsetMs < 0 ? "-" : "+"}${pad(Math.floor(minutes / 60))}${pad(minutes % 60)}`;
  },
  n: () => "\n",
  t: () => "\t",
  "%": () => "%",
};

/** A time as text; the offset is that of the zone that it is shown in. Directives that aren't known stay as they are. */
export function strftime(epochMs: number, format: string, offsetMs: number): string | undefined {
  const wall = new Date(epochMs + offsetMs);
  if (Number.isNaN(wall.getTime())) return undefined;
  return format.replaceAll(/%([A-Za-z%])/gu, (whole, letter: string) => directives[letter]?.(wall, offsetMs) ?? whole);
}
