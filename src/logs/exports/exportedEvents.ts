import * as l10n from "../../base/l10n.js";
import { LogsError } from "../logsError.js";
import type { SelectedEvent } from "../selection/selection.js";

/** The beginning of each event in an exported file: its time, and a blank. */
const eventStart = /^(?<time>\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z) /u;

/**
 * The events of an exported file, in the order of their time; the file's own order says nothing (user guide, "Export log data
 * to Amazon S3"). A line without a time belongs to the event before. Throws a LogsError where no line has one.
 */
export function exportedEvents(text: string, stream: string): readonly SelectedEvent[] {
  const events: { readonly timestamp: number; readonly lines: string[] }[] = [];
  for (const line of text.replace(/\n$/u, "").split("\n")) {
    const time = eventStart.exec(line)?.groups?.["time"];
    const timestamp = time === undefined ? Number.NaN : Date.parse(time);
    if (time !== undefined && !Number.isNaN(timestamp)) {
      events.push({ timestamp, lines: [line.slice(time.length + 1)] });
    } else events.at(-1)?.lines.push(line);
  }
  if (events.length === 0) {
    throw new LogsError(
      "invalidInput",
      l10n.t("This is not a file of an export: no line begins with the time of an event."),
    );
  }
  return events
    .toSorted((a, b) => a.timestamp - b.timestamp)
    .map(({ timestamp, lines }) => ({
      timestamp,
      ingestionTime: timestamp,
      message: lines.join("\n"),
      stream,
      group: "",
    }));
}

/** The log stream that a file of an export is of: `TASK/STREAM/000000.gz`; empty where the path doesn't tell. */
export function streamOfPath(path: string): string {
  const [folder = "", file = ""] = path.split(/[/\\]/u).slice(-2);
  return /^\d{6}\.gz$/u.test(file) ? folder : "";
}
