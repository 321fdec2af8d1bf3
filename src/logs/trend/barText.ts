import { counted } from "../../base/counted.js";
import * as l10n from "../../base/l10n.js";
import { formatTime } from "../time/formatTime.js";
import type { ZoneOffset } from "../time/zone.js";
import type { Bar, BarState } from "./barCounts.js";
import type { Bucket } from "./buckets.js";

const stateTexts: Readonly<Record<BarState, string>> = {
  whole: "",
  partial: l10n.t("partial"),
  unread: l10n.t("not read"),
};

/** The state of a bar in a word; empty for a whole one. */
export function stateText({ state }: Pick<Bar, "state">): string {
  return stateTexts[state];
}

/** The time of a bar, as exact as its length needs; the date of its end only if it differs. */
export function barTime({ start, end }: Bucket, zone: ZoneOffset): string {
  const length = end - start < 1000 ? "2026-11-22T14:59:22.1".length : end - start < 60_000 ? 19 : 16;
  const [from, to] = [start, end].map((at) => timeText(at, zone, length)) as [string, string];
  return from.slice(0, 10) === to.slice(0, 10) ? `${from} – ${to.slice(11)}` : `${from} – ${to}`;
}

/** A bar as a sentence: its time, and what was counted in it. */
export function barSentence(bar: Bucket & Pick<Bar, "state">, counted: string, zone: ZoneOffset): string {
  if (bar.state === "unread") return l10n.t`${barTime(bar, zone)}: not read`;
  return bar.state === "partial"
    ? l10n.t`${barTime(bar, zone)}: ${counted}, partial`
    : `${barTime(bar, zone)}: ${counted}`;
}

/** A time to the minute, such as `2026-11-22 14:59`. */
export function minuteText(at: number, zone: ZoneOffset): string {
  return timeText(at, zone, 16);
}

/** How many events, such as “1,200 events”. */
export function eventsText(count: number): string {
  return counted(count, "event");
}

function timeText(at: number, zone: ZoneOffset, length: number): string {
  return formatTime(at, zone).slice(0, length).replace("T", " ");
}
