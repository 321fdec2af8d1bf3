import type { CloudWatchLogsClientConfig } from "@aws-sdk/client-cloudwatch-logs";
import type { Connection } from "../logs/connections/connection.js";
import { LogsError } from "../logs/logsError.js";
import { Certificates } from "./certificates.js";

type Setting = NonNullable<CloudWatchLogsClientConfig["credentials"]>;

/** Keys to sign with. They never leave this layer. */
export type Keys = Exclude<Setting, (...args: never[]) => unknown>;

/** Resolves with the keys for the next request. */
export type KeysProvider = () => Promise<Keys>;

/** An MFA device whose code is needed. */
export interface MfaQuestion {
  /** Absent: the standard credential chain. */
  readonly profile?: string;
  /** The device's serial number or ARN. */
  readonly device: string;
}

/** Asks the user for the code that the device shows; undefined if the user dismisses the question. */
export type AskMfaCode = (question: MfaQuestion) => Promise<string | undefined>;

/** Options of Credentials; all have defaults. */
export interface CredentialsOptions {
  readonly askMfaCode?: AskMfaCode;
  /** Which servers are trusted, those that give keys. */
  readonly certificates?: Certificates;
  /** Replaces the SDK's providers in tests. */
  readonly load?: (connection: Connection, askMfaCode: AskMfaCode) => Promise<Keys>;
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
  readonly #askMfaCode: AskMfaCode;
  readonly #now: () => number;

  constructor({ askMfaCode = noAnswer, certificates, load, now = Date.now }: CredentialsOptions = {}) {
    this.#askMfaCode = askMfaCode;
    this.#load = load ?? ((connection, ask) => loadKeys(connection, ask, certificates));
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
    const fresh = this.#load(connection, this.#askMfaCode);
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

/** Loads keys with the SDK's providers, bypassing their cache of the files. */
async function loadKeys(
  { profile, region }: Connection,
  askMfaCode: AskMfaCode,
  certificates = new Certificates(),
): Promise<Keys> {
  const { fromIni, fromNodeProviderChain } = await import("./sdk.js");
  const mfaCodeProvider = async (device: string): Promise<string> => {
    const code = await askMfaCode({ ...(profile === undefined ? {} : { profile }), device });
    if (code === undefined) throw new LogsError("cancelled", `The MFA code was not given: ${profile ?? device}`);
    return code;
  };
  const { httpsAgent } = await certificates.trust(profile);
  const clientConfig = { region, ...(httpsAgent === undefined ? {} : { requestHandler: { httpsAgent } }) };
  const common = { clientConfig, ignoreCache: true, mfaCodeProvider };
  try {
    return await (profile === undefined ? fromNodeProviderChain(common)() : fromIni({ ...common, profile })());
  } catch (error) {
    if (isMissingSession(error)) throw providerError("Sso session 'of the profile' could not be found.");
    throw isFailedCommand(error) ? providerError("Command failed") : error;
  }
}

/** The SDK reads fields of the sso-session section without checking that the section exists. */
function isMissingSession(error: unknown): boolean {
  return error instanceof TypeError && error.message.includes("'sso_");
}

/** Such an error quotes the command and its output, which may contain keys. */
function isFailedCommand(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("Command failed");
}

function providerError(message: string): Error {
  return Object.assign(new Error(message), { name: "CredentialsProviderError" });
}
