import * as l10n from "../../base/l10n.js";
import { parseTime } from "../time/timeRange.js";
import type { TimeContext } from "../time/zone.js";
import { type PutFormat, type PutInput, type ReadOptions } from "./putInput.js";
import { csvColumns, messageNames, readCsv } from "./readCsv.js";
import { firstRecord, holdsRecords } from "./jsonRecords.js";
import { jsonMembers } from "./jsonMembers.js";
import { isJsonObject, readJsonLines } from "./readJsonLines.js";
import { firstLine, numberedLines, readLines } from "./readLines.js";

/** Reads the events of a text. Never fails: what can't be read is reported with its line and the reason. */
export function readPutInput(text: string, { format, ...options }: ReadOptions): PutInput {
  if (format === "csv") return readCsv(text, options);
  if (format === "jsonl") return readJsonLines(text, options);
  if (options.time.kind !== "field") return readLines(text, options.time);
  const reason = l10n.t("Lines of text have no fields. Choose JSON lines or CSV, or another source of the time.");
  return { events: [], unreadable: numberedLines(text).map((line) => ({ ...line, reason })) };
}

/** Guesses the format of a text from the file's name, or from its first line. */
export function likelyFormat(text: string, fileName = ""): PutFormat {
  if (/\.csv$/iu.test(fileName)) return "csv";
  if (/\.(?:jsonl|ndjson)$/iu.test(fileName)) return "jsonl";
  return isJsonObject(firstLine(text)) || holdsRecords(text) ? "jsonl" : "lines";
}

/** The fields of a text's first event, one of which may contain the time; none for lines of text. */
export function fieldNames(text: string, format: PutFormat): readonly string[] {
  if (format === "lines") return [];
  if (format === "csv") return csvColumns(text);
  const first = firstRecord(text);
  return isJsonObject(first) ? [...new Set([...jsonMembers(first)].map(({ name }) => name))] : [];
}

const timeNames = ["timestamp", "@timestamp", "time", "ts", "datetime", "date", "eventTime"];

/** The field that probably contains the time, judging by the names. */
export function likelyTimeField(fields: readonly string[]): string | undefined {
  return timeNames.find((name) => fields.includes(name));
}

/**
 * The fields that probably contain the time and the message, of events that have both. `others` are those that would be
 * left out, but for what the service itself says of an event.
 */
export function likelyEventFields(
  fields: readonly string[],
): { readonly time: string; readonly message: string; readonly others: readonly string[] } | undefined {
  const time = likelyTimeField(fields);
  const message = messageNames.find((name) => fields.includes(name));
  if (time === undefined || message === undefined) return undefined;
  const known = new Set([time, message, "eventId", "ingestionTime", "logStreamName", "logGroupName"]);
  return { time, message, others: fields.filter((name) => !known.has(name)) };
}

/** Reads the value of a field as a time in any common form, or as an epoch number in any unit. */
export function fieldTime(value: unknown, context: TimeContext): number | undefined {
  if (typeof value === "bigint") return parseTime(String(value), context).at;
  if (typeof value === "number") {
    const whole = Math.trunc(value);
    return [String(value), String(whole), whole]
      .map((form) => parseTime(form, context).at)
      .find((at) => at !== undefined);
  }
  return typeof value === "string" && value.trim() !== "" ? parseTime(value.trim(), context).at : undefined;
}
