import { limits } from "../../logs/limits.js";
import { EventBlock } from "./eventBlock.js";
import { type Position, type StoredEvent, comparePositions } from "./storedEvent.js";
import { firstIndex } from "./sortedList.js";

/** Events per block: a trade-off between the number of blocks and the cost of rewriting one for a late event. */
const blockEvents = 2048;

/** The events of one stream in reading order, in blocks. */
export class StoredEvents {
  readonly #blockEvents: number;
  #blocks: EventBlock[] = [];
  /** The index of each block's first event. */
  #starts: number[] = [];
  #length = 0;
  #sizeBytes = 0;
  /** The block that was read last, as events are mostly read one after the other. */
  #recent = 0;

  constructor(eventsPerBlock = blockEvents) {
    this.#blockEvents = eventsPerBlock;
  }

  get length(): number {
    return this.#length;
  }

  /** The size of all events, with their overhead. */
  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  /** Adds a batch that is in order. The cost is that of the batch and of the blocks that its events fall into. */
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

  /** Drops the blocks whose events are all from before `time`. */
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

  /** The number of events at or before `position`, which is the index of the first one after it. */
  countUpTo(position: Position): number {
    const number = this.#firstBlockAfter(position);
    return (this.#starts[number] ?? this.#length) + (this.#blocks[number]?.countUpTo(position) ?? 0);
  }

  *[Symbol.iterator](): Generator<StoredEvent> {
    for (const block of this.#blocks) yield* eventsIn(block);
  }

  /** The block that contains this index; it becomes `#recent`. */
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
