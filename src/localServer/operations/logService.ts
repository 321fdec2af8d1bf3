import type { Clock } from "../../base/clock.js";
import type { UnaryOperation } from "./operation.js";
import { operationNamed } from "./operations.js";
import { ServiceError } from "../protocol/serviceError.js";
import type { LogStore } from "../store/store.js";

/** Something that was asked of the service and that changes what it holds. Doing it again at its time gives the same. */
export interface Change {
  readonly operation: string;
  readonly input: unknown;
  readonly region: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The sequence number of the event that arrived last before it. */
  readonly sequence?: number;
  /** It puts nothing but events that were made up. */
  readonly sample?: true;
}

/** Where changes are written down, so that they can be done again. */
export interface Journal {
  /** Resolves when the change can't be lost any more; rejects if it can't be written, and then takes no further one. */
  record(change: Change): Promise<void>;
  /** Why no more can be written, if that is so. */
  readonly failure: string | undefined;
}

/** The service's own naming: whatever begins otherwise changes something. */
const reading = /^(?:Describe|Filter|Get|List|Start|Test)/u;

/** Does the operations that answer once; a change is written down before it is answered, where there is a journal. */
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
   * Does it at once, at this time or now, and resolves to the answer when that can be given. Throws and rejects with the
   * service's errors.
   */
  perform(request: Omit<Change, "now" | "sequence">, now = this.#clock.now()): Promise<object> {
    const operation = operationNamed(request.operation);
    if (operation.kind === "stream") throw new TypeError(`${request.operation} answers with a stream`);
    const change = { ...request, now, sequence: this.store.sequence };
    if (this.#journal === undefined || reading.test(request.operation)) {
      return Promise.resolve(this.#call(operation, change));
    }
    if (this.#journal.failure !== undefined) throw cannotWrite(this.#journal.failure);
    const answer = this.#call(operation, change);
    return this.#journal.record(change).then(
      () => answer,
      (error: unknown) => {
        throw cannotWrite(error instanceof Error ? error.message : String(error));
      },
    );
  }

  /** Does a change again that was written down before. */
  redo(change: Change): void {
    const operation = operationNamed(change.operation);
    // Ids of events hold it: they stay the same, whatever of before is not done again.
    this.store.sequence = change.sequence ?? this.store.sequence;
    if (operation.kind === "unary") this.#call(operation, change);
  }

  #call(operation: UnaryOperation, { input, region, now }: Change): object {
    const { store } = this;
    const clock: Clock = { now: () => now, sleep: (ms, signal) => this.#clock.sleep(ms, signal) };
    return operation.call(input, { store, clock, region });
  }
}

function cannotWrite(why: string): ServiceError {
  return new ServiceError("ServiceUnavailableException", `The data folder can't be written: ${why}`, 503);
}
