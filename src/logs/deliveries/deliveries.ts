import { isAbort } from "../../base/abort.js";
import type { Clock } from "../../base/clock.js";
import { isLogsError } from "../logsError.js";
import { type Delivery, type Destination, isDestination } from "./delivery.js";

/** How long an answer is good, in milliseconds: opening, saving and closing a file asks once. */
const goodForMs = 60_000;

/** Answers that are kept, the latest. */
const maxKept = 1000;

/** Destinations that are asked about at the same time; the rate budget keeps them within the account's quotas. */
const parallel = 4;

/** Destinations of a file that are asked about. Even one for a whole fleet has fewer. */
export const maxDestinations = 200;

/** What is known of a destination: what the account has, or why that couldn't be read. */
export type Known = { readonly delivery: Delivery } | { readonly error: unknown };

/** Asks an account, by the id of its connection. */
type Read = (connection: string, destination: Destination, signal: AbortSignal) => Promise<Delivery>;

/** Told of each destination as soon as it is known. */
type Report = (destination: Destination, known: Known) => void;

interface Kept {
  readonly at: number;
  readonly known: Known;
}

/** What accounts have of the destinations of agents: asked for on demand, and remembered for a while. */
export class Deliveries {
  readonly #clock: Pick<Clock, "now">;
  readonly #read: Read;
  readonly #kept = new Map<string, Kept>();

  constructor(clock: Pick<Clock, "now">, read: Read) {
    this.#clock = clock;
    this.#read = read;
  }

  /**
   * Asks for destinations at a connection, each once, and reports each as soon as it is known; no more than `maxDestinations`, and
   * none that can't exist. Without a network or credentials the others fail as the first one did: each would wait in vain.
   * Rejects with an AbortError once the signal is aborted.
   */
  async ask(
    connection: string,
    destinations: readonly Destination[],
    { report, signal }: { readonly report: Report; readonly signal: AbortSignal },
  ): Promise<void> {
    const distinct = new Map(destinations.filter(isDestination).map((each) => [keyOf(connection, each), each]));
    const waiting = [...distinct].slice(0, maxDestinations);
    let failed: Known | undefined;
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const [key, destination] = next;
        const known = this.#fresh(key) ?? failed ?? (await this.#ask(connection, destination, signal));
        signal.throwIfAborted();
        if ("delivery" in known) this.#keep(key, known);
        else if (endsAll(known.error)) failed = known;
        report(destination, known);
      }
    };
    await Promise.all(Array.from({ length: parallel }, work));
  }

  /** Forgets what was read through a connection, so that it is asked again. */
  forget(connection: string): void {
    for (const key of this.#kept.keys()) if (key.startsWith(`${JSON.stringify(connection)}\n`)) this.#kept.delete(key);
  }

  async #ask(connection: string, destination: Destination, signal: AbortSignal): Promise<Known> {
    try {
      return { delivery: await this.#read(connection, destination, signal) };
    } catch (error) {
      if (isAbort(error, signal)) throw error;
      return { error };
    }
  }

  #fresh(key: string): Known | undefined {
    const kept = this.#kept.get(key);
    return kept !== undefined && this.#clock.now() - kept.at < goodForMs ? kept.known : undefined;
  }

  #keep(key: string, known: Known): void {
    if (this.#fresh(key) === known) return;
    this.#kept.delete(key);
    this.#kept.set(key, { at: this.#clock.now(), known });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= maxKept) break;
      this.#kept.delete(oldest);
    }
  }
}

/** True for a failure that all requests through the connection share. */
function endsAll(error: unknown): boolean {
  return ["offline", "expiredCredentials", "cancelled"].some((kind) => isLogsError(error) && error.kind === kind);
}

function keyOf(connection: string, { group, stream }: Destination): string {
  return `${JSON.stringify(connection)}\n${group}\n${stream}`;
}
