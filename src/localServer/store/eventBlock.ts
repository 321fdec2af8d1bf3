import type { Position, StoredEvent } from "./storedEvents.js";

/** A block takes so many bytes of messages, but always one event. */
const blockBytes = 256 * 1024;
const firstEvents = 4;
const firstBytes = 256;
/** Numbers kept for each event: its timestamp, its sequence number and its ingestion time. */
const numbers = 3;

/**
 * Some events in order, outside of the JavaScript heap: 28 bytes for each and its message in UTF-8. An object for each
 * would take several times as much, and the collector's time with it.
 */
export class EventBlock {
  #count = 0;
  #numbers = new Float64Array(numbers * firstEvents);
  /** Where each message ends in the text. */
  #ends = new Uint32Array(firstEvents);
  #text: Buffer = Buffer.allocUnsafeSlow(firstBytes);
  #isAscii = true;

  get count(): number {
    return this.#count;
  }

  /** The bytes of all its messages. */
  get textBytes(): number {
    return this.#endOf(this.#count - 1);
  }

  /** Whether a message of so many bytes may come in, where a block has no more than `maxEvents`. */
  hasRoom(messageBytes: number, maxEvents: number): boolean {
    return this.#count === 0 || (this.#count < maxEvents && this.textBytes + messageBytes <= blockBytes);
  }

  /** Adds an event that stands after all others, whose message has so many bytes of UTF-8. */
  push({ timestamp, sequence, ingestionTime, message }: StoredEvent, messageBytes: number): void {
    const start = this.textBytes;
    this.#reserve(start + messageBytes);
    this.#numbers.set([timestamp, sequence, ingestionTime], numbers * this.#count);
    this.#text.write(message, start);
    this.#isAscii &&= messageBytes === message.length;
    this.#ends[this.#count] = start + messageBytes;
    this.#count += 1;
  }

  /** Gives back what was reserved for more events. */
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

  /** The bytes of UTF-8 of one message. */
  messageBytesAt(index: number): number {
    return this.#endOf(index) - this.#endOf(index - 1);
  }

  ingestionTimeAt(index: number): number {
    return this.#numbers[numbers * index + 2] ?? 0;
  }

  /** How many of its events stand at or before `position`. */
  countUpTo({ timestamp, sequence }: Position): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const difference = this.timestampAt(middle) - timestamp || this.sequenceAt(middle) - sequence;
      if (difference <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
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
