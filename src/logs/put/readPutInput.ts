import { parseTime } from "../time/timeRange.js";
import type { TimeContext } from "../time/zone.js";
import { type PutFormat, type PutInput, type ReadOptions } from "./putInput.js";
import { csvColumns, readCsv } from "./readCsv.js";
import { fieldsOf, readJsonLines } from "./readJsonLines.js";
import { numberedLines, readLines } from "./readLines.js";

/** Reads the events that a text holds. Never fails: what gives no event is reported with its line and reason. */
export function readPutInput(text: string, { format, ...options }: ReadOptions): PutInput {
  if (format === "csv") return readCsv(text, options);
  if (format === "jsonl") return readJsonLines(text, options);
  if (options.time.kind !== "field") return readLines(text, options.time);
  const reason = "Lines of text have no fields: choose JSON lines or CSV, or another time.";
  return { events: [], unreadable: numberedLines(text).map((line) => ({ ...line, reason })) };
}

/** The format that a text seems to have: by the file's name, or else JSON lines where its first line is an object. */
export function likelyFormat(text: string, fileName = ""): PutFormat {
  if (/\.csv$/iu.test(fileName)) return "csv";
  if (/\.(?:jsonl|ndjson)$/iu.test(fileName)) return "jsonl";
  const [first] = numberedLines(text.slice(0, 100_000));
  return first !== undefined && fieldsOf(first.text) !== undefined ? "jsonl" : "lines";
}

/** The fields of a text's first event, of which one may hold the time; none for lines. */
export function fieldNames(text: string, format: PutFormat): readonly string[] {
  if (format === "lines") return [];
  if (format === "csv") return csvColumns(text);
  const [first] = numberedLines(text.slice(0, 100_000));
  return first === undefined ? [] : [...(fieldsOf(first.text)?.keys() ?? [])];
}

const timeNames = ["timestamp", "@timestamp", "time", "ts", "datetime", "date", "eventTime"];

/** The field that most probably holds the time, if any does by its name. */
export function likelyTimeField(fields: readonly string[]): string | undefined {
  return timeNames.find((name) => fields.includes(name));
}

/** Reads the value of a field as a time: any common form, or an epoch number of any unit. */
export function fieldTime(value: unknown, context: TimeContext): number | undefined {
  if (typeof value === "number")
    return parseTime(String(value), context).at ?? parseTime(Math.trunc(value), context).at;
  return typeof value === "string" && value.trim() !== "" ? parseTime(value.trim(), context).at : undefined;
}
