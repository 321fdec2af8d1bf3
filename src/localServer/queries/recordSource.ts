import type { LogRecord } from "../../insights/run/logRecord.js";
import { logOf } from "../protocol/arns.js";
import type { StoredGroup } from "../store/store.js";
import type { Position, StoredEvent } from "../store/storedEvent.js";
import type { StoredStream } from "../store/streamListing.js";
import { pointerOf } from "./recordPointer.js";

/** A group and the time from which on a query sees its events, in epoch milliseconds. */
export interface QueriedGroup {
  readonly group: StoredGroup;
  readonly since: number;
}

/** What a query reads of its groups. */
export interface ReadRange {
  /** Epoch milliseconds, inclusive. */
  readonly endMs: number;
  isReadable(event: StoredEvent): boolean;
}

/** A stream, and the position up to which it was read. */
interface Reading {
  readonly group: StoredGroup;
  readonly stream: StoredStream;
  read: Position;
}

/** Bytes of events that are handed out at once. */
const turnBytes = 4 * 1024 * 1024;

/** An event as a query sees it. Its pointer is made only where a query asks for it. */
class EventRecord implements LogRecord {
  readonly stream: string;
  readonly #group: string;
  readonly #event: StoredEvent;

  constructor(group: string, stream: string, event: StoredEvent) {
    this.#group = group;
    this.stream = stream;
    this.#event = event;
  }

  get timestampMs(): number {
    return this.#event.timestamp;
  }

  get ingestionTimeMs(): number {
    return this.#event.ingestionTime;
  }

  get message(): string {
    return this.#event.message;
  }

  get log(): string {
    return logOf(this.#group);
  }

  get pointer(): string {
    const { timestamp, sequence } = this.#event;
    return pointerOf({ group: this.#group, stream: this.stream, timestamp, sequence });
  }
}

/** The event as a query sees it. */
export function recordOf(group: string, stream: string, event: StoredEvent): LogRecord {
  return new EventRecord(group, stream, event);
}

/** Reads the events of groups, stream by stream, a part at a time. Meanwhile events may come and be let go. */
export class RecordSource {
  readonly #end: Position;
  readonly #isReadable: ReadRange["isReadable"];
  readonly #readings: Reading[];
  #read = 0;
  /** The events in range when it began; more may come. */
  readonly count: number;

  constructor(groups: readonly QueriedGroup[], { endMs, isReadable }: ReadRange) {
    this.#end = { timestamp: endMs, sequence: Number.MAX_SAFE_INTEGER };
    this.#isReadable = isReadable;
    this.#readings = groups.flatMap(({ group, since }) =>
      [...group.streams.values()].map((stream) => ({ group, stream, read: { timestamp: since, sequence: 0 } })),
    );
    this.count = this.#readings.reduce((sum, { stream: { events }, read }) => {
      return sum + Math.max(0, events.countUpTo(this.#end) - events.countUpTo(read));
    }, 0);
  }

  /** How many events were read. */
  get read(): number {
    return this.#read;
  }

  get isAtEnd(): boolean {
    return this.#readings.length === 0;
  }

  /** Up to `count` events after those that were read, and not many more than `turnBytes` of them. */
  next(count: number): LogRecord[] {
    const turn: Turn = { records: [], count, bytes: 0 };
    for (let reading = this.#readings[0]; reading !== undefined; reading = this.#readings[0]) {
      if (!this.#readsAll(reading, turn)) break;
      this.#readings.shift();
    }
    return turn.records;
  }

  /** True once nothing of the stream is left. */
  #readsAll(reading: Reading, turn: Turn): boolean {
    const { group, stream } = reading;
    const until = stream.events.countUpTo(this.#end);
    for (let index = stream.events.countUpTo(reading.read); index < until; index += 1) {
      const event = stream.events.at(index);
      if (event === undefined) return true;
      if (turn.records.length >= turn.count || turn.bytes >= turnBytes) return false;
      reading.read = event;
      this.#read += 1;
      turn.bytes += event.sizeBytes;
      if (this.#isReadable(event)) turn.records.push(recordOf(group.name, stream.name, group.masks.shown(event)));
    }
    return true;
  }
}

/** What was read in a turn, and how many events it may have. */
interface Turn {
  readonly records: LogRecord[];
  readonly count: number;
  bytes: number;
}
