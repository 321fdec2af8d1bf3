import { explainFilterPattern } from "../filterPattern/explain.js";
import { parseFilterPattern } from "../filterPattern/parse.js";
import { formatTime } from "../time/formatTime.js";
import { sanitize } from "../document/text/sanitize.js";
import type { ZoneOffset } from "../time/zone.js";
import type { Trend } from "./trend.js";
import type { BarState, TrendBar } from "./trendCounts.js";

const stateTexts: Readonly<Record<BarState, string>> = { whole: "", partial: "partial", unread: "not read" };

/** The state of a bar in a word; empty for a whole one. */
export function stateText({ state }: TrendBar): string {
  return stateTexts[state];
}

/** The time of a bar, to the minute; the date of its end only if it differs. */
export function barTime({ start, end }: TrendBar, zone: ZoneOffset): string {
  const [from, to] = [minuteText(start, zone), minuteText(end, zone)];
  return from.slice(0, 10) === to.slice(0, 10) ? `${from} – ${to.slice(11)}` : `${from} – ${to}`;
}

/** A bar as a sentence. */
export function barText(bar: TrendBar, zone: ZoneOffset): string {
  if (bar.state === "unread") return `${barTime(bar, zone)}: not read`;
  return `${barTime(bar, zone)}: ${eventsText(bar.count)}${bar.state === "partial" ? ", partial" : ""}`;
}

/** What is counted: the group or streams, and the pattern. */
export function trendSubject({ request: { group, filterPattern = "", streams, streamPrefix } }: Trend): string {
  const where = streams?.join(", ") ?? (streamPrefix === undefined ? undefined : `${streamPrefix}*`);
  const subject = where === undefined ? group : `${group} › ${where}`;
  return sanitize(filterPattern === "" ? subject : `${subject}: ${filterPattern}`);
}

/** What the pattern matches, as a sentence. */
export function trendMeaning({ request: { filterPattern = "" } }: Trend): string {
  return explainFilterPattern(parseFilterPattern(filterPattern).pattern)[0]?.text ?? "";
}

/** The status of the bars of a restored window. */
export const restoredStatus =
  "These events were counted before the window was loaded again. Count again to update them.";

/** The progress of a trend, and what it has not read. */
export function trendStatus(trend: Trend, zone: ZoneOffset): string {
  const total = eventsText(trend.total);
  const readTo = minuteText(trend.position, zone);
  switch (trend.phase) {
    case "idle":
      return "Nothing was counted yet.";
    case "counting":
      return `Counting: ${total} up to ${readTo} so far.`;
    case "following":
      return `${total}; new ones are counted as they come.`;
    case "done":
      return `${total}.`;
    case "cancelled":
      return `Stopped: ${total} up to ${readTo}. Later events were not read.`;
  }
}

/** The bars as RFC 4180, with times as ISO 8601 in UTC. */
export function trendCsv(bars: readonly TrendBar[]): string {
  const rows = bars.map((bar) => {
    const times = [bar.start, bar.end].map((at) => new Date(at).toISOString());
    return [...times, bar.state === "unread" ? "" : String(bar.count), bar.state].join(",");
  });
  return `${["start,end,count,state", ...rows].join("\r\n")}\r\n`;
}

function minuteText(at: number, zone: ZoneOffset): string {
  return formatTime(at, zone).slice(0, 16).replace("T", " ");
}

function eventsText(count: number): string {
  return count === 1 ? "1 event" : `${count.toLocaleString("en")} events`;
}
