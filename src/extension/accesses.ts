import type { Clock } from "../base/clock.js";
import type { Disposable } from "../base/disposable.js";
import type { Tries } from "../aws/client.js";
import type { Credentials } from "../aws/credentials.js";
import { createLogsApi, type SdkLogsApi } from "../aws/logsApi.js";
import type { CallerIdentity } from "../aws/identity.js";
import { accountOfArn, type Connection } from "../logs/connection.js";
import type { LogsApi } from "../logs/logsApi.js";
import { budgeted } from "../logs/rateBudget/budgeted.js";
import type { Priority } from "../logs/rateBudget/operationBudget.js";
import { isOperation } from "../logs/rateBudget/quotas.js";
import { RateBudget } from "../logs/rateBudget/rateBudget.js";

/** What clients are made with. */
export interface AccessesOptions {
  readonly clock: Clock;
  readonly credentials: Credentials;
  /** Stands in the service's logs of who called. */
  readonly userAgent: readonly [name: string, version: string];
}

/** How a profile gets to one region: its client, and the budget that all who use it share. */
export interface Access extends Readonly<Record<Priority, LogsApi>> {
  readonly budget: RateBudget;
  /** Who requests are made as; asked once. */
  identity(signal: AbortSignal): Promise<CallerIdentity>;
}

/**
 * The clients, one for each profile, region and endpoint, made when they are first used. Those that turn out to lead to
 * one account in one region share a budget, as the service counts their requests together.
 */
export class Accesses implements Disposable {
  readonly #options: AccessesOptions;
  readonly #made = new Map<string, Access>();
  readonly #clients: SdkLogsApi[] = [];
  readonly #accounts = new Map<string, string>();
  /** The budget of an account in a region, by the first access that led there. */
  readonly #budgets = new Map<string, RateBudget>();

  constructor(options: AccessesOptions) {
    this.#options = options;
  }

  of(connection: Connection): Access {
    const key = keyOf(connection);
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const made = this.#make(connection);
    this.#made.set(key, made);
    return made;
  }

  /** The accesses that were used already. */
  used(): readonly Access[] {
    return [...this.#made.values()];
  }

  /** The account that a connection leads to, as far as an answer said so. */
  account(connection: Connection): string | undefined {
    return this.#accounts.get(keyOf(connection));
  }

  dispose(): void {
    for (const client of this.#clients) client.dispose();
  }

  #make(connection: Connection): Access {
    const { clock, credentials, userAgent } = this.#options;
    const budget = new RateBudget(connection, clock);
    const client = createLogsApi(connection, { userAgent, credentials, tries: triesWithin(budget) });
    this.#clients.push(client);
    const note = (account: string | undefined): void => this.#note(connection, account, budget);
    const noting = notingAccount(client, note);
    return {
      budget,
      interactive: budgeted(noting, budget, "interactive"),
      background: budgeted(noting, budget, "background"),
      identity: async (signal) => {
        const identity = await client.callerIdentity(signal);
        note(identity.account);
        return identity;
      },
    };
  }

  #note(connection: Connection, account: string | undefined, budget: RateBudget): void {
    if (account === undefined || this.#accounts.get(keyOf(connection)) === account) return;
    this.#accounts.set(keyOf(connection), account);
    const place = JSON.stringify([account, connection.region, connection.endpoint]);
    const shared = this.#budgets.get(place);
    if (shared === undefined) this.#budgets.set(place, budget);
    else if (shared !== budget) budget.shareWith(shared);
  }
}

function keyOf({ profile, region, endpoint, local }: Connection): string {
  return JSON.stringify([profile, region, endpoint, local]);
}

/** The port, which tells the account that stands in the ARNs of log groups. */
function notingAccount(api: LogsApi, note: (account: string | undefined) => void): LogsApi {
  return {
    ...api,
    async describeLogGroups(request, signal) {
      const page = await api.describeLogGroups(request, signal);
      note(accountOfArn(page.items[0]?.arn ?? ""));
      return page;
    },
  };
}

/** The SDK's own retries count too. */
function triesWithin(budget: RateBudget): Tries {
  return {
    beforeRetry: async (operation) => (isOperation(operation) ? budget.retry(operation) : undefined),
    throttled: (operation) => (isOperation(operation) ? budget.throttled(operation) : undefined),
  };
}
