import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { abortError, isAbort } from "../../base/abort.js";
import type { Clock } from "../../base/clock.js";
import { type Disposable, DisposableStore } from "../../base/disposable.js";
import { compileFilterPattern } from "../../logs/filterPattern/compile.js";
import { type DestinationKind, readDestinationArn } from "../../logs/subscriptionFilters/destinationArn.js";
import {
  controlMessage,
  dataMessage,
  type SubscriptionPayload,
} from "../../logs/subscriptionFilters/subscriptionPayload.js";
import { accountId } from "../protocol/arns.js";
import type { Ingestion, LogStore, StoredSubscriptionFilter } from "../store/store.js";
import { eventId } from "../store/storedEvent.js";

/** What a destination gets at a time. */
export interface Delivered {
  readonly destinationArn: string;
  /** The name of the filter. */
  readonly filter: string;
  /** For a function the event that it is invoked with, as JSON; for a stream the data of one record. */
  readonly body: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
}

/**
 * Takes what destinations get. Resolves to “again” where the service would repeat it, and to “refused” where it wouldn't.
 * Rejects with an AbortError once the signal is aborted, and for nothing else.
 */
export type SubscriptionSink = (delivered: Delivered, signal: AbortSignal) => Promise<"taken" | "again" | "refused">;

export interface SubscriptionDeliveryOptions {
  readonly store: LogStore;
  readonly clock: Clock;
  readonly sink: SubscriptionSink;
  /** Called with a sentence about what is lost. */
  warn(sentence: string): void;
}

interface Waiting {
  readonly filter: StoredSubscriptionFilter;
  readonly payload: SubscriptionPayload;
  readonly since: number;
}

/** The service repeats for 24 hours what a destination didn't take (user guide, “Log group-level subscription filters”). */
const repeatedMs = 24 * 60 * 60 * 1000;
const firstPauseMs = 1000;
const longestPauseMs = 60_000;
/** Our own: more payloads than this don't wait; the oldest are lost. */
const mostWaiting = 10_000;

const compress = promisify(gzip);

/**
 * Delivers the events that subscription filters match: each put at once, in order, to one sink for all destinations. As on
 * the service, a stream first gets a message that only checks whether it can be reached. Disposing ends it.
 */
export class SubscriptionDelivery implements Disposable {
  readonly #options: SubscriptionDeliveryOptions;
  readonly #store = new DisposableStore();
  readonly #stopping = new AbortController();
  readonly #waiting: Waiting[] = [];
  /** The filters whose streams were checked, as stored: one that is put again is another object. */
  readonly #checked = new WeakSet<StoredSubscriptionFilter>();
  readonly #matchers = new WeakMap<StoredSubscriptionFilter, (message: string) => boolean>();
  #running = false;

  constructor(options: SubscriptionDeliveryOptions) {
    this.#options = options;
    this.#store.add(options.store.ingested((ingestion) => this.#add(ingestion)));
  }

  dispose(): void {
    this.#stopping.abort();
    this.#store.dispose();
  }

  #add({ group, stream, events }: Ingestion): void {
    const { store, clock } = this.#options;
    const since = clock.now();
    for (const filter of store.group(group).subscriptionFilters.values()) {
      const matches = this.#matcherOf(filter);
      const matching = events.filter(({ message }) => matches(message));
      if (matching.length === 0) continue;
      const kind = streamKind(filter.destinationArn);
      if (kind !== undefined && !this.#checked.has(filter))
        this.#push({ filter, payload: controlMessage(kind, since), since });
      this.#checked.add(filter);
      const sent = matching.map((event) => ({ id: eventId(event), ...event }));
      const payload = dataMessage({ account: accountId, group, stream, filter: filter.name, events: sent });
      this.#push({ filter, payload, since });
    }
    void this.#run();
  }

  #matcherOf(filter: StoredSubscriptionFilter): (message: string) => boolean {
    const known = this.#matchers.get(filter);
    if (known !== undefined) return known;
    const compiled = compileFilterPattern(filter.pattern);
    // What can't be compiled was refused when the filter was put.
    const made = compiled.problems === undefined ? compiled.matches : (): boolean => false;
    this.#matchers.set(filter, made);
    return made;
  }

  #push(waiting: Waiting): void {
    this.#waiting.push(waiting);
    if (this.#waiting.length <= mostWaiting) return;
    this.#waiting.shift();
    this.#options.warn(`more than ${mostWaiting} deliveries wait for the subscription sink: the oldest is lost`);
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    const { signal } = this.#stopping;
    try {
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
        await this.#deliver(next, signal);
      }
    } catch (error) {
      if (!isAbort(error, signal)) throw error;
    } finally {
      this.#running = false;
    }
  }

  async #deliver({ filter, payload, since }: Waiting, signal: AbortSignal): Promise<void> {
    const { clock, sink, warn } = this.#options;
    const delivered = await deliveredOf(filter, payload);
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(longestPauseMs, pauseMs * 2)) {
      if (signal.aborted) throw abortError();
      const answer = await sink(delivered, signal);
      if (answer === "taken") return;
      if (answer === "refused" || clock.now() - since >= repeatedMs) {
        warn(`the subscription sink didn't take events of the filter ${filter.name}: they are lost`);
        return;
      }
      await clock.sleep(pauseMs, signal);
    }
  }
}

function streamKind(destinationArn: string): "Kinesis stream" | "Firehose" | undefined {
  const kinds: Readonly<Partial<Record<DestinationKind, "Kinesis stream" | "Firehose">>> = {
    kinesis: "Kinesis stream",
    firehose: "Firehose",
  };
  const kind = readDestinationArn(destinationArn)?.kind;
  return kind === undefined ? undefined : kinds[kind];
}

async function deliveredOf(
  { name: filter, destinationArn }: StoredSubscriptionFilter,
  payload: SubscriptionPayload,
): Promise<Delivered> {
  const data = await compress(JSON.stringify(payload));
  if (readDestinationArn(destinationArn)?.kind !== "lambda") {
    return { destinationArn, filter, body: new Uint8Array(data), contentType: "application/octet-stream" };
  }
  const event = JSON.stringify({ awslogs: { data: data.toString("base64") } });
  return { destinationArn, filter, body: new TextEncoder().encode(event), contentType: "application/json" };
}
