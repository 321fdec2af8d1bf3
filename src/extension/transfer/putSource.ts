import type * as vscode from "vscode";
import type { Clock } from "../../base/clock.js";
import { instantReader } from "../../awslogs/semantics/instantReader.js";
import { commonFormats } from "../../awslogs/semantics/commonFormats.js";
import { type Check, flag, groupName, connection, optional, record, streamName, text } from "../../logs/arguments.js";
import { LogsError } from "../../logs/logsError.js";
import { type PutFormat, putFormats, type ReadOptions, type TimeSource } from "../../logs/put/putInput.js";
import { fieldNames, fieldTime, likelyFormat, likelyTimeField } from "../../logs/put/readPutInput.js";
import { knownMessageField } from "../../logs/put/putReport.js";
import type { TimeContext } from "../../logs/time/zone.js";
import type { Ask } from "../prompts/ask.js";
import { displayZone } from "../config.js";

const putFormat: Check<PutFormat> = (value, field) => {
  const found = putFormats.find((name) => name === value);
  if (found !== undefined) return found;
  throw new LogsError("invalidInput", `The argument “${field}” must be one of ${putFormats.join(", ")}.`);
};

const large: Check<"split" | "refuse"> = (value, field) => {
  if (value === "split" || value === "refuse") return value;
  throw new LogsError("invalidInput", `The argument “${field}” must be split or refuse.`);
};

/** The fields of the commands that put the events of a text: the target, and how to read the text. */
export const putTextFields = {
  connection: optional(connection),
  group: optional(groupName),
  stream: optional(streamName),
  format: optional(putFormat),
  /** The datetime_format that finds the time in each line. */
  timeFormat: optional(text),
  /** The field of JSON or CSV that holds the time. */
  timeField: optional(text),
  messageField: optional(text),
  /** What to do with messages over 1 MB. */
  large: optional(large),
  createStream: optional(flag),
  confirmed: optional(flag),
};

const check = record(putTextFields);

/** An argument of the commands that put the events of a text. */
export type PutTextArgument = ReturnType<typeof check>;

/** A text that holds events, and the name of its file, if it comes from one. */
export interface PutText {
  readonly text: string;
  readonly fileName?: string;
}

/**
 * How to read a text: by the argument, otherwise as the user chooses, if they may be asked. The default for programs is
 * the time now, by the service's clock.
 */
export async function readOptions(
  { text: content, fileName }: PutText,
  argument: PutTextArgument,
  clock: Clock,
  ask: Ask | undefined,
): Promise<ReadOptions> {
  const format = argument.format ?? likelyFormat(content, fileName);
  const context: TimeContext = { now: clock.now(), zone: displayZone() };
  const field = argument.messageField ?? (ask && knownMessageField(fieldNames(content, format)));
  const messageField = field === undefined ? {} : { messageField: field };
  const time = givenTime(argument, context) ?? (ask ? await askTime(ask, content, format, context) : now(context));
  return { format, time, ...messageField };
}

function now({ now: at }: TimeContext): TimeSource {
  return { kind: "now", at };
}

function givenTime({ timeFormat, timeField }: PutTextArgument, context: TimeContext): TimeSource | undefined {
  if (timeField !== undefined) return byField(timeField, context);
  if (timeFormat === undefined) return undefined;
  const read = lineReader(timeFormat, context);
  if (read === undefined) throw new LogsError("invalidInput", `This is not a datetime_format: ${timeFormat}`);
  return { kind: "line", read };
}

function byField(name: string, context: TimeContext): TimeSource {
  return { kind: "field", name, read: (value) => fieldTime(value, context) };
}

function lineReader(
  timeFormat: string,
  { now: at, zone }: TimeContext,
): ((line: string) => number | undefined) | undefined {
  return instantReader(timeFormat, { now: at, offsetMinutes: zone });
}

interface TimeItem extends vscode.QuickPickItem {
  source(): Promise<TimeSource> | TimeSource;
}

/** Asks for the source of the times. The source that fits the text best comes first. */
async function askTime(ask: Ask, content: string, format: PutFormat, context: TimeContext): Promise<TimeSource> {
  const fields = fieldNames(content, format);
  const likely = likelyTimeField(fields);
  const ofFields = [...fields]
    .sort((a, b) => Number(b === likely) - Number(a === likely))
    .map((name): TimeItem => ({ label: `The field ${name}`, source: () => byField(name, context) }));
  const ofLine: TimeItem = {
    label: "From each line…",
    description: "by a datetime_format, as in awslogs.conf",
    source: async () => ({ kind: "line", read: await askFormat(ask, content, context) }),
  };
  const ofNow: TimeItem = { label: "Now", source: () => now(context) };
  const items = likely === undefined ? [ofNow, ofLine, ...ofFields] : [...ofFields, ofLine, ofNow];
  return (await ask.choice("Time of the events", items)).source();
}

/** Asks for a datetime_format. Validates it against the first line while the user types. */
async function askFormat(
  ask: Ask,
  content: string,
  context: TimeContext,
): Promise<(line: string) => number | undefined> {
  const first = content.split(/\r?\n/u).find((line) => line.trim() !== "") ?? "";
  const likely = commonFormats.find(({ format: common }) => lineReader(common, context)?.(first) !== undefined);
  const problem = (value: string): string | undefined => {
    const read = lineReader(value, context);
    if (read === undefined) return "This is not a datetime_format.";
    return read(first) === undefined ? `It finds no time in: ${first.slice(0, 100)}` : undefined;
  };
  const typed = await ask.text("datetime_format of the lines", problem, likely?.format ?? "%Y-%m-%d %H:%M:%S");
  return lineReader(typed, context) ?? (() => undefined);
}
