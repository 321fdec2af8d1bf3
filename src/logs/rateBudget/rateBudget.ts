import * as l10n from "../../base/l10n.js";
import type { Clock } from "../../base/clock.js";
import { type Connection, isAws } from "../connections/connection.js";
import { isLogsError } from "../logsError.js";
import { OperationBudget, type Priority, type RateUsage } from "./operationBudget.js";
import { type Operation, quotaOf } from "../operations/operations.js";

/** A request that waits for the budget. */
export interface BudgetedCall {
  readonly operation: Operation;
  readonly priority: Priority;
  readonly signal: AbortSignal;
}

/**
 * The budget of requests that all callers share for one account in one region, separately for each operation. AWS has
 * quotas; other servers have no limit until they throttle.
 */
export class RateBudget {
  readonly #scope: Pick<Connection, "region" | "endpoint">;
  readonly #clock: Clock;
  readonly #operations = new Map<Operation, OperationBudget>();
  #shared: RateBudget | undefined;

  constructor(scope: Pick<Connection, "region" | "endpoint">, clock: Clock) {
    this.#scope = scope;
    this.#clock = clock;
  }

  /**
   * Runs the work when the budget allows it. Rejects with the work's error, or with an AbortError if the signal is aborted
   * while it waits.
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
   * Takes one more request for a retry; `run` took the first. A retry counts as interactive, because other requests
   * already wait for it.
   */
  retry(operation: Operation): Promise<void> {
    return this.#of(operation).acquire("interactive", new AbortController().signal);
  }

  /** Records a throttled attempt. */
  throttled(operation: Operation): void {
    this.#of(operation).throttled();
  }

  /** From now on uses another budget, which turned out to be for the same account and region. */
  shareWith(other: RateBudget): void {
    if (other.#leader() !== this) this.#shared = other;
  }

  /** The current usage of an operation's budget. */
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
    const { region } = this.#scope;
    const budget = new OperationBudget(this.#clock, isAws(this.#scope) ? quotaOf(operation, region) : undefined);
    this.#operations.set(operation, budget);
    return budget;
  }
}

function waitingText(waiting: number): string {
  if (waiting === 0) return "";
  return waiting === 1 ? l10n.t(", 1 waiting for its turn") : l10n.t`, ${waiting} waiting for their turn`;
}

/** The usage of an operation's budget as a line of text. */
export function usageText(operation: Operation, usage: RateUsage): string {
  const { usedPerSecond, limitPerSecond, isLowered, waiting } = usage;
  const used = usedPerSecond.toFixed(1);
  const rate =
    limitPerSecond === undefined ? l10n.t`${used} requests/s` : l10n.t`${used} of ${limitPerSecond} requests/s used`;
  const reason = isLowered ? l10n.t(" (fewer for now, after throttling)") : "";
  return `${operation}: ${rate}${reason}${waitingText(waiting)}`;
}
