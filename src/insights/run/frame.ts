import { parseEvent } from "./events/parseEvent.js";
import type { LogRecord } from "./logRecord.js";
import type { Value } from "./values/value.js";

/**
 * A row on its way through a query: the event that it is about, as long as there is one, and a slot for each value that a
 * stage computed. One frame is filled anew for each event; what is held for later is a copy.
 */
export class Frame {
  record: LogRecord | undefined;
  slots: Value[];
  #json: unknown;
  #isParsed = false;

  constructor(record: LogRecord | undefined, slots: Value[]) {
    this.record = record;
    this.slots = slots;
  }

  /** Takes the next event. Values in slots stay, since each stage writes its own before they are read. */
  fill(record: LogRecord): void {
    this.record = record;
    this.#isParsed = false;
    this.#json = undefined;
  }

  keep(): Frame {
    return new Frame(this.record, this.slots.slice());
  }

  /** The message as JSON, read at most once; `undefined` where it is none. */
  get json(): unknown {
    if (!this.#isParsed) {
      this.#json = this.record === undefined ? undefined : parseEvent(this.record);
      this.#isParsed = true;
    }
    return this.#json;
  }
}
