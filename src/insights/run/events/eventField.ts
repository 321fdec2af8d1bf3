import type { Frame } from "../frame.js";
import type { Value } from "../values/value.js";
import { withExactNumbers } from "./parseEvent.js";
import { memberReader } from "./memberReader.js";
import { awsLogFields } from "./awsLogFields.js";

/** How a field of events is read, and whether its value is a time. */
export interface FieldReader {
  readonly read: (frame: Frame) => Value;
  readonly isTime: boolean;
}

const systemFields: ReadonlyMap<string, FieldReader> = new Map([
  ["@timestamp", { read: ({ record }) => record?.timestampMs, isTime: true }],
  ["@ingestionTime", { read: ({ record }) => record?.ingestionTimeMs, isTime: true }],
  ["@message", { read: ({ record }) => record?.message, isTime: false }],
  ["@logStream", { read: ({ record }) => record?.stream, isTime: false }],
  ["@log", { read: ({ record }) => record?.log, isTime: false }],
  ["@ptr", { read: ({ record }) => record?.pointer, isTime: false }],
  ["@aws.account", { read: ({ record }) => accountOf(record?.log), isTime: false }],
] satisfies [string, FieldReader][]);

/** How the field of this name is read from events: one of all events, one of a service's format, or a path in JSON. */
export function eventField(name: string): FieldReader {
  const system = systemFields.get(name);
  if (system !== undefined) return system;
  const known = awsLogFields.get(name);
  // A log's own field @x is written @@x.
  const path = memberReader(name.startsWith("@@") ? name.slice(1) : name);
  const isOwn = !name.startsWith("@") || name.startsWith("@@");
  const read = (frame: Frame): Value => {
    const { json } = frame;
    if (json === undefined) return frame.record === undefined ? undefined : known?.(frame.record.message);
    const value = isOwn ? path(json) : known?.(frame.record?.message ?? "");
    return typeof value === "number" && !Number.isSafeInteger(value) && Number.isInteger(value)
      ? exactNumber(frame, path, value)
      : value;
  };
  return { read, isTime: false };
}

/** A number with more digits than a number can hold, as it is written. */
function exactNumber(frame: Frame, path: (json: unknown) => Value, value: number): Value {
  const message = frame.record?.message ?? "";
  return message.trimStart().startsWith("{") ? path(withExactNumbers(message)) : value;
}

function accountOf(log: string | undefined): string | undefined {
  const [account, group] = log?.split(":", 2) ?? [];
  return group === undefined ? undefined : account;
}
