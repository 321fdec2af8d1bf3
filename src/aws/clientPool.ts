import type { Clock } from "../base/clock.js";
import type { Disposable } from "../base/disposable.js";
import type { AllowUnencrypted, ClientOptions, RetryObserver } from "./client.js";
import type { Certificates } from "./certificates.js";
import type { Credentials } from "./credentials.js";
import { createLogsApi } from "./logsApi.js";
import type { createMetricsApi, SdkMetricsApi } from "./metricsApi.js";
import type { CallerIdentity } from "./identity.js";
import { accountOfArn, type Connection, isAws } from "../logs/connections/connection.js";
import { isLinked } from "../logs/groupArn.js";
import type { GroupRequest, LogsApi } from "../logs/logsApi.js";
import { answering, budgeted } from "../logs/operations/wrappedApi.js";
import type { MetricsApi } from "../logs/metrics/metricsApi.js";
import type { Priority } from "../logs/rateBudget/operationBudget.js";
import { isOperation, type Operation } from "../logs/operations/operations.js";
import type { Page } from "../logs/model.js";
import { ServiceClock } from "../logs/time/serviceClock.js";
import { RateBudget } from "../logs/rateBudget/rateBudget.js";

/** What clients are made with. */
export interface ClientPoolOptions {
  readonly clock: Clock;
  readonly credentials: Credentials;
  /** Appears as the caller in the service's logs. */
  readonly userAgent: readonly [name: string, version: string];
  readonly allowUnencrypted?: AllowUnencrypted;
  readonly certificates?: Certificates;
  /** Is told when the machine's clock turns out to be ahead of a connection's service by milliseconds, or behind. */
  readonly clockDiffers?: (aheadMs: number, connection: Connection) => void;
  /** Replaces the SDK in tests. */
  readonly create?: typeof createLogsApi;
  readonly createMetrics?: typeof createMetricsApi;
}

/** Who a connection's requests are made as, as far as it is known. */
export interface KnownIdentity {
  readonly account?: string;
  /** The user's, or the assumed role's. */
  readonly arn?: string;
}

/** The client of one profile, region and endpoint, and the budget that everything that uses it shares. */
export interface PooledClient extends Readonly<Record<Priority, LogsApi>> {
  readonly budget: RateBudget;
  /** The service's clock. If no answer has told its time yet, the service is asked something small. */
  timed(): Promise<Clock>;
  /** Asks who requests are made as. */
  identity(signal: AbortSignal): Promise<CallerIdentity>;
  /** The port to CloudWatch, which is loaded on its first use. Its writing operations reject while `reason` returns one. */
  metrics(reason: () => string | undefined): Promise<MetricsApi>;
}

interface Made {
  readonly connection: Connection;
  readonly client: PooledClient;
}

/**
 * The clients, one for each profile, region and endpoint, made when they are first used. Those that turn out to lead to
 * one account in one region share a budget, as the service counts their requests together.
 */
export class ClientPool implements Disposable {
  readonly #options: ClientPoolOptions;
  readonly #made = new Map<string, Made>();
  readonly #sdkClients: Disposable[] = [];
  readonly #known = new Map<string, KnownIdentity>();
  /** Keys of connections whose account was asked for. */
  readonly #asked = new Set<string>();
  /** The budget of an account in a region: that of the first client that led there. */
  readonly #budgets = new Map<string, RateBudget>();

  constructor(options: ClientPoolOptions) {
    this.#options = options;
  }

  of(connection: Connection): PooledClient {
    const key = keyOf(connection);
    const known = this.#made.get(key);
    if (known !== undefined) return known.client;
    const client = this.#make(connection);
    this.#made.set(key, { connection, client });
    return client;
  }

  /** The clients that were used already, where a name or id is given those of such connections. */
  used(called?: string): readonly PooledClient[] {
    return [...this.#made.values()]
      .filter(({ connection: { id, name } }) => called === undefined || id === called || name === called)
      .map(({ client }) => client);
  }

  /** Who a connection's requests are made as, as far as an answer showed it. */
  known(connection: Connection): KnownIdentity {
    return this.#known.get(keyOf(connection)) ?? {};
  }

  /** Forgets identities, as there may be other credentials now. */
  forgetIdentities(): void {
    this.#known.clear();
    this.#asked.clear();
  }

  dispose(): void {
    for (const client of this.#sdkClients) client.dispose();
  }

  #make(connection: Connection): PooledClient {
    const { clock, create = createLogsApi, createMetrics: _, clockDiffers, ...common } = this.#options;
    const budget = new RateBudget(connection, clock);
    const serviceClock = new ServiceClock(clock, (aheadMs) => clockDiffers?.(aheadMs, connection));
    const answered = serviceClock.learn.bind(serviceClock);
    const account = (): string | undefined => this.known(connection).account;
    const client = create(connection, { ...common, retries: retriesWithin(budget), account, answered });
    this.#sdkClients.push(client);
    const note = (identity: KnownIdentity): void => this.#note(connection, identity, budget);
    const of = (priority: Priority): LogsApi =>
      answering(budgeted(client, budget, priority), (operation, request, answer) => {
        if (!commonReads.has(operation)) return;
        const found = accountIn(request, answer);
        if (found !== undefined) note({ account: found });
        else if (this.#mustAsk(connection)) void client.callerIdentity(forever()).then(note, () => undefined);
      });
    const interactive = of("interactive");
    let asked: Promise<void> | undefined;
    let metrics: Promise<SdkMetricsApi> | undefined;
    return {
      budget,
      async timed() {
        if (serviceClock.isKnown) return serviceClock;
        asked ??= anyAnswer(interactive, clock);
        await asked;
        return serviceClock;
      },
      interactive,
      background: of("background"),
      identity: async (signal) => {
        const identity = await client.callerIdentity(signal);
        note(identity);
        return identity;
      },
      metrics: async (reason) => {
        metrics ??= this.#makeMetrics(connection, { ...common, account, answered });
        return (await metrics).guarded(reason);
      },
    };
  }

  async #makeMetrics(connection: Connection, options: ClientOptions): Promise<SdkMetricsApi> {
    const { createMetrics = (await import("./metricsApi.js")).createMetricsApi } = this.#options;
    const api = createMetrics(connection, options);
    this.#sdkClients.push(api);
    return api;
  }

  /** True, once, if another profile is used at the same location and the account isn't known yet. */
  #mustAsk(connection: Connection): boolean {
    const key = keyOf(connection);
    if (!isAws(connection) || this.#asked.has(key) || this.known(connection).account !== undefined) return false;
    const isShared = [...this.#made.values()].some(
      ({ connection: other }) => keyOf(other) !== key && locationKey(other) === locationKey(connection),
    );
    if (isShared) this.#asked.add(key);
    return isShared;
  }

  #note(connection: Connection, identity: KnownIdentity, budget: RateBudget): void {
    const known = this.known(connection);
    const isSame = known.account === identity.account;
    this.#known.set(keyOf(connection), isSame ? { ...known, ...identity } : identity);
    if (isSame) return;
    const key = JSON.stringify([identity.account, locationKey(connection)]);
    const shared = this.#budgets.get(key);
    if (shared === undefined) this.#budgets.set(key, budget);
    else if (shared !== budget) budget.shareWith(shared);
  }
}

function keyOf({ profile, region, endpoint, fips, dualstack, local }: Connection): string {
  return JSON.stringify([profile, region, endpoint, fips, dualstack, local]);
}

function locationKey({ region, endpoint }: Connection): string {
  return JSON.stringify([region, endpoint]);
}

function forever(): AbortSignal {
  return new AbortController().signal;
}

/** How long to wait for an answer that is wanted for its time alone. */
const anyAnswerMs = 5000;

/** Resolves with any answer, also a refusal, or after a while. What fails for good is told by the next request. */
async function anyAnswer(api: LogsApi, clock: Clock): Promise<void> {
  const ending = new AbortController();
  const settled = [api.describeLogGroups({ limit: 1 }, ending.signal), clock.sleep(anyAnswerMs, ending.signal)];
  await Promise.race(settled.map((end) => end.catch(() => undefined)));
  ending.abort();
}

/** The operations whose answers tell which account a connection leads to, or show that it can be asked for. */
const commonReads: ReadonlySet<Operation> = new Set([
  "DescribeLogGroups",
  "DescribeLogStreams",
  "GetLogEvents",
  "FilterLogEvents",
]);

/** The account in the ARN of a group or stream of a list, unless it is of a linked account; events have no ARN. */
function accountIn(request: unknown, answer: unknown): string | undefined {
  const { group = "" } = request as Partial<GroupRequest>;
  const { items = [] } = answer as Partial<Page<{ readonly name?: string; readonly arn?: string }>>;
  const own = isLinked(group) ? undefined : items.find(({ name = "" }) => !isLinked(name));
  return own?.arn === undefined ? undefined : accountOfArn(own.arn);
}

/** The SDK's own retries count too. */
function retriesWithin(budget: RateBudget): RetryObserver {
  return {
    beforeRetry: async (operation) => (isOperation(operation) ? budget.retry(operation) : undefined),
    throttled: (operation) => (isOperation(operation) ? budget.throttled(operation) : undefined),
  };
}
