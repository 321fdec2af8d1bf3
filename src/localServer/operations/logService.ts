import type { Clock } from "../../base/clock.js";
import type { Journal, JournalEntry } from "../journal/journalEntry.js";
import type { UnaryOperation } from "./operation.js";
import { operationNamed } from "./operations.js";
import { ServiceError } from "../protocol/serviceError.js";
import type { LogStore } from "../store/store.js";

/** Operations that only read, by the service's naming; all others change something. */
const reading = /^(?:Describe|Filter|Get|List|Start|Test)/u;

/**
 * Performs the operations that answer once. With a journal, whatever changes the store is appended to it before it is
 * answered.
 */
export class LogService {
  readonly store: LogStore;
  readonly #clock: Clock;
  readonly #journal: Journal | undefined;

  constructor(store: LogStore, clock: Clock, journal?: Journal) {
    this.store = store;
    this.#clock = clock;
    this.#journal = journal;
  }

  /**
   * Performs the operation at once, as of the given time or now, and resolves to the answer once that may be sent. Throws
   * and rejects with the service's errors.
   */
  perform(request: Omit<JournalEntry, "now" | "sequence">, now = this.#clock.now()): Promise<object> {
    const operation = operationNamed(request.operation);
    if (operation.kind === "stream") throw new TypeError(`${request.operation} answers with a stream`);
    const entry = { ...request, now, sequence: this.store.sequence };
    if (this.#journal === undefined || reading.test(request.operation)) {
      return Promise.resolve(this.#call(operation, entry));
    }
    if (this.#journal.failure !== undefined) throw cannotWrite(this.#journal.failure);
    const answer = this.#call(operation, entry);
    return this.#journal.append(entry).then(
      () => answer,
      (error: unknown) => {
        throw cannotWrite(error instanceof Error ? error.message : String(error));
      },
    );
  }

  /** Performs the operation of a journal entry again, as of its time. */
  replay(entry: JournalEntry): void {
    const operation = operationNamed(entry.operation);
    // Event ids contain the sequence number: they stay the same even if earlier entries are not replayed.
    this.store.sequence = entry.sequence ?? this.store.sequence;
    if (operation.kind === "unary") this.#call(operation, entry);
  }

  #call(operation: UnaryOperation, { input, region, now }: JournalEntry): object {
    const { store } = this;
    const clock: Clock = { now: () => now, sleep: (ms, signal) => this.#clock.sleep(ms, signal) };
    return operation.call(input, { store, clock, region });
  }
}

function cannotWrite(why: string): ServiceError {
  return new ServiceError("ServiceUnavailableException", `The data folder can't be written: ${why}`, 503);
}
