import * as l10n from "../../base/l10n.js";
import type * as vscode from "vscode";
import type { Clock } from "../../base/clock.js";
import { instantReader } from "../../awslogs/semantics/instantReader.js";
import { commonFormats } from "../../awslogs/semantics/commonFormats.js";
import { type Check, flag, groupName, connection, optional, record, streamName, text } from "../../logs/arguments.js";
import { LogsError } from "../../logs/logsError.js";
import { type PutFormat, putFormats, type ReadOptions, type TimeSource } from "../../logs/put/putInput.js";
import {
  fieldNames,
  fieldTime,
  likelyEventFields,
  likelyFormat,
  likelyTimeField,
} from "../../logs/put/readPutInput.js";
import { firstLine } from "../../logs/put/readLines.js";
import { knownMessageField } from "../../logs/put/putReport.js";
import type { TimeContext } from "../../logs/time/zone.js";
import type { Ask } from "../prompts/ask.js";
import { askTime } from "../prompts/timeQuestions.js";
import { displayZone } from "../config.js";

const putFormat: Check<PutFormat> = (value, field) => {
  const found = putFormats.find((name) => name === value);
  if (found !== undefined) return found;
  throw new LogsError("invalidInput", l10n.t`The argument “${field}” must be one of ${putFormats.join(", ")}.`);
};

const large: Check<"split" | "refuse"> = (value, field) => {
  if (value === "split" || value === "refuse") return value;
  throw new LogsError("invalidInput", l10n.t`The argument “${field}” must be split or refuse.`);
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
  const given = givenTime(argument, context) ?? (ask ? undefined : now(context));
  if (given !== undefined || ask === undefined) return { format, time: given ?? now(context), ...messageField };
  return {
    format,
    ...messageField,
    ...(await askReading(ask, { content, format, context, clock, messageField: field })),
  };
}

/**
 * How a text is read without asking: by the argument, else by a field with a common name for a time, or a common form of time in
 * its first line. Undefined where neither is there.
 */
export function likelyReading(
  { text: content, fileName }: PutText,
  argument: PutTextArgument,
  at: number,
): Pick<ReadOptions, "format" | "time"> | undefined {
  const format = argument.format ?? likelyFormat(content, fileName);
  const context: TimeContext = { now: at, zone: displayZone() };
  const field = likelyTimeField(fieldNames(content, format));
  const time = givenTime(argument, context) ?? (field === undefined ? undefined : byField(field, context));
  if (time !== undefined) return { format, time };
  const read = format === "lines" ? likelyLineReader(content, context) : undefined;
  return read && { format, time: { kind: "line", read } };
}

function now({ now: at }: TimeContext): TimeSource {
  return { kind: "now", at };
}

function givenTime({ timeFormat, timeField }: PutTextArgument, context: TimeContext): TimeSource | undefined {
  if (timeField !== undefined) return byField(timeField, context);
  if (timeFormat === undefined) return undefined;
  const read = lineReader(timeFormat, context);
  if (read === undefined) throw new LogsError("invalidInput", l10n.t`This is not a datetime_format: ${timeFormat}`);
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

/** Where times and, if the user says so, messages come from. */
type Reading = Pick<ReadOptions, "time" | "messageField">;

interface TimeItem extends vscode.QuickPickItem {
  reading(): Promise<Reading> | Reading;
}

/** What is asked about. */
interface Asked {
  readonly content: string;
  readonly format: PutFormat;
  readonly context: TimeContext;
  readonly clock: Clock;
  /** Absent: each whole line is a message. */
  readonly messageField: string | undefined;
}

/** Asks for the source of the times. The source that fits the text best comes first. */
async function askReading(ask: Ask, asked: Asked): Promise<Reading> {
  const { content, format, context, clock } = asked;
  const fields = fieldNames(content, format);
  const likely = likelyTimeField(fields);
  const ofFields = [...fields]
    .sort((a, b) => Number(b === likely) - Number(a === likely))
    .map((name): TimeItem => ({ label: l10n.t`The field ${name}`, reading: () => ({ time: byField(name, context) }) }));
  const others: readonly TimeItem[] = [
    {
      label: l10n.t("From each line…"),
      description: l10n.t("by a datetime_format, as in awslogs.conf"),
      reading: async () => ({ time: { kind: "line", read: await askFormat(ask, content, context) } }),
    },
    {
      label: l10n.t("At one time…"),
      description: l10n.t("all events at a time that you type"),
      reading: async () => ({ time: { kind: "now", at: await askTime(ask, clock, atPlaceholder) } }),
    },
  ];
  const ofNow: TimeItem = { label: l10n.t("Now"), reading: () => ({ time: now(context) }) };
  const items = likely === undefined ? [ofNow, ...others, ...ofFields] : [...ofFields, ...others, ofNow];
  return (await ask.choice(l10n.t("Time of the events"), withPair(items, fields, asked))).reading();
}

const atPlaceholder = l10n.t("Time of all events, such as 14:59 or 2h");

/** Adds the two fields that hold the time and the message: first, unless that would leave other fields out. */
function withPair(
  items: readonly TimeItem[],
  fields: readonly string[],
  { format, context, messageField }: Asked,
): readonly TimeItem[] {
  const found = format === "jsonl" && messageField === undefined ? likelyEventFields(fields) : undefined;
  if (found === undefined) return items;
  const { time, message, others } = found;
  const pair: TimeItem = {
    label: l10n.t`The fields ${time} and ${message}`,
    description:
      others.length === 0 ? l10n.t("time and message") : l10n.t`time and message, without ${others.join(", ")}`,
    reading: () => ({ time: byField(time, context), messageField: message }),
  };
  const [first, ...rest] = items;
  if (others.length === 0 || first === undefined) return [pair, ...items];
  return [{ ...first, description: l10n.t("each whole record is the message") }, pair, ...rest];
}

/** Asks for a datetime_format. Validates it against the first line while the user types. */
async function askFormat(
  ask: Ask,
  content: string,
  context: TimeContext,
): Promise<(line: string) => number | undefined> {
  const first = firstLine(content);
  const likely = likelyLineFormat(first, context);
  const problem = (value: string): string | undefined => {
    const read = lineReader(value, context);
    if (read === undefined) return l10n.t("This is not a datetime_format.");
    return read(first) === undefined ? l10n.t`It finds no time in: ${first.slice(0, 100)}` : undefined;
  };
  const typed = await ask.text(l10n.t("datetime_format of the lines"), problem, likely ?? "%Y-%m-%d %H:%M:%S");
  return lineReader(typed, context) ?? (() => undefined);
}

/** The common datetime_format that finds a time in a line. */
function likelyLineFormat(line: string, context: TimeContext): string | undefined {
  return commonFormats.find(({ format }) => lineReader(format, context)?.(line) !== undefined)?.format;
}

function likelyLineReader(content: string, context: TimeContext): ((line: string) => number | undefined) | undefined {
  const format = likelyLineFormat(firstLine(content), context);
  return format === undefined ? undefined : lineReader(format, context);
}
