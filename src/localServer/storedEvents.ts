import { limits } from "../logs/limits.js";

/** A place in the order of reading. Sequence numbers are unique in a store and start at 1. */
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
  /** What it counts in a batch or a page: its UTF-8 bytes and the overhead of an event. */
  readonly sizeBytes: number;
}

/**
 * The order of reading: event time, then arrival. Arrival stands for ingestion time and request (FilterLogEvents), as
 * sequence numbers grow with both.
 */
export function comparePositions(a: Position, b: Position): number {
  return a.timestamp - b.timestamp || a.sequence - b.sequence;
}

/** What an event with this message counts in a batch or a page, in bytes. */
export function eventSizeBytes(message: string): number {
  return Buffer.byteLength(message) + limits.eventOverheadBytes;
}

const idDigits = { timestamp: 15, sequence: 40 } as const;

/** The event's id: 56 digits that sort in the order of reading. */
export function eventId(position: Position): string {
  const timestamp = String(position.timestamp).padStart(idDigits.timestamp, "0");
  return `3${timestamp}${String(position.sequence).padStart(idDigits.sequence, "0")}`;
}

/** The events of one stream in the order of reading. */
export class StoredEvents {
  #events: StoredEvent[] = [];

  get all(): readonly StoredEvent[] {
    return this.#events;
  }

  /** Adds a batch that is itself in order. Costs the batch, plus the stored events that are later than its first. */
  insert(batch: readonly StoredEvent[]): void {
    const first = batch[0];
    if (first === undefined) return;
    const from = this.countUpTo(first);
    const later = this.#events.splice(from);
    for (const event of later.length === 0 ? batch : mergeTwo(later, batch)) this.#events.push(event);
  }

  /** How many events stand at or before `position`: the index of the first one after it. */
  countUpTo(position: Position): number {
    let low = 0;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const event = this.#events[middle];
      if (event !== undefined && comparePositions(event, position) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function mergeTwo(left: readonly StoredEvent[], right: readonly StoredEvent[]): StoredEvent[] {
  const merged: StoredEvent[] = [];
  let at = 0;
  for (const event of right) {
    for (let other = left[at]; other !== undefined && comparePositions(other, event) < 0; other = left[at]) {
      merged.push(other);
      at += 1;
    }
    merged.push(event);
  }
  for (; at < left.length; at += 1) {
    const rest = left[at];
    if (rest !== undefined) merged.push(rest);
  }
  return merged;
}
