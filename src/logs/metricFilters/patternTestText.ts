import * as l10n from "../../base/l10n.js";
import { formatTime } from "../time/formatTime.js";
import { sanitize } from "../document/text/sanitize.js";
import { explainFilterPattern } from "../filterPattern/explain.js";
import { parseFilterPattern } from "../filterPattern/parse.js";
import type { LogEvent } from "../model.js";
import type { ZoneOffset } from "../time/zone.js";
import type { MetricTransformation } from "./metricFilter.js";
import type { PatternTest, ServiceAnswer } from "./patternTest.js";

/** What was tested, and how to format times. */
export interface PatternTestHead {
  readonly pattern: string;
  readonly group: string;
  readonly connection: string;
  /** The number of newest events that were requested. */
  readonly wanted: number;
  readonly zone: ZoneOffset;
  /** The transformation of the pattern's metric filter. */
  readonly transformation?: MetricTransformation;
}

const valueWidth = 40;
const messageWidth = 300;

/** A test's result as plain text: what was tested, then a table of the matching events with their extracted values. */
export function patternTestText(test: PatternTest, head: PatternTestHead): string {
  const { events, matches, service } = test;
  const { pattern, transformation } = head;
  const facts = [
    [l10n.t("Pattern"), pattern.trim() === "" ? "(none)" : pattern],
    [l10n.t("Meaning"), explainFilterPattern(parseFilterPattern(pattern).pattern)[0]?.text ?? ""],
    [l10n.t("Log group"), `${head.group} (${head.connection})`],
    [l10n.t("Events"), tested(events, head)],
    [l10n.t("Matches"), l10n.t`${count(matches.length)} of ${count(events.length)}`],
    ...(transformation === undefined ? [] : [[l10n.t("Metric"), metricText(transformation)]]),
    ...(service === undefined ? [] : [[l10n.t("Service"), serviceText(service)]]),
  ];
  const lines = facts.map(([name = "", value = ""]) => `${name.padEnd(11)}${oneLine(value)}`);
  return `${[...lines, "", ...matchTable(test, head), ...differenceLines(service, head)].join("\n")}\n`;
}

function tested(events: readonly LogEvent[], { wanted, zone }: PatternTestHead): string {
  const [first] = events;
  const last = events.at(-1);
  if (first === undefined || last === undefined) return l10n.t("none found");
  const span = l10n.t`${formatTime(first.timestamp, zone)} to ${formatTime(last.timestamp, zone)}`;
  return events.length < wanted
    ? l10n.t`all ${count(events.length)}, ${span}`
    : l10n.t`the newest ${count(events.length)}, ${span}`;
}

function metricText({ metricName, metricNamespace, metricValue }: MetricTransformation): string {
  return l10n.t`${metricName} in ${metricNamespace}, value ${metricValue}`;
}

function serviceText(service: ServiceAnswer): string {
  if (service.failure !== undefined) return l10n.t`not asked: ${service.failure}`;
  const { tested, differing } = service;
  const about = tested === 1 ? l10n.t("the 1 event") : l10n.t`the ${count(tested)} events`;
  return differing.length === 0
    ? l10n.t`agrees on ${about} tested with TestMetricFilter`
    : l10n.t`differs on ${count(differing.length)} of ${about} tested with TestMetricFilter (see below)`;
}

function matchTable({ matches }: PatternTest, { zone, transformation }: PatternTestHead): readonly string[] {
  if (matches.length === 0) return [l10n.t("No event matches.")];
  const names = [...new Set(matches.flatMap(({ values }) => Object.keys(values)))];
  const withValue = transformation === undefined ? [] : [l10n.t("metric value")];
  const rows = matches.map(({ event, values }) => [
    formatTime(event.timestamp, zone),
    event.stream,
    ...(transformation === undefined ? [] : [metricValue(transformation, values)]),
    ...names.map((name) => shortened(values[name] ?? "", valueWidth)),
    shortened(event.message, messageWidth),
  ]);
  return table([["time", "stream", ...withValue, ...names, "message"], ...rows]);
}

function metricValue({ metricValue: value }: MetricTransformation, values: Readonly<Record<string, string>>): string {
  return value.startsWith("$") ? (values[value] ?? "–") : value;
}

function differenceLines(service: ServiceAnswer | undefined, { zone }: PatternTestHead): readonly string[] {
  if (service === undefined || service.failure !== undefined || service.differing.length === 0) return [];
  const rows = service.differing.map(({ event, matchedByService }) => [
    formatTime(event.timestamp, zone),
    matchedByService ? l10n.t("matched only by the service") : l10n.t("matched only by this extension"),
    shortened(event.message, messageWidth),
  ]);
  return ["", l10n.t("Differences"), ...table(rows)];
}

/** Pads all columns except the last. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const shown = rows.map((row) => row.map(oneLine));
  const widths = (shown[0] ?? []).map((_, column) => Math.max(...shown.map((row) => row[column]?.length ?? 0)));
  return shown.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}

function shortened(text: string, width: number): string {
  const line = text.trimEnd();
  return line.length > width ? `${line.slice(0, width - 1)}…` : line;
}

/** On one line, without control characters. */
function oneLine(text: string): string {
  return sanitize(text.replaceAll(/\s+/gu, " "));
}

function count(events: number): string {
  return events.toLocaleString("en");
}
