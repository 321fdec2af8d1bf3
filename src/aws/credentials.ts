import type { Connection } from "../logs/connections/connection.js";
import { Certificates } from "./certificates.js";
import { findKeys } from "./keyChain.js";
import type { AskMfaCode, Keys } from "./keys.js";
import { type ConnectionSources, systemSources } from "./profiles.js";

/** Resolves with the keys for the next request. */
export type KeysProvider = () => Promise<Keys>;

/** Options of Credentials; all have defaults. */
export interface CredentialsOptions {
  readonly askMfaCode?: AskMfaCode;
  /** Which servers are trusted, including those that give keys. */
  readonly certificates?: Certificates;
  /** Where profiles and keys are read from. */
  readonly sources?: ConnectionSources;
  /** Replaces the search for keys in tests. */
  readonly load?: (connection: Connection) => Promise<Keys>;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

interface CachedKeys {
  readonly keys?: Keys;
  readonly loading?: Promise<Keys>;
}

/** Keys are renewed this long before they expire, as in the SDK. */
const renewAheadMs = 300_000;

/**
 * Caches the keys of profiles. All regions and clients of a profile share its keys, so that the user is asked for an MFA
 * code only once. Keys are loaded again when they are about to expire or were forgotten; running clients use the new ones.
 */
export class Credentials {
  readonly #held = new Map<string, CachedKeys>();
  readonly #load: NonNullable<CredentialsOptions["load"]>;
  readonly #now: () => number;

  constructor({ askMfaCode = noAnswer, load, now = Date.now, ...options }: CredentialsOptions = {}) {
    const { sources = systemSources(), certificates = new Certificates({ sources }) } = options;
    this.#load = load ?? ((connection) => findKeys(connection, { sources, certificates, askMfaCode }));
    this.#now = now;
  }

  /** The keys for a client of the connection. The local server never receives the user's keys. */
  of(connection: Connection): KeysProvider {
    if (connection.local === true) return () => Promise.resolve({ accessKeyId: "local", secretAccessKey: "local" });
    return async () => {
      const keys = await this.#keys(connection);
      // Marked as expired, so that the SDK asks for each request and this cache alone decides.
      return { ...keys, expiration: new Date(0) };
    };
  }

  /** Makes the next request load the keys of a connection again; without an argument, all keys. */
  forget(connection?: Connection): void {
    if (connection === undefined) this.#held.clear();
    else this.#held.delete(keyOf(connection));
  }

  async #keys(connection: Connection): Promise<Keys> {
    const { keys, loading } = this.#held.get(keyOf(connection)) ?? {};
    if (loading !== undefined) return loading;
    if (keys !== undefined && !this.#isExpiring(keys)) return keys;
    const fresh = this.#load(connection);
    const held = { loading: fresh };
    this.#held.set(keyOf(connection), held);
    const settle = (now: CachedKeys | undefined): void => {
      if (this.#held.get(keyOf(connection)) !== held) return;
      if (now === undefined) this.#held.delete(keyOf(connection));
      else this.#held.set(keyOf(connection), now);
    };
    fresh.then(
      (loaded) => settle({ keys: loaded }),
      () => settle(undefined),
    );
    return fresh;
  }

  #isExpiring({ expiration }: Keys): boolean {
    return expiration !== undefined && expiration.getTime() - this.#now() < renewAheadMs;
  }
}

function keyOf({ profile }: Connection): string {
  return profile ?? "";
}

const noAnswer: AskMfaCode = () => Promise.resolve(undefined);
