import { limits } from "../../logs/limits.js";

/** A position in reading order. Sequence numbers are unique in a store and start at 1. */
export interface Position {
  /** Epoch milliseconds. */
  readonly timestamp: number;
  readonly sequence: number;
}

/** An event in the store. */
export interface StoredEvent extends Position {
  /** Epoch milliseconds at which it was put. */
  readonly ingestionTime: number;
  readonly message: string;
  /** Its size in a batch or a page: the message in UTF-8 and the overhead of an event. */
  readonly sizeBytes: number;
}

/**
 * Reading order: event time, then arrival. Sequence numbers represent ingestion time and request (FilterLogEvents), as
 * they grow with both.
 */
export function comparePositions(a: Position, b: Position): number {
  return a.timestamp - b.timestamp || a.sequence - b.sequence;
}

/** The size of an event with this message in a batch or a page, in bytes. */
export function eventSizeBytes(message: string): number {
  return Buffer.byteLength(message) + limits.eventOverheadBytes;
}

const idDigits = { timestamp: 15, sequence: 40 } as const;

/** The event's id: 56 digits that sort in reading order. */
export function eventId(position: Position): string {
  const timestamp = String(position.timestamp).padStart(idDigits.timestamp, "0");
  return `3${timestamp}${String(position.sequence).padStart(idDigits.sequence, "0")}`;
}

/** The sequence token: 56 digits that old clients pass from put to put. The service still returns it but ignores it. */
export function sequenceToken(sequence: number): string {
  return `49${String(sequence).padStart(54, "0")}`;
}
