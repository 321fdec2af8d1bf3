import { counted } from "../../base/counted.js";
import * as l10n from "../../base/l10n.js";
import { sanitize } from "../document/text/sanitize.js";
import { formatTime } from "../time/formatTime.js";
import type { ZoneOffset } from "../time/zone.js";
import type { FoundPatterns } from "./patternSet.js";
import type { ShownPattern } from "./shownPatterns.js";
import { textBars } from "./textBars.js";

/** What the patterns were found in. */
export interface PatternsHead {
  /** The log groups, and the connection. */
  readonly of: string;
  /** Epoch milliseconds, both inclusive. */
  readonly start: number;
  readonly end: number;
  /** Where less than the whole time was read, up to when. */
  readonly readTo?: number;
  /** The time that it is compared with; absent if it isn't. */
  readonly before?: { readonly start: number; readonly readTo: number };
  readonly zone: ZoneOffset;
}

/** A text with the lines, counted from 0, at which its items begin. */
export interface TextWithItems {
  readonly text: string;
  readonly lines: readonly number[];
}

const mostCharacters = 300;

/** Patterns as plain text: what was read, then each with its count, times, bars and a sample. */
export function patternsText(found: FoundPatterns, shown: readonly ShownPattern[], head: PatternsHead): TextWithItems {
  const text = headLines(found, shown, head);
  const lines: number[] = [];
  for (const [index, pattern] of shown.entries()) {
    text.push("");
    lines.push(text.length);
    text.push(...patternLines(pattern, index + 1, { ...head, events: found.events }));
  }
  const rest = found.patterns.length - shown.length;
  if (rest > 0) text.push("", l10n.t`Rarer patterns that are not shown: ${rest.toLocaleString("en")}`);
  if (found.others > 0) text.push("", l10n.t`Not shown, as their patterns are rare: ${counted(found.others, "event")}`);
  return { text: `${text.join("\n")}\n`, lines };
}

function headLines(
  { events, eventsBefore, patterns, gone }: FoundPatterns,
  shown: readonly ShownPattern[],
  { of, start, end, readTo, before, zone }: PatternsHead,
): string[] {
  const span = (from: number, to: number): string => l10n.t`${formatTime(from, zone)} to ${formatTime(to, zone)}`;
  const lines = [
    l10n.t`Patterns of ${oneLine(of)}`,
    span(start, end),
    l10n.t`${counted(events, "event")}, patterns: ${patterns.length.toLocaleString("en")}; what varies is <*>`,
  ];
  if (readTo !== undefined && readTo < end) {
    lines.push(
      l10n.t`Only events up to ${formatTime(readTo, zone)} were read, as there are very many: choose a shorter time`,
    );
  }
  if (before === undefined) return lines;
  if (eventsBefore === 0) return [...lines, l10n.t("The time before had no events to compare with")];
  const isNew = shown.filter((pattern) => pattern.isNew).length;
  return [
    ...lines,
    l10n.t`Compared with ${counted(eventsBefore, "event")} from ${span(before.start, before.readTo)}; new patterns: ${isNew}, gone: ${gone}`,
  ];
}

/** The first line is the pattern, the others are indented. */
function patternLines(
  { text, count, before, isNew, firstSeen, lastSeen, bars, samples, matchesOthers, filterPattern }: ShownPattern,
  number: number,
  { events, zone, before: compared }: PatternsHead & { readonly events: number },
): readonly string[] {
  const share = `${((count / Math.max(1, events)) * 100).toFixed(1)} %`;
  const news = isNew ? [l10n.t("NEW")] : [];
  const earlier = compared === undefined || isNew ? [] : [l10n.t`${before.toLocaleString("en")} before`];
  const times = l10n.t`${formatTime(firstSeen, zone)} to ${formatTime(lastSeen, zone)}`;
  return [
    `${number}. ${oneLine(text) || l10n.t("(empty)")}`,
    `   ${[...news, counted(count, "event"), share, ...earlier, times].join(" · ")}`,
    `   ▕${textBars(bars)}▏`,
    ...samples.slice(0, 1).map((sample) => `   ${oneLine(sample)}`),
    ...(filterPattern === undefined ? [l10n.t("   No filter pattern can find them: they have no fixed words.")] : []),
    ...(matchesOthers ? [l10n.t("   Its filter pattern finds events of other patterns, too.")] : []),
  ];
}

/** On one line of bounded length, without control characters. */
export function oneLine(text: string): string {
  const line = sanitize(text.slice(0, 4 * mostCharacters).replaceAll(/\s+/gu, " ")).trim();
  return line.length > mostCharacters ? `${line.slice(0, mostCharacters - 1)}…` : line;
}
