import { parseTime } from "../time/timeRange.js";
import type { TimeContext } from "../time/zone.js";
import { type PutFormat, type PutInput, type ReadOptions } from "./putInput.js";
import { csvColumns, readCsv } from "./readCsv.js";
import { jsonMembers } from "./jsonMembers.js";
import { isJsonObject, readJsonLines } from "./readJsonLines.js";
import { firstLine, numberedLines, readLines } from "./readLines.js";

/** Reads the events of a text. Never fails: what can't be read is reported with its line and the reason. */
export function readPutInput(text: string, { format, ...options }: ReadOptions): PutInput {
  if (format === "csv") return readCsv(text, options);
  if (format === "jsonl") return readJsonLines(text, options);
  if (options.time.kind !== "field") return readLines(text, options.time);
  const reason = "Lines of text have no fields. Choose JSON lines or CSV, or another source of the time.";
  return { events: [], unreadable: numberedLines(text).map((line) => ({ ...line, reason })) };
}

/** Guesses the format of a text from the file's name, or from its first line. */
export function likelyFormat(text: string, fileName = ""): PutFormat {
  if (/\.csv$/iu.test(fileName)) return "csv";
  if (/\.(?:jsonl|ndjson)$/iu.test(fileName)) return "jsonl";
  return isJsonObject(firstLine(text)) ? "jsonl" : "lines";
}

/** The fields of a text's first event, one of which may contain the time; none for lines of text. */
export function fieldNames(text: string, format: PutFormat): readonly string[] {
  if (format === "lines") return [];
  if (format === "csv") return csvColumns(text);
  const first = firstLine(text);
  return isJsonObject(first) ? [...new Set([...jsonMembers(first)].map(({ name }) => name))] : [];
}

const timeNames = ["timestamp", "@timestamp", "time", "ts", "datetime", "date", "eventTime"];

/** The field that probably contains the time, judging by the names. */
export function likelyTimeField(fields: readonly string[]): string | undefined {
  return timeNames.find((name) => fields.includes(name));
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
