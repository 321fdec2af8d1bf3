import { accountId } from "../protocol/arns.js";
import { invalidParameter } from "../protocol/serviceError.js";
import type { Position } from "../store/storedEvent.js";

/** An event of a stream. */
export interface RecordPlace extends Position {
  readonly group: string;
  readonly stream: string;
}

/** What `@ptr` of an event says: opaque to clients. */
export function pointerOf({ group, stream, timestamp, sequence }: RecordPlace): string {
  return Buffer.from(JSON.stringify([accountId, group, stream, timestamp, sequence])).toString("base64");
}

/** The event that a pointer leads to. Throws InvalidParameterException for what is no pointer. */
export function placeOf(pointer: string): RecordPlace {
  const [, group, stream, timestamp, sequence] = parse(pointer);
  if (
    typeof group !== "string" ||
    typeof stream !== "string" ||
    typeof timestamp !== "number" ||
    typeof sequence !== "number"
  ) {
    throw invalidParameter("The specified logRecordPointer is invalid.");
  }
  return { group, stream, timestamp, sequence };
}

function parse(pointer: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(pointer, "base64").toString());
    return Array.isArray(parts) ? (parts as readonly unknown[]) : [];
  } catch {
    return [];
  }
}
