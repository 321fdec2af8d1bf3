import { Emitter, type Event } from "../base/emitter.js";
import type { InputEvent } from "../logs/model.js";
import { resourceAlreadyExists, resourceNotFound } from "./serviceError.js";
import { type StoredEvent, StoredEvents, eventSizeBytes } from "./storedEvents.js";

/** A log stream in the store. */
export interface StoredStream {
  readonly name: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly events: StoredEvents;
  /** Epoch milliseconds of the last put; absent before the first. */
  lastIngestionAt?: number;
}

/** A subscription filter in the store. */
export interface StoredSubscriptionFilter {
  readonly name: string;
  readonly pattern: string;
  readonly destinationArn: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
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
  readonly subscriptionFilters: Map<string, StoredSubscriptionFilter>;
  /** Undefined: events never expire. */
  retentionInDays: number | undefined;
  storedBytes: number;
  deletionProtection: boolean;
}

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
  readonly #groups = new Map<string, StoredGroup>();
  readonly #ingested = new Emitter<Ingestion>();
  #sequence = 0;

  /** Fires for every put that stored at least one event. */
  get ingested(): Event<Ingestion> {
    return this.#ingested.event;
  }

  groups(): StoredGroup[] {
    return [...this.#groups.values()];
  }

  createGroup(name: string, now: number, given: NewGroup = {}): StoredGroup {
    if (this.#groups.has(name)) throw resourceAlreadyExists("log group");
    const { logClass = "STANDARD", kmsKeyId, tags = {}, deletionProtection = false } = given;
    const group: StoredGroup = {
      name,
      createdAt: now,
      logClass,
      ...(kmsKeyId === undefined ? {} : { kmsKeyId }),
      tags: new Map(Object.entries(tags)),
      streams: new Map(),
      subscriptionFilters: new Map(),
      retentionInDays: undefined,
      storedBytes: 0,
      deletionProtection,
    };
    this.#groups.set(name, group);
    return group;
  }

  group(name: string): StoredGroup {
    const group = this.#groups.get(name);
    if (group === undefined) throw resourceNotFound("log group");
    return group;
  }

  deleteGroup(name: string): void {
    if (!this.#groups.delete(name)) throw resourceNotFound("log group");
  }

  createStream(groupName: string, name: string, now: number): StoredStream {
    const { streams } = this.group(groupName);
    if (streams.has(name)) throw resourceAlreadyExists("log stream");
    const stream: StoredStream = { name, createdAt: now, events: new StoredEvents() };
    streams.set(name, stream);
    return stream;
  }

  stream(groupName: string, name: string): StoredStream {
    const stream = this.group(groupName).streams.get(name);
    if (stream === undefined) throw resourceNotFound("log stream");
    return stream;
  }

  deleteStream(groupName: string, name: string): void {
    const { events } = this.stream(groupName, name);
    const group = this.group(groupName);
    for (const event of events.all) group.storedBytes -= event.sizeBytes;
    group.streams.delete(name);
  }

  /** Stores events that are in time order, all with the ingestion time `now`. */
  append(groupName: string, streamName: string, events: readonly InputEvent[], now: number): void {
    if (events.length === 0) return;
    const stream = this.stream(groupName, streamName);
    const group = this.group(groupName);
    const stored = events.map((event) => this.#stamp(event, now));
    stream.events.insert(stored);
    stream.lastIngestionAt = now;
    for (const event of stored) group.storedBytes += event.sizeBytes;
    this.#ingested.fire({ group: groupName, stream: streamName, events: stored });
  }

  #stamp({ timestamp, message }: InputEvent, ingestionTime: number): StoredEvent {
    this.#sequence += 1;
    return { timestamp, ingestionTime, sequence: this.#sequence, message, sizeBytes: eventSizeBytes(message) };
  }
}
