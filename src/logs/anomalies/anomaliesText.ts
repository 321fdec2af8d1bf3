import { counted } from "../../base/counted.js";
import * as l10n from "../../base/l10n.js";
import { oneLine, type TextWithItems } from "../patterns/patternsText.js";
import { textBars } from "../patterns/textBars.js";
import { formatTime } from "../time/formatTime.js";
import type { ZoneOffset } from "../time/zone.js";
import type { Anomaly, AnomalyDetector } from "./anomalyModel.js";

/** A detector of a log group, and what it found. */
export interface DetectorReport {
  readonly detector: AnomalyDetector;
  readonly anomalies: readonly Anomaly[];
}

/** What the anomalies are of, and how to write times. */
export interface AnomaliesHead {
  readonly group: string;
  readonly connection: string;
  readonly zone: ZoneOffset;
}

/** Anomalies as plain text, with the line of each detector, and those of its anomalies. */
export interface AnomaliesText extends Pick<TextWithItems, "text"> {
  readonly detectors: readonly { readonly line: number; readonly anomalies: readonly number[] }[];
}

/** A log group's anomalies as plain text: each detector with its status, then each anomaly with times, bars and samples. */
export function anomaliesText(
  reports: readonly DetectorReport[],
  { group, connection, zone }: AnomaliesHead,
): AnomaliesText {
  const text = [l10n.t`Anomalies of ${group} (${connection})`];
  const detectors = reports.map(({ detector, anomalies }) => {
    text.push("");
    const line = text.length;
    text.push(...detectorLines(detector, anomalies));
    const lines = anomalies.map((anomaly, index) => {
      text.push("");
      const at = text.length;
      text.push(...anomalyLines(anomaly, index + 1, zone));
      return at;
    });
    return { line, anomalies: lines };
  });
  if (reports.length === 0) text.push("", ...noDetector());
  return { text: `${text.join("\n")}\n`, detectors };
}

function noDetector(): readonly string[] {
  return [
    l10n.t("This log group has no anomaly detector. Creating one is free; it is trained for up to 15 minutes first."),
    l10n.t("Without one, Show Patterns finds what the messages have in common, and what is new."),
  ];
}

function detectorLines(detector: AnomalyDetector, anomalies: readonly Anomaly[]): readonly string[] {
  const { name, arn, frequency, filterPattern, visibilityDays } = detector;
  const facts = [
    ...(frequency === undefined ? [] : [l10n.t`looks ${frequencyWords(frequency)}`]),
    ...(filterPattern === undefined || filterPattern === "" ? [] : [l10n.t`only at ${filterPattern}`]),
    ...(visibilityDays === undefined ? [] : [l10n.t`for ${counted(visibilityDays, "day")}, then it is normal`]),
  ];
  const hidden = anomalies.filter(({ isSuppressed }) => isSuppressed).length;
  const found = anomalies.length === 1 ? l10n.t("1 anomaly") : l10n.t`${anomalies.length} anomalies`;
  return [
    l10n.t`Detector ${oneLine(name || arn)}: ${statusSentence(detector)}`,
    ...(facts.length === 0 ? [] : [`   ${oneLine(facts.join(", "))}`]),
    hidden === 0 ? `   ${found}` : l10n.t`   ${found}, of which ${hidden} suppressed`,
  ];
}

/** What a detector does, and what that means. */
export function statusSentence({ status }: Pick<AnomalyDetector, "status">): string {
  switch (status) {
    case "INITIALIZING":
      return l10n.t("INITIALIZING: it finds nothing until it is trained, which takes up to 15 minutes");
    case "TRAINING":
      return l10n.t("TRAINING: it learns what is normal, for up to 15 minutes, and finds nothing until then");
    case "ANALYZING":
      return l10n.t("ANALYZING: it looks for anomalies");
    case "PAUSED":
      return l10n.t("PAUSED: it finds nothing new until it is resumed");
    case "FAILED":
      return l10n.t("FAILED: it no longer looks; delete it and create another one");
    case "DELETED":
      return l10n.t("DELETED: its log group or the detector was deleted");
    default:
      return oneLine(status);
  }
}

/** How often a detector looks; a value that isn't known is as it is. */
export function frequencyWords(frequency: string): string {
  const minutes = new Map([
    ["ONE_MIN", 1],
    ["FIVE_MIN", 5],
    ["TEN_MIN", 10],
    ["FIFTEEN_MIN", 15],
    ["THIRTY_MIN", 30],
  ]).get(frequency);
  if (minutes !== undefined) return l10n.t`every ${counted(minutes, "minute")}`;
  return frequency === "ONE_HOUR" ? l10n.t`every ${counted(1, "hour")}` : oneLine(frequency);
}

function anomalyLines(anomaly: Anomaly, number: number, zone: ZoneOffset): readonly string[] {
  const { pattern, priority = "", description, firstSeenMs, lastSeenMs, isActive, histogram, samples } = anomaly;
  const [first, last] = [formatTime(firstSeenMs, zone), formatTime(lastSeenMs, zone)];
  const goesOn = isActive ? [l10n.t("goes on")] : [];
  return [
    `${number}. ${[priority, pattern]
      .map(oneLine)
      .filter((part) => part !== "")
      .join(" · ")}`,
    `   ${[stateWords(anomaly, zone), counted(eventCount(anomaly), "event"), ...goesOn].join(" · ")}`,
    ...(histogram.length === 0 ? [] : [`   ▕${textBars(barsOf(histogram, mostBars))}▏`]),
    l10n.t`   first seen ${first}, last seen ${last}`,
    ...(description === "" ? [] : [`   ${oneLine(description)}`]),
    ...samples.slice(0, 3).map(({ message }) => `   ${oneLine(message)}`),
  ];
}

/** Whether an anomaly is suppressed, and for how long, or what else it is. */
export function stateWords(
  { state, isSuppressed, suppressedUntilMs, isPatternSuppressed }: Anomaly,
  zone: ZoneOffset,
): string {
  if (!isSuppressed) return state === "Baseline" ? l10n.t("baseline: taken for normal") : oneLine(state);
  const how = isPatternSuppressed ? l10n.t("pattern suppressed") : l10n.t("suppressed");
  return suppressedUntilMs === undefined
    ? l10n.t`${how} for good`
    : l10n.t`${how} until ${formatTime(suppressedUntilMs, zone)}`;
}

const mostBars = 48;

/** So many events an anomaly has. */
export function eventCount({ histogram }: Pick<Anomaly, "histogram">): number {
  return histogram.reduce((sum, { count }) => sum + count, 0);
}

/** The counts, or the sums of neighbours where there are more than `most`. */
export function barsOf(histogram: Anomaly["histogram"], most: number): readonly number[] {
  const size = Math.ceil(histogram.length / most);
  const bars = Array.from({ length: Math.ceil(histogram.length / size) }, () => 0);
  for (const [index, { count }] of histogram.entries()) {
    const bar = Math.floor(index / size);
    bars[bar] = (bars[bar] ?? 0) + count;
  }
  return bars;
}
