import * as l10n from "../../base/l10n.js";
import {
  noTimeReason,
  nulReason,
  noTimeInField,
  type PutInput,
  type ReadEvent,
  type ReadOptions,
  type UnreadableLine,
} from "./putInput.js";
import { jsonMembers } from "./jsonMembers.js";
import { jsonRecords } from "./jsonRecords.js";

type Read = { readonly value: Omit<ReadEvent, "line"> } | { readonly reason: string };

/** Reads each line or element as an event, which is a JSON object. The message is its text or the field, unchanged. */
export function readJsonLines(text: string, options: Omit<ReadOptions, "format">): PutInput {
  const events: ReadEvent[] = [];
  const unreadable: UnreadableLine[] = [];
  for (const { line, text: content } of jsonRecords(text)) {
    const read = isJsonObject(content) ? readEvent(content, options) : { reason: notObject(content) };
    if ("value" in read) events.push({ line, ...read.value });
    else unreadable.push({ line, text: content, reason: read.reason });
  }
  return { events, unreadable };
}

function notObject(line: string): string {
  return line.includes("\0") ? nulReason : l10n.t("This line is not a JSON object.");
}

function readEvent(line: string, { time, messageField }: Omit<ReadOptions, "format">): Read {
  const timeField = time.kind === "field" ? time.name : undefined;
  const fields = textsOf(line, [messageField, timeField]);
  const repeated = [...fields].find(([, texts]) => texts.length > 1);
  if (repeated !== undefined) return { reason: l10n.t`This line has the field “${repeated[0]}” more than once.` };
  const message = messageField === undefined ? line : messageOf(fields.get(messageField)?.[0]);
  if (message === undefined) return { reason: l10n.t`There is no field “${messageField ?? ""}”.` };
  if (time.kind === "now") return { value: { timestamp: time.at, message } };
  const timestamp = time.kind === "line" ? time.read(line) : time.read(exactValue(fields.get(time.name)?.[0]));
  if (timestamp === undefined) return { reason: time.kind === "line" ? noTimeReason : noTimeInField(time.name) };
  return { value: { timestamp, message } };
}

/** The texts of the members with these names; several where a name is repeated. */
function textsOf(object: string, names: readonly (string | undefined)[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  if (names.every((name) => name === undefined)) return found;
  for (const { name, text } of jsonMembers(object)) {
    if (!names.includes(name)) continue;
    const texts = found.get(name);
    if (texts === undefined) found.set(name, [text]);
    else texts.push(text);
  }
  return found;
}

/** A string's characters, or any other value as it is written. */
function messageOf(value: string | undefined): string | undefined {
  return value?.startsWith('"') === true ? (JSON.parse(value) as string) : value;
}

/** The parsed value; integers that a number can't represent are bigints. */
function exactValue(value: string | undefined): unknown {
  if (value === undefined) return undefined;
  const parsed: unknown = JSON.parse(value);
  return typeof parsed === "number" && !Number.isSafeInteger(parsed) && /^-?\d+$/u.test(value) ? BigInt(value) : parsed;
}

/** True if the text is a JSON object. */
export function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
