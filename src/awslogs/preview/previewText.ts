import { counted } from "../../base/counted.js";
import * as l10n from "../../base/l10n.js";
import type { CutEvent, TimeOrigin } from "./eventCutter.js";
import type { CutSection } from "./cutSection.js";

/** Counts of a log that was cut. */
export interface CutCounts {
  readonly lines: number;
  readonly events: number;
  /** How many have a time of their own, of the event before, or of reading. */
  readonly origins: Readonly<Record<TimeOrigin, number>>;
  readonly old: number;
  readonly ahead: number;
  readonly blank: number;
}

/** A log that was cut, and the events that are shown of it. */
export interface CutLog {
  readonly section: CutSection;
  /** The log's path. */
  readonly path: string;
  /** With what is known of the machine filled in. */
  readonly stream: string;
  readonly counts: CutCounts;
  readonly shown: readonly CutEvent[];
  /** Why events aren't cut as they will be. */
  readonly problem?: string;
}

/** Counts events one after the other. */
export class CutCounter {
  readonly #origins: Record<TimeOrigin, number> = { text: 0, before: 0, reading: 0 };
  #left = { old: 0, ahead: 0, blank: 0 };
  #events = 0;

  add({ origin, leftOut }: CutEvent): void {
    if (leftOut !== undefined) this.#left = { ...this.#left, [leftOut]: this.#left[leftOut] + 1 };
    if (leftOut === "blank") return;
    this.#events++;
    this.#origins[origin]++;
  }

  counts(lines: number): CutCounts {
    return { lines, events: this.#events, origins: { ...this.#origins }, ...this.#left };
  }
}

const marks: Readonly<Record<TimeOrigin, string>> = { text: " ", before: "<", reading: "?" };

/** How parts of a preview are written. */
export interface PreviewFormat {
  readonly time: (epochMs: number) => string;
  /** Makes a line harmless in an editor. */
  readonly harmless: (line: string) => string;
}

/**
 * How the agent cuts a log, as a text: a head, then the events with their times. What is no part of the log begins with `#`. A time with
 * `<` is that of the event before, one with `?` that of reading; an event that is left out says so.
 */
export function previewText(cut: CutLog, format: PreviewFormat): string {
  const { section, path, stream, counts, shown, problem } = cut;
  const head = [
    l10n.t`${path} as the agent reads it, by [${section.name}]`,
    l10n.t`log group ${section.group}, log stream ${stream}`,
    amounts(counts),
    ...explained(counts),
    ...(problem === undefined ? [] : [problem]),
    ...(shown.length < counts.events + counts.blank ? [l10n.t`The first ${number(shown.length)} are shown.`] : []),
  ];
  return `${head.map((line) => `# ${format.harmless(line.replaceAll(/\s+/gu, " "))}\n`).join("")}\n${shown.map((event) => eventText(event, format)).join("")}`;
}

function amounts({ lines, events, origins }: CutCounts): string {
  return l10n.t`${counted(events, "event")} in ${counted(lines, "line")}; ${number(origins.text)} with a time that datetime_format reads`;
}

function explained({ origins, old, ahead, blank }: CutCounts): readonly string[] {
  return [
    ...(origins.before > 0 ? [l10n.t`<  ${counted(origins.before, "event")} with the time of the event before`] : []),
    ...(origins.reading > 0 ? [l10n.t`?  ${counted(origins.reading, "event")} with the time of reading`] : []),
    ...(old > 0 ? [l10n.t`${counted(old, "event")} left out: more than 14 days old`] : []),
    ...(ahead > 0 ? [l10n.t`${counted(ahead, "event")} left out: more than 2 hours ahead`] : []),
    ...(blank > 0 ? [l10n.t`${counted(blank, "blankEvent")} left out`] : []),
  ];
}

function eventText({ message, timestamp, origin, leftOut }: CutEvent, { time, harmless }: PreviewFormat): string {
  const [first = "", ...rest] = message.split("\n");
  if (leftOut === "blank") return l10n.t("# a blank event is left out\n");
  const note =
    leftOut === undefined
      ? ""
      : l10n.t`# left out, ${leftOut === "old" ? l10n.t("more than 14 days old") : l10n.t("more than 2 hours ahead")}\n`;
  const lines = rest.map((line) => `    ${harmless(line)}\n`).join("");
  return `${note}${time(timestamp)} ${marks[origin]} ${harmless(first)}\n${lines}`;
}

function number(count: number): string {
  return count.toLocaleString("en");
}
