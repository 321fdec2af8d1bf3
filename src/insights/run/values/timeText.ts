const two = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, "0"));
const three = Array.from({ length: 1000 }, (_, n) => String(n).padStart(3, "0"));

/** A time in epoch milliseconds as results show it, in UTC: `2024-11-20 15:45:00.000`. */
export function timeText(epochMs: number): string {
  const time = new Date(epochMs);
  const year = time.getUTCFullYear();
  if (Number.isNaN(year)) return String(epochMs);
  const date = `${String(year).padStart(4, "0")}-${two[time.getUTCMonth() + 1]}-${two[time.getUTCDate()]}`;
  const clock = `${two[time.getUTCHours()]}:${two[time.getUTCMinutes()]}:${two[time.getUTCSeconds()]}`;
  return `${date} ${clock}.${three[time.getUTCMilliseconds()]}`;
}
