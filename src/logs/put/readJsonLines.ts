import {
  noTimeReason,
  noTimeInField,
  type PutInput,
  type ReadEvent,
  type ReadOptions,
  type UnreadableLine,
} from "./putInput.js";
import { numberedLines } from "./readLines.js";

type Fields = ReadonlyMap<string, unknown>;
type Read = { readonly value: Omit<ReadEvent, "line"> } | { readonly reason: string };

/** Reads each line as an event, which is a JSON object. */
export function readJsonLines(text: string, options: Omit<ReadOptions, "format">): PutInput {
  const events: ReadEvent[] = [];
  const unreadable: UnreadableLine[] = [];
  for (const { line, text: content } of numberedLines(text)) {
    const fields = fieldsOf(content);
    const read =
      fields === undefined ? { reason: "This line is not a JSON object." } : readEvent(content, fields, options);
    if ("value" in read) events.push({ line, ...read.value });
    else unreadable.push({ line, text: content, reason: read.reason });
  }
  return { events, unreadable };
}

function readEvent(line: string, fields: Fields, { time, messageField }: Omit<ReadOptions, "format">): Read {
  const message = messageField === undefined ? line : fields.get(messageField);
  if (message === undefined) return { reason: `There is no field “${messageField}”.` };
  const text = typeof message === "string" ? message : JSON.stringify(message);
  if (time.kind === "now") return { value: { timestamp: time.at, message: text } };
  const timestamp = time.kind === "line" ? time.read(line) : time.read(fields.get(time.name));
  if (timestamp === undefined) return { reason: time.kind === "line" ? noTimeReason : noTimeInField(time.name) };
  return { value: { timestamp, message: text } };
}

/** The fields of a JSON object, or undefined if the text is not one. */
export function fieldsOf(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? new Map(Object.entries(value))
      : undefined;
  } catch {
    return undefined;
  }
}
