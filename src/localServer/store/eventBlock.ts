import { firstIndex } from "./sortedList.js";
import type { Position, StoredEvent } from "./storedEvent.js";

/** A block's limit of message bytes; a single event may be larger. */
const blockBytes = 256 * 1024;
const initialEvents = 4;
const initialBytes = 256;
/** Numbers kept for each event: its timestamp, its sequence number and its ingestion time. */
const numbers = 3;

/**
 * Events in order, outside the JavaScript heap: 28 bytes for each, plus its message in UTF-8. An object for each event
 * would take several times as much memory, and time of the garbage collector.
 */
export class EventBlock {
  #count = 0;
  #numbers = new Float64Array(numbers * initialEvents);
  /** The offset in the text at which each message ends. */
  #ends = new Uint32Array(initialEvents);
  #text: Buffer = Buffer.allocUnsafeSlow(initialBytes);
  #isAscii = true;

  get count(): number {
    return this.#count;
  }

  /** The bytes of all messages. */
  get textBytes(): number {
    return this.#endOf(this.#count - 1);
  }

  /** True if a message of this size fits into the block, which may hold `maxEvents`. */
  hasRoom(messageBytes: number, maxEvents: number): boolean {
    return this.#count === 0 || (this.#count < maxEvents && this.textBytes + messageBytes <= blockBytes);
  }

  /** Adds an event that follows all others; `messageBytes` is the size of its message in UTF-8. */
  push({ timestamp, sequence, ingestionTime, message }: StoredEvent, messageBytes: number): void {
    const start = this.textBytes;
    this.#reserve(start + messageBytes);
    this.#numbers.set([timestamp, sequence, ingestionTime], numbers * this.#count);
    this.#text.write(message, start);
    this.#isAscii &&= messageBytes === message.length;
    this.#ends[this.#count] = start + messageBytes;
    this.#count += 1;
  }

  /** Frees the memory reserved for further events. */
  seal(): void {
    this.#numbers = this.#numbers.slice(0, numbers * this.#count);
    this.#ends = this.#ends.slice(0, this.#count);
    this.#text = resized(this.#text, this.textBytes);
  }

  timestampAt(index: number): number {
    return this.#numbers[numbers * index] ?? 0;
  }

  sequenceAt(index: number): number {
    return this.#numbers[numbers * index + 1] ?? 0;
  }

  messageAt(index: number): string {
    return this.#text.toString(this.#isAscii ? "latin1" : "utf8", this.#endOf(index - 1), this.#endOf(index));
  }

  /** The size of a message in UTF-8. */
  messageBytesAt(index: number): number {
    return this.#endOf(index) - this.#endOf(index - 1);
  }

  ingestionTimeAt(index: number): number {
    return this.#numbers[numbers * index + 2] ?? 0;
  }

  /** The number of events at or before `position`. */
  countUpTo({ timestamp, sequence }: Position): number {
    return firstIndex(
      this.#count,
      (index) => (this.timestampAt(index) - timestamp || this.sequenceAt(index) - sequence) > 0,
    );
  }

  #endOf(index: number): number {
    return index < 0 ? 0 : (this.#ends[index] ?? 0);
  }

  #reserve(bytes: number): void {
    if (bytes > this.#text.length) this.#text = resized(this.#text, Math.max(bytes, 2 * this.#text.length));
    if (this.#count < this.#ends.length) return;
    const ends = new Uint32Array(2 * this.#ends.length);
    ends.set(this.#ends);
    this.#ends = ends;
    const kept = new Float64Array(2 * this.#numbers.length);
    kept.set(this.#numbers);
    this.#numbers = kept;
  }
}

function resized(text: Buffer, length: number): Buffer {
  const copy = Buffer.allocUnsafeSlow(length);
  text.copy(copy, 0, 0, Math.min(length, text.length));
  return copy;
}
