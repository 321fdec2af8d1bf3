import type { Clock } from "../../base/clock.js";
import { encodeLine, type Journal, type JournalEntry } from "../journal/journalEntry.js";
import type { OperationContext } from "./operation.js";
import { operationNamed } from "./operations.js";
import { ServiceError } from "../protocol/serviceError.js";
import type { LogStore } from "../store/store.js";

/** Operations that change nothing that is kept, by the service's naming: queries and exports are in memory only. */
const reading = /^(?:Describe|Filter|Get|List|Start|Stop|Test|(?:Cancel|Create)ExportTask$)/u;

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
    const { region } = request;
    const call = operation.prepare(request.input);
    const journal = this.#journal;
    if (journal === undefined || reading.test(request.operation)) {
      return Promise.resolve(call.perform(this.#context(region, now)));
    }
    if (journal.failure !== undefined) throw cannotWrite(journal.failure);
    // Only what was checked is kept, and it is encoded first: what can't be kept must not happen.
    const line = encodeLine({ ...request, input: call.input, now, sequence: this.store.sequence });
    const answer = call.perform(this.#context(region, now));
    return journal.append(line).then(
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
    if (operation.kind === "unary") operation.prepare(entry.input).perform(this.#context(entry.region, entry.now));
  }

  #context(region: string, now: number): OperationContext {
    const clock: Clock = { now: () => now, sleep: (ms, signal) => this.#clock.sleep(ms, signal) };
    return { store: this.store, clock, ongoing: this.#clock, region };
  }
}

function cannotWrite(why: string): ServiceError {
  const message = `The data folder can't be written: ${why}. Once that is fixed, restart the server: until then it refuses \
every change.`;
  return new ServiceError("ServiceUnavailableException", message, 503);
}
