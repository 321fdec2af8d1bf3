import * as l10n from "../../base/l10n.js";
import { type ParsedTime, type ParsedTimeRange, parseTime, parseTimeRange } from "./timeRange.js";
import type { TimeContext, ZoneOffset } from "./zone.js";
import { formatTime } from "./formatTime.js";
import { readSpan, readTimeText } from "./timeText.js";

/** How far a range around a time reaches to both sides by default. */
const aroundMs = 5 * 60_000;

/** Ends that stand together without blanks, which a date may not: “14:00-15:00”, “3pm–4pm”. */
const clockTimes = /^(?<start>[\d:]{1,8}(?:[ap]m)?)[-–—](?<end>[\d:]{1,8}(?:[ap]m)?)$/iu;
const timeOfDay = /^\d\d?(?::\d\d|\s?[ap]\.?m)/iu;
/** A span without its number, as in “last hour”. */
const oneOf = /^(?:last|past)\s+(?<unit>week|day|hour|minute)$/iu;
/** Words that name a day: a label has none, or the day would be lost. */
const dayWord =
  /^(?:today|tomorrow|yesterday|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)[.,]?$/iu;

const around = /^(?:around|about)\s+/iu;
const plusMinus = /±|\+-|\+\/-/u;
const between = /\s(?:to|until|till|[-–—])\s|\.{2,}|…/iu;
const since = /^(?:since|from|after|last|past)\s+(?<start>\S.*)$/isu;
const until = /^(?:until|till|to|before)\s+(?<end>\S.*)$/isu;

/**
 * Parses a range as a person types it: “15m”, “last hour”, “since 14:00”, “until now”, “a to b”, “a .. b”, “a - b”, “around
 * t ± 5m”. A date without a time means the whole day. A time may have a label, which says nothing about it: “since deploy
 * at 14:05”. Empty text or “all” is a range without ends.
 */
export function parseRangeText(text: string, context: TimeContext): ParsedTimeRange {
  const trimmed = text.trim();
  if (/^(?:all)?$/iu.test(trimmed)) return {};
  const middle = trimmed.replace(around, "");
  const reach = split(middle, plusMinus);
  if (reach !== undefined) return aroundTime(...reach, context);
  if (middle !== trimmed) return aroundTime(middle, undefined, context);
  const both = bothEnds(trimmed, context);
  if (both !== undefined && both.problem === undefined) return both;
  const one = oneSided(trimmed, context) ?? single(trimmed, context);
  // What separates ends may also stand in a label: “since deploy to prod at 14:05”.
  return one.problem === undefined ? one : (both ?? one);
}

/** Parses an instant as a person types it: as `parseTime` does, also with a label. */
export function parseTimeText(text: string, context: TimeContext): ParsedTime {
  return parseTime(unlabelled(text, context), context);
}

/** A time without its label: “deploy at 14:05” is “14:05”. A text that isn't a time with a label is returned as it is. */
function unlabelled(text: string, context: TimeContext): string {
  if (readTimeText(text, context) !== undefined) return text;
  const words = text.trim().split(/\s+/u);
  const at = words.findLastIndex((word) => /^at$/iu.test(word));
  const [label, time] = [words.slice(0, at), words.slice(at + 1).join(" ")];
  const isLabel = at > 0 && label.every((word) => !/^\d/u.test(word) && !dayWord.test(word));
  return isLabel && readTimeText(time, context) !== undefined ? time : text;
}

function bothEnds(text: string, context: TimeContext): ParsedTimeRange | undefined {
  const { start, end } = clockTimes.exec(text)?.groups ?? {};
  if (start !== undefined && end !== undefined && [start, end].every((time) => timeOfDay.test(time))) {
    return ordered(start, end, context);
  }
  const both = split(text.replace(/^from\s+/iu, ""), between);
  return both && ordered(...withDayFirst(both), context);
}

/** “3pm to 4pm yesterday” is “yesterday 3pm to 4pm”. */
function withDayFirst([start, end]: [start: string, end: string]): [start: string, end: string] {
  const words = end.split(/\s+/u);
  const day = words.pop() ?? "";
  const isOfBoth =
    /^(?:today|yesterday)$/iu.test(day) && [start, words.join(" ")].every((time) => timeOfDay.test(time));
  return isOfBoth ? [`${day} ${start}`, words.join(" ")] : [start, end];
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
  // oxlint-disable-next-line sentences/translated -- as it is typed
  if (start === undefined) return end === undefined ? "" : `until ${formatTime(end, zone)}`;
  return end === undefined
    ? // oxlint-disable-next-line sentences/translated -- as it is typed
      `since ${formatTime(start, zone)}`
    : // oxlint-disable-next-line sentences/translated -- as it is typed
      `${formatTime(start, zone)} to ${formatTime(end, zone)}`;
}

function oneSided(text: string, context: TimeContext): ParsedTimeRange | undefined {
  const unit = oneOf.exec(text)?.groups?.["unit"];
  if (unit !== undefined) return parseTimeRange(`1 ${unit}`, undefined, context);
  const end = until.exec(text)?.groups?.["end"];
  if (end !== undefined) return parseTimeRange(undefined, endOf(end, context), context);
  const start = since.exec(text)?.groups?.["start"];
  return start === undefined ? undefined : parseTimeRange(unlabelled(start, context), undefined, context);
}

function single(labelled: string, context: TimeContext): ParsedTimeRange {
  const text = unlabelled(labelled, context);
  const read = readTimeText(text, context);
  if (read === undefined || read.at === read.last) return parseTimeRange(text, undefined, context);
  return parseTimeRange(read.at, read.last, context);
}

function aroundTime(text: string, span: string | undefined, context: TimeContext): ParsedTimeRange {
  const { at, problem } = parseTimeText(text, context);
  if (problem !== undefined) return { problem };
  const ms = span === undefined ? aroundMs : readSpan(span);
  if (ms === undefined)
    return { problem: l10n.t`A time span is written as 5m, 30s or 2h. This is not a time span: ${span ?? ""}` };
  return { start: Math.max(0, at - ms), end: at + ms };
}

/** An end that is only a time of day means the first such time after the start. */
function ordered(first: string, second: string, context: TimeContext): ParsedTimeRange {
  const [start, end] = [unlabelled(first, context), unlabelled(second, context)];
  const from = readTimeText(start, context)?.at;
  const to = from !== undefined && timeOfDay.test(end) ? firstAfter(from, end, context) : endOf(end, context);
  return parseTimeRange(start, to, context);
}

function firstAfter(from: number, end: string, context: TimeContext): number | string {
  const dayMs = 24 * 3_600_000;
  return readTimeText(end, { ...context, now: from + dayMs - 1 })?.at ?? end;
}

/** The instant that a time means as an end; a text that is not a time is returned as it is. */
function endOf(labelled: string, context: TimeContext): number | string {
  const text = unlabelled(labelled, context);
  return readTimeText(text, context)?.last ?? text;
}
