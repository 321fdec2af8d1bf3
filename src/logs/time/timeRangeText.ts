import { type ParsedTimeRange, parseTime, parseTimeRange } from "./timeRange.js";
import type { TimeContext, ZoneOffset } from "./zone.js";
import { formatTime } from "./formatTime.js";
import { readSpan, readTimeText } from "./timeText.js";

/** How far a range around a time reaches to both sides by default. */
const aroundMs = 5 * 60_000;

const around = /^(?:around|about)\s+/iu;
const plusMinus = /±|\+-|\+\/-/u;
const between = /\s(?:to|until|till|[-–—])\s|\.{2,}|…/iu;
const since = /^(?:since|from|after|last|past)\s+(?<start>\S.*)$/isu;
const until = /^(?:until|till|to|before)\s+(?<end>\S.*)$/isu;

/**
 * Parses a range: “15m”, “since 14:00”, “until now”, “a to b”, “a .. b”, “a - b”, “around t ± 5m”. A date without a time
 * means the whole day. Empty text or “all” is a range without ends.
 */
export function parseRangeText(text: string, context: TimeContext): ParsedTimeRange {
  const trimmed = text.trim();
  if (/^(?:all)?$/iu.test(trimmed)) return {};
  const middle = trimmed.replace(around, "");
  const reach = split(middle, plusMinus);
  if (reach !== undefined) return aroundTime(...reach, context);
  if (middle !== trimmed) return aroundTime(middle, undefined, context);
  const both = split(trimmed.replace(/^from\s+/iu, ""), between);
  if (both !== undefined) return ordered(...both, context);
  return oneSided(trimmed, context) ?? single(trimmed, context);
}

/** What stands before and after the first separator, where something stands on both sides. */
function split(text: string, separator: RegExp): [before: string, after: string] | undefined {
  const { 0: found, index } = separator.exec(text) ?? { 0: "", index: 0 };
  const [before, after] = [text.slice(0, index).trim(), text.slice(index + found.length).trim()];
  return before === "" || after === "" ? undefined : [before, after];
}

/** A range as editable text that `parseRangeText` parses. */
export function rangeText(
  { start, end }: { readonly start?: number; readonly end?: number },
  zone: ZoneOffset,
): string {
  if (start === undefined) return end === undefined ? "" : `until ${formatTime(end, zone)}`;
  return end === undefined
    ? `since ${formatTime(start, zone)}`
    : `${formatTime(start, zone)} to ${formatTime(end, zone)}`;
}

function oneSided(text: string, context: TimeContext): ParsedTimeRange | undefined {
  const end = until.exec(text)?.groups?.["end"];
  if (end !== undefined) return parseTimeRange(undefined, endOf(end, context), context);
  const start = since.exec(text)?.groups?.["start"];
  return start === undefined ? undefined : parseTimeRange(start, undefined, context);
}

function single(text: string, context: TimeContext): ParsedTimeRange {
  const read = readTimeText(text, context);
  if (read === undefined || read.at === read.last) return parseTimeRange(text, undefined, context);
  return parseTimeRange(read.at, read.last, context);
}

function aroundTime(text: string, span: string | undefined, context: TimeContext): ParsedTimeRange {
  const { at, problem } = parseTime(text, context);
  if (problem !== undefined) return { problem };
  const ms = span === undefined ? aroundMs : readSpan(span);
  if (ms === undefined) return { problem: `A time span is written as 5m, 30s or 2h. This is not a time span: ${span}` };
  return { start: Math.max(0, at - ms), end: at + ms };
}

/** An end that is only a time of day means the first such time after the start. */
function ordered(start: string, end: string, context: TimeContext): ParsedTimeRange {
  const from = readTimeText(start, context)?.at;
  const isTimeOfDay = /^\d\d?(?::\d\d|\s?[ap]\.?m)/iu.test(end.trim());
  const to = from !== undefined && isTimeOfDay ? firstAfter(from, end, context) : endOf(end, context);
  return parseTimeRange(start, to, context);
}

function firstAfter(from: number, end: string, context: TimeContext): number | string {
  const dayMs = 24 * 3_600_000;
  return readTimeText(end, { ...context, now: from + dayMs - 1 })?.at ?? end;
}

/** The instant that a time means as an end; a text that is not a time is returned as it is. */
function endOf(text: string, context: TimeContext): number | string {
  return readTimeText(text, context)?.last ?? text;
}
