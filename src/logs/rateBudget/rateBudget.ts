import type { Clock } from "../../base/clock.js";
import { type Connection, isAws } from "../connections/connection.js";
import { isLogsError } from "../logsError.js";
import { OperationBudget, type Priority, type RateUsage } from "./operationBudget.js";
import { type Operation, quotaOf } from "../operations/operations.js";

/** A request that wants to be sent. */
export interface BudgetedCall {
  readonly operation: Operation;
  readonly priority: Priority;
  readonly signal: AbortSignal;
}

/**
 * What all callers together may ask of one account in one region, each operation by itself. AWS has quotas; a server of
 * another kind has none until it throttles.
 */
export class RateBudget {
  readonly #place: Pick<Connection, "region" | "endpoint">;
  readonly #clock: Clock;
  readonly #operations = new Map<Operation, OperationBudget>();
  #shared: RateBudget | undefined;

  constructor(place: Pick<Connection, "region" | "endpoint">, clock: Clock) {
    this.#place = place;
    this.#clock = clock;
  }

  /**
   * Does the work when the budget allows it. Rejects with what it rejects with, or with an AbortError if the signal is
   * aborted while it waits.
   */
  async run<T>({ operation, priority, signal }: BudgetedCall, work: () => Promise<T>): Promise<T> {
    const budget = this.#of(operation);
    await budget.acquire(priority, signal);
    try {
      return await work();
    } catch (error) {
      if (isLogsError(error, "throttled")) budget.throttled();
      throw error;
    }
  }

  /**
   * Takes one more request for a try after the first, which `run` took. It goes like one that a user waits for: others
   * wait behind it already.
   */
  retry(operation: Operation): Promise<void> {
    return this.#of(operation).acquire("interactive", new AbortController().signal);
  }

  /** Takes note of a try that was refused because there were too many. */
  throttled(operation: Operation): void {
    this.#of(operation).throttled();
  }

  /** From now on takes from another budget, of which it turned out that it is for the same account and region. */
  shareWith(other: RateBudget): void {
    if (other.#leader() !== this) this.#shared = other;
  }

  /** How much of an operation's budget is used now. */
  usage(operation: Operation): RateUsage {
    return this.#of(operation).usage();
  }

  #leader(): RateBudget {
    return this.#shared === undefined ? this : this.#shared.#leader();
  }

  #of(operation: Operation): OperationBudget {
    if (this.#shared !== undefined) return this.#shared.#of(operation);
    const known = this.#operations.get(operation);
    if (known !== undefined) return known;
    const { region } = this.#place;
    const made = new OperationBudget(this.#clock, isAws(this.#place) ? quotaOf(operation, region) : undefined);
    this.#operations.set(operation, made);
    return made;
  }
}
