import { abortError, isAbort, untilAborted } from "../base/abort.js";
import type { Disposable } from "../base/disposable.js";
import type { Connection } from "../logs/connections/connection.js";
import type { LogsError } from "../logs/logsError.js";
import type { ClientOptions } from "./client.js";
import { Credentials } from "./credentials.js";
import { errorFacts } from "./errorFacts.js";
import { toLogsError } from "./errorMapping.js";
import type { RequestContext } from "./errorRule.js";
import { HeldClient } from "./heldClient.js";
import { isUntrusted, refusalOf } from "./refusals.js";
import type { RequestSubject } from "./requestSubject.js";

/** Makes a client of a service for a connection. */
type MakeClient<C> = (connection: Connection, options: ClientOptions) => Promise<C>;

/** The requests of one client of the SDK, which is made on the first one. Disposing aborts those that run. */
export class Requests<C extends { destroy(): void }> implements Disposable {
  readonly #connection: Connection;
  readonly #options: ClientOptions;
  readonly #credentials: Credentials;
  readonly #disposing = new AbortController();
  readonly #client: HeldClient<C>;
  readonly #toError: (error: unknown, context: RequestContext) => LogsError;

  /** `toError` says what failures mean; by default, what they mean with CloudWatch Logs. */
  constructor(connection: Connection, make: MakeClient<C>, options: ClientOptions, toError = toLogsError) {
    const { credentials = new Credentials() } = options;
    this.#connection = connection;
    this.#options = options;
    this.#credentials = credentials;
    this.#toError = toError;
    this.#client = new HeldClient(() => make(connection, { ...options, credentials }));
  }

  /** Rejects if the client can't be made. */
  client(): Promise<C> {
    return this.#client.get();
  }

  /** What ends a request: its own signal, and that all of them end. */
  signalsWith(signal: AbortSignal): readonly AbortSignal[] {
    return [signal, this.#disposing.signal];
  }

  /** Sends a request. Rejects with a LogsError, or with an AbortError once the signal is aborted. */
  async attempt<T>(
    work: (client: C, abortSignal: AbortSignal) => Promise<T>,
    signal: AbortSignal,
    subject: RequestSubject,
  ): Promise<T> {
    const signals = this.signalsWith(signal);
    const once = (): Promise<T> => untilAborted(signals, async (abortSignal) => work(await this.client(), abortSignal));
    try {
      return await this.withKeys(once);
    } catch (error) {
      throw this.mapped(error, signals, subject);
    }
  }

  /** Sends a request, a second time with new keys if they have expired. */
  withKeys<T>(send: () => Promise<T>): Promise<T> {
    return onceMoreIfExpired(send, () => this.#credentials.forget(this.#connection));
  }

  /** What a failure is to callers. */
  mapped(error: unknown, signals: readonly AbortSignal[], subject: RequestSubject): Error {
    // The next client reads anew which servers are trusted.
    if (isUntrusted(error)) this.#client.drop();
    return signals.some((signal) => isAbort(error, signal))
      ? abortError()
      : this.#toError(error, { ...subject, connection: this.#connection, account: this.#options.account?.() });
  }

  dispose(): void {
    this.#disposing.abort();
    this.#client.dispose();
  }
}

/** Forgets keys that the service refused. If they had expired, sends the request once more with new ones. */
async function onceMoreIfExpired<T>(send: () => Promise<T>, forget: () => void): Promise<T> {
  try {
    return await send();
  } catch (error) {
    const refusal = refusalOf(errorFacts(error));
    if (refusal === "expired" || refusal === "wrong") forget();
    if (refusal !== "expired") throw error;
    return send();
  }
}
