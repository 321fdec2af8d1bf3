import { limits } from "../../logs/limits.js";
import { EventBlock } from "./eventBlock.js";
import { firstIndex } from "./firstIndex.js";

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

/** What old programs pass from put to put, and the service gives out still, but looks at no more: 56 digits. */
export function sequenceToken(sequence: number): string {
  return `49${String(sequence).padStart(54, "0")}`;
}

/** Events in one block: enough to make the blocks few, few enough to write a block anew for a late event. */
const blockEvents = 2048;

/** The events of one stream in the order of reading, in blocks. */
export class StoredEvents {
  readonly #blockEvents: number;
  #blocks: EventBlock[] = [];
  /** The index of each block's first event. */
  #starts: number[] = [];
  #length = 0;
  #sizeBytes = 0;
  /** The block that was read last: events are mostly read one after the other. */
  #recent = 0;

  constructor(eventsPerBlock = blockEvents) {
    this.#blockEvents = eventsPerBlock;
  }

  get length(): number {
    return this.#length;
  }

  /** What all the events count. */
  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  /** Adds a batch that is itself in order. Costs the batch, and the blocks that its events come to stand in. */
  insert(batch: readonly StoredEvent[]): void {
    for (let at = 0; at < batch.length;) {
      const number = this.#firstBlockAfter(batch[at]);
      const block = this.#blocks[number];
      if (block === undefined) {
        this.#append(at === 0 ? batch : batch.slice(at));
        return;
      }
      const until = countBefore(batch, positionIn(block, block.count - 1));
      this.#rewrite(number, mergeTwo(eventsIn(block), batch.slice(at, until)));
      for (; at < until; at += 1) this.#sizeBytes += batch[at]?.sizeBytes ?? 0;
    }
  }

  /** Lets go of the blocks whose events are all from before `time`. */
  dropBefore(time: number): void {
    const kept = this.#blocks.findIndex((block) => block.timestampAt(block.count - 1) >= time);
    if (kept === 0 || this.#blocks.length === 0) return;
    for (const block of this.#blocks.splice(0, kept < 0 ? this.#blocks.length : kept)) {
      this.#sizeBytes -= block.textBytes + block.count * limits.eventOverheadBytes;
    }
    this.#recount();
  }

  /** The event at this index, counted from 0. */
  at(index: number): StoredEvent | undefined {
    const block = this.#find(index);
    return block === undefined ? undefined : eventIn(block, index - (this.#starts[this.#recent] ?? 0));
  }

  /** The timestamp at this index, without the cost of the whole event. */
  timestampAt(index: number): number | undefined {
    return this.#find(index)?.timestampAt(index - (this.#starts[this.#recent] ?? 0));
  }

  /** How many events stand at or before `position`: the index of the first one after it. */
  countUpTo(position: Position): number {
    const number = this.#firstBlockAfter(position);
    return (this.#starts[number] ?? this.#length) + (this.#blocks[number]?.countUpTo(position) ?? 0);
  }

  *[Symbol.iterator](): Generator<StoredEvent> {
    for (const block of this.#blocks) yield* eventsIn(block);
  }

  /** The block with the event of this index, which `#recent` then is. */
  #find(index: number): EventBlock | undefined {
    if (index < 0 || index >= this.#length) return undefined;
    if (!this.#holds(this.#recent, index)) {
      const next = index < (this.#starts[this.#recent] ?? 0) ? this.#recent - 1 : this.#recent + 1;
      this.#recent = this.#holds(next, index) ? next : this.#search(index);
    }
    return this.#blocks[this.#recent];
  }

  #holds(number: number, index: number): boolean {
    const start = this.#starts[number];
    return start !== undefined && index >= start && index < (this.#starts[number + 1] ?? this.#length);
  }

  #search(index: number): number {
    return firstIndex(this.#starts.length, (number) => (this.#starts[number] ?? 0) > index) - 1;
  }

  #firstBlockAfter(position: Position | undefined): number {
    if (position === undefined) return this.#blocks.length;
    return firstIndex(this.#blocks.length, (number) => {
      const block = this.#blocks[number];
      return block !== undefined && comparePositions(positionIn(block, block.count - 1), position) > 0;
    });
  }

  #append(events: readonly StoredEvent[]): void {
    for (const event of events) {
      const messageBytes = event.sizeBytes - limits.eventOverheadBytes;
      let block = this.#blocks.at(-1);
      if (block === undefined || !block.hasRoom(messageBytes, this.#blockEvents)) {
        block?.seal();
        block = new EventBlock();
        this.#blocks.push(block);
        this.#starts.push(this.#length);
      }
      block.push(event, messageBytes);
      this.#length += 1;
      this.#sizeBytes += event.sizeBytes;
    }
  }

  #rewrite(number: number, events: readonly StoredEvent[]): void {
    this.#blocks.splice(number, 1, ...blocksOf(events, this.#blockEvents));
    this.#recount();
  }

  #recount(): void {
    this.#starts = [];
    this.#length = 0;
    this.#recent = 0;
    for (const { count } of this.#blocks) {
      this.#starts.push(this.#length);
      this.#length += count;
    }
  }
}

function positionIn(block: EventBlock, index: number): Position {
  return { timestamp: block.timestampAt(index), sequence: block.sequenceAt(index) };
}

function eventIn(block: EventBlock, index: number): StoredEvent {
  return {
    timestamp: block.timestampAt(index),
    sequence: block.sequenceAt(index),
    ingestionTime: block.ingestionTimeAt(index),
    message: block.messageAt(index),
    sizeBytes: block.messageBytesAt(index) + limits.eventOverheadBytes,
  };
}

function eventsIn(block: EventBlock): StoredEvent[] {
  return Array.from({ length: block.count }, (_, index) => eventIn(block, index));
}

function countBefore(batch: readonly StoredEvent[], position: Position): number {
  return firstIndex(batch.length, (index) => {
    const event = batch[index];
    return event !== undefined && comparePositions(event, position) >= 0;
  });
}

function blocksOf(events: readonly StoredEvent[], maxEvents: number): EventBlock[] {
  const blocks: EventBlock[] = [];
  for (const event of events) {
    const messageBytes = event.sizeBytes - limits.eventOverheadBytes;
    let block = blocks.at(-1);
    if (block === undefined || !block.hasRoom(messageBytes, maxEvents)) {
      block = new EventBlock();
      blocks.push(block);
    }
    block.push(event, messageBytes);
  }
  return blocks;
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
