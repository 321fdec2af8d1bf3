import * as l10n from "../../base/l10n.js";
import type { ZoneOffset } from "./zone.js";

const dayMs = 86_400_000;

/** The numbers below 100 and below 1,000, written out. */
const twoDigits = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, "0"));
const threeDigits = Array.from({ length: 1000 }, (_, n) => String(n).padStart(3, "0"));

const weekdays = [
  l10n.t("Sun"),
  l10n.t("Mon"),
  l10n.t("Tue"),
  l10n.t("Wed"),
  l10n.t("Thu"),
  l10n.t("Fri"),
  l10n.t("Sat"),
] as const;

/** Local time with milliseconds and the zone's offset at that instant: `2026-11-22T14:59:22.123+09:00`. */
export function formatTime(epochMs: number, zone: ZoneOffset): string {
  const offset = zone(epochMs);
  const wall = new Date(epochMs + offset * 60_000);
  if (Number.isNaN(wall.getTime())) return String(epochMs);
  return `${formatDate(wall)}T${formatClock(wall.getTime())}${formatOffset(offset)}`;
}

/** Local time of day with milliseconds: `14:59:22.123`. */
export function formatTimeOfDay(epochMs: number, zone: ZoneOffset): string {
  const wall = epochMs + Math.round(zone(epochMs) * 60_000);
  return Number.isNaN(new Date(wall).getTime()) ? String(epochMs) : formatClock(wall);
}

/** Local date, weekday in the language of VS Code, and the zone's offset at that instant: `2026-11-22 Sun +09:00`. */
export function formatDay(epochMs: number, zone: ZoneOffset): string {
  const offset = zone(epochMs);
  const wall = new Date(epochMs + offset * 60_000);
  return `${formatDate(wall)} ${weekdays[wall.getUTCDay()]} ${formatOffset(offset)}`;
}

/** Not by toISOString, which takes four times as long: a download formats a million times. */
function formatDate(wall: Date): string {
  const year = wall.getUTCFullYear();
  if (year < 1000 || year > 9999) return wall.toISOString().slice(0, -14);
  return `${year}-${digits(wall.getUTCMonth() + 1)}-${digits(wall.getUTCDate())}`;
}

function formatOffset(offset: number): string {
  const minutes = Math.abs(Math.round(offset));
  return `${offset < 0 ? "-" : "+"}${digits(minutes / 60)}:${digits(minutes % 60)}`;
}

function formatClock(wallMs: number): string {
  const ms = ((wallMs % dayMs) + dayMs) % dayMs;
  return `${digits(ms / 3_600_000)}:${digits((ms / 60_000) % 60)}:${digits((ms / 1000) % 60)}.${threeDigits[Math.floor(ms % 1000)]}`;
}

function digits(value: number): string {
  return twoDigits[Math.floor(value)] ?? String(Math.floor(value));
}
