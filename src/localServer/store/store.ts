import { Emitter, type Event } from "../../base/emitter.js";
import type { InputEvent } from "../../logs/model.js";
import { byName } from "./byName.js";
import { LiveTailSessions } from "../operations/liveTailSessions.js";
import { resourceAlreadyExists, resourceNotFound } from "../protocol/serviceError.js";
import { type StoredEvent, StoredEvents, eventSizeBytes } from "./storedEvents.js";
import { StreamListing } from "./streamListing.js";

/** A log stream in the store. */
export interface StoredStream {
  readonly name: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly events: StoredEvents;
  /** The latest event's time and the last put's, as lists show them, which may lag behind; absent before the first. */
  lastEventAt?: number;
  lastIngestionAt?: number;
}

/** A subscription filter in the store. */
export interface StoredSubscriptionFilter {
  readonly name: string;
  readonly pattern: string;
  readonly destinationArn: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** The request's other members: what describing answers with. */
  readonly options?: object;
}

/** What identifies a policy of the account, and what it says. */
export interface NewAccountPolicy {
  readonly type: string;
  readonly name: string;
  /** JSON. */
  readonly document: string;
  readonly selectionCriteria?: string;
}

/** A policy of the account in the store. */
export interface AccountPolicy extends NewAccountPolicy {
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
  /** The document before the last update. */
  readonly before?: string;
}

/** A metric filter in the store. */
export interface StoredMetricFilter {
  readonly name: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** The request's own members: what describing answers with. */
  readonly given: { readonly filterPattern: string; readonly metricTransformations: readonly object[] };
}

/** A log group in the store. */
export interface StoredGroup {
  readonly name: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly logClass: string;
  readonly kmsKeyId?: string;
  readonly tags: Map<string, string>;
  readonly streams: Map<string, StoredStream>;
  /** The streams in the orders of lists. */
  readonly listing: StreamListing;
  readonly subscriptionFilters: Map<string, StoredSubscriptionFilter>;
  readonly metricFilters: Map<string, StoredMetricFilter>;
  /** Undefined: events never expire. */
  retentionInDays: number | undefined;
  storedBytes: number;
  deletionProtection: boolean;
}

/** A put that lists of streams don't show yet. */
interface Arrival {
  readonly group: StoredGroup;
  readonly stream: StoredStream;
  readonly lastEventAt: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** So many puts are looked through before a list is asked for, lest they gather. */
const manyArrivals = 1000;

/** What a new group is given. */
export interface NewGroup {
  readonly logClass?: string;
  readonly kmsKeyId?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly deletionProtection?: boolean;
}

/** Events that were just accepted, for those who follow. */
export interface Ingestion {
  readonly group: string;
  readonly stream: string;
  readonly events: readonly StoredEvent[];
}

/**
 * Log groups, streams and events in memory. Knows what exists and in which order it is read; the rules of the single
 * operations are elsewhere. Times come in as parameters. Throws the service's errors for what is missing or doubled.
 */
export class LogStore {
  /** The time after which lists of streams show an event, in milliseconds; the service takes up to an hour. */
  lastEventDelayMs = 0;
  /** The time after which reading finds an event, in milliseconds. */
  readDelayMs = 0;
  /** The sequence number of the event that arrived last. */
  sequence = 0;
  /** The Live Tails of the account. */
  readonly liveTails = new LiveTailSessions();
  readonly #groups = new Map<string, StoredGroup>();
  readonly #policies = new Map<string, AccountPolicy>();
  #sortedGroups: readonly StoredGroup[] | undefined;
  #unpublished: Arrival[] = [];
  readonly #ingested = new Emitter<Ingestion>();

  /** Fires for every put that stored at least one event. */
  get ingested(): Event<Ingestion> {
    return this.#ingested.event;
  }

  /** All of them, by name. */
  groups(): readonly StoredGroup[] {
    this.#sortedGroups ??= [...this.#groups.values()].sort(byName);
    return this.#sortedGroups;
  }

  hasGroup(name: string): boolean {
    return this.#groups.has(name);
  }

  createGroup(name: string, now: number, given: NewGroup = {}): StoredGroup {
    if (this.#groups.has(name)) throw resourceAlreadyExists("log group");
    const { logClass = "STANDARD", kmsKeyId, tags = {}, deletionProtection = false } = given;
    const streams = new Map<string, StoredStream>();
    const group: StoredGroup = {
      name,
      createdAt: now,
      logClass,
      ...(kmsKeyId === undefined ? {} : { kmsKeyId }),
      tags: new Map(Object.entries(tags)),
      streams,
      listing: new StreamListing(streams),
      subscriptionFilters: new Map(),
      metricFilters: new Map(),
      retentionInDays: undefined,
      storedBytes: 0,
      deletionProtection,
    };
    this.#groups.set(name, group);
    this.#sortedGroups = undefined;
    return group;
  }

  group(name: string): StoredGroup {
    const group = this.#groups.get(name);
    if (group === undefined) throw resourceNotFound("log group");
    return group;
  }

  deleteGroup(name: string): void {
    if (!this.#groups.delete(name)) throw resourceNotFound("log group");
    this.#sortedGroups = undefined;
  }

  createStream(groupName: string, name: string, now: number): StoredStream {
    const { streams, listing } = this.group(groupName);
    if (streams.has(name)) throw resourceAlreadyExists("log stream");
    const stream: StoredStream = { name, createdAt: now, events: new StoredEvents() };
    streams.set(name, stream);
    listing.added(stream);
    return stream;
  }

  stream(groupName: string, name: string): StoredStream {
    const stream = this.group(groupName).streams.get(name);
    if (stream === undefined) throw resourceNotFound("log stream");
    return stream;
  }

  deleteStream(groupName: string, name: string): void {
    const stream = this.stream(groupName, name);
    const group = this.group(groupName);
    group.storedBytes -= stream.events.sizeBytes;
    group.streams.delete(name);
    group.listing.removed(stream);
  }

  /** Stores events that are in time order, all with the ingestion time `now`. */
  append(groupName: string, streamName: string, events: readonly InputEvent[], now: number): void {
    if (events.length === 0) return;
    const stream = this.stream(groupName, streamName);
    const group = this.group(groupName);
    const stored = events.map((event) => this.#stamp(event, now));
    stream.events.insert(stored);
    for (const event of stored) group.storedBytes += event.sizeBytes;
    const lastEventAt = stream.events.timestampAt(stream.events.length - 1) ?? now;
    this.#unpublished.push({ group, stream, lastEventAt, at: now });
    if (this.#unpublished.length >= manyArrivals) this.publishTimes(now);
    this.#ingested.fire({ group: groupName, stream: streamName, events: stored });
  }

  /** Lets go of a stream's events from before this time, as far as that is cheap; reading has to leave them out too. */
  dropBefore(groupName: string, streamName: string, time: number): void {
    const group = this.group(groupName);
    const { events } = this.stream(groupName, streamName);
    group.storedBytes -= events.sizeBytes;
    events.dropBefore(time);
    group.storedBytes += events.sizeBytes;
  }

  /** The account's policies of a type, the oldest first. */
  policies(type: string): AccountPolicy[] {
    return [...this.#policies.values()].filter((policy) => policy.type === type);
  }

  putPolicy(policy: NewAccountPolicy, now: number): AccountPolicy {
    const key = `${policy.type} ${policy.name}`;
    const old = this.#policies.get(key);
    const stored = {
      ...policy,
      createdAt: old?.createdAt ?? now,
      updatedAt: now,
      ...(old === undefined ? {} : { before: old.document }),
    };
    this.#policies.set(key, stored);
    return stored;
  }

  /** False if there is none. */
  deletePolicy(type: string, name: string): boolean {
    return this.#policies.delete(`${type} ${name}`);
  }

  /** Reading finds events that arrived up to this time. */
  readableUntil(now: number): number {
    return this.readDelayMs === 0 ? Number.POSITIVE_INFINITY : now - this.readDelayMs;
  }

  /** Brings the times that lists show up to what arrived before the delay. */
  publishTimes(now: number): void {
    const due = this.#unpublished.findIndex(({ at }) => at > now - this.lastEventDelayMs);
    for (const arrival of this.#unpublished.splice(0, due < 0 ? this.#unpublished.length : due)) {
      arrival.stream.lastEventAt = arrival.lastEventAt;
      arrival.stream.lastIngestionAt = arrival.at;
      arrival.group.listing.touched(arrival.stream);
    }
  }

  #stamp({ timestamp, message }: InputEvent, ingestionTime: number): StoredEvent {
    this.sequence += 1;
    return { timestamp, ingestionTime, sequence: this.sequence, message, sizeBytes: eventSizeBytes(message) };
  }
}
