import { Emitter, type Event } from "../../base/emitter.js";
import type { MetricTransformation } from "../../logs/metricFilters/metricFilter.js";
import type { InputEvent } from "../../logs/model.js";
import { GroupMasks, MaskHistory } from "./masks.js";
import { byName } from "./sortedList.js";
import { resourceAlreadyExists, resourceNotFound } from "../protocol/serviceError.js";
import { ExportTasks } from "./exportTasks.js";
import { LiveTailSessions } from "./liveTailSessions.js";
import { StoredEvents } from "./storedEvents.js";
import { eventSizeBytes, type StoredEvent } from "./storedEvent.js";
import { QueryList } from "./queryList.js";
import type {
  AccountPolicy,
  NewAccountPolicy,
  StoredAlarm,
  StoredDashboard,
  StoredDataProtection,
  StoredDestination,
  StoredDetector,
  StoredQueryDefinition,
  StoredResourcePolicy,
  StoredIndexPolicy,
  StoredTransformer,
} from "./storedResources.js";
import { StreamListing, type StoredStream } from "./streamListing.js";

/** A subscription filter in the store. */
export interface StoredSubscriptionFilter {
  readonly name: string;
  readonly pattern: string;
  readonly destinationArn: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** The request's other members, which describing returns as they are. */
  readonly options?: object;
}

/** A metric filter in the store. */
export interface StoredMetricFilter {
  readonly name: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** The request's own members, which describing returns as they are. */
  readonly given: { readonly filterPattern: string; readonly metricTransformations: readonly MetricTransformation[] };
}

/** A log group in the store. */
export interface StoredGroup {
  /** Its name; for a group of a linked account its key (see linkedKey). */
  readonly name: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly logClass: string;
  kmsKeyId: string | undefined;
  readonly tags: Map<string, string>;
  readonly streams: Map<string, StoredStream>;
  /** The streams in the orders of DescribeLogStreams. */
  readonly listing: StreamListing;
  readonly subscriptionFilters: Map<string, StoredSubscriptionFilter>;
  readonly metricFilters: Map<string, StoredMetricFilter>;
  transformer: StoredTransformer | undefined;
  indexPolicy: StoredIndexPolicy | undefined;
  resourcePolicy: StoredResourcePolicy | undefined;
  /** "deleted": it had a policy. */
  dataProtection: StoredDataProtection | "deleted" | undefined;
  /** What readers see of its events. */
  readonly masks: GroupMasks;
  /** Undefined: events never expire. */
  retentionInDays: number | undefined;
  storedBytes: number;
  deletionProtection: boolean;
}

/** A put that is not yet visible in lists of streams. */
interface PendingTimes {
  readonly group: StoredGroup;
  readonly stream: StoredStream;
  readonly lastEventAt: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Pending puts are published at this number even if no list is requested, so that they don't accumulate. */
const maxPending = 1000;

/** The optional settings of a new group. */
export interface NewGroup {
  readonly logClass?: string;
  readonly kmsKeyId?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly deletionProtection?: boolean;
}

/** Events that were just accepted, masked as readers see them: for live tails. */
export interface Ingestion {
  readonly group: string;
  readonly stream: string;
  readonly events: readonly StoredEvent[];
}

/**
 * Log groups, streams and events in memory. Keeps what exists and the order of reading; the rules of the operations are
 * elsewhere. The time is a parameter. Throws the service's errors for what is missing or exists already.
 */
export class LogStore {
  /** Milliseconds until lists of streams show a new event's time; the service takes up to an hour. */
  lastEventDelayMs = 0;
  /** Milliseconds until reading finds a new event. */
  readDelayMs = 0;
  /** The sequence number of the event that arrived last. */
  sequence = 0;
  /** The account's Live Tail sessions. */
  readonly liveTails = new LiveTailSessions();
  readonly destinations = new Map<string, StoredDestination>();
  readonly masks = new MaskHistory();
  /** Those of the account; a log group has its own. */
  readonly resourcePolicies = new Map<string, StoredResourcePolicy>();
  /** The queries of the last days; they are in memory only. */
  readonly queries = new QueryList();
  /** The export tasks of the last time; they are in memory only. */
  readonly exportTasks = new ExportTasks();
  /** The saved queries, by their ids. */
  readonly queryDefinitions = new Map<string, StoredQueryDefinition>();
  /** CloudWatch's alarms and dashboards, by their names. */
  readonly alarms = new Map<string, StoredAlarm>();
  readonly dashboards = new Map<string, StoredDashboard>();
  /** The log anomaly detectors, by their ARNs. */
  readonly detectors = new Map<string, StoredDetector>();
  /** Milliseconds until a new detector looks for anomalies; the service takes up to 15 minutes. */
  detectorTrainingMs = 15 * 60 * 1000;
  readonly #groups = new Map<string, StoredGroup>();
  /** Those of linked accounts, by their keys (see linkedKey). */
  readonly #linked = new Map<string, StoredGroup>();
  readonly #policies = new Map<string, AccountPolicy>();
  #sortedGroups: readonly StoredGroup[] | undefined;
  #pending: PendingTimes[] = [];
  readonly #ingested = new Emitter<Ingestion>();

  /** Fires for every put that stored at least one event. */
  get ingested(): Event<Ingestion> {
    return this.#ingested.event;
  }

  /** All groups of the server's own account, sorted by name. */
  groups(): readonly StoredGroup[] {
    this.#sortedGroups ??= [...this.#groups.values()].sort(byName);
    return this.#sortedGroups;
  }

  /** The groups of linked accounts, which are in no journal: they are this server's to read. */
  linkedGroups(): readonly StoredGroup[] {
    return [...this.#linked.values()];
  }

  hasGroup(name: string): boolean {
    return this.#mapOf(name).has(name);
  }

  createGroup(name: string, now: number, given: NewGroup = {}): StoredGroup {
    if (this.hasGroup(name)) throw resourceAlreadyExists("log group");
    const { logClass = "STANDARD", kmsKeyId, tags = {}, deletionProtection = false } = given;
    const streams = new Map<string, StoredStream>();
    const group: StoredGroup = {
      name,
      createdAt: now,
      logClass,
      kmsKeyId,
      tags: new Map(Object.entries(tags)),
      streams,
      listing: new StreamListing(streams),
      subscriptionFilters: new Map(),
      metricFilters: new Map(),
      transformer: undefined,
      indexPolicy: undefined,
      resourcePolicy: undefined,
      dataProtection: undefined,
      masks: new GroupMasks(this.masks),
      retentionInDays: undefined,
      storedBytes: 0,
      deletionProtection,
    };
    this.#mapOf(name).set(name, group);
    this.#sortedGroups = undefined;
    return group;
  }

  group(name: string): StoredGroup {
    const group = this.#mapOf(name).get(name);
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
    this.#pending.push({ group, stream, lastEventAt, at: now });
    if (this.#pending.length >= maxPending) this.publishTimes(now);
    const shown = { group: groupName, stream: streamName, events: stored.map((event) => group.masks.shown(event)) };
    this.#ingested.fire(shown);
  }

  /** Drops events from before this time as far as that is cheap; reading must still skip the remaining ones. */
  dropBefore(groupName: string, streamName: string, time: number): void {
    const group = this.group(groupName);
    const { events } = this.stream(groupName, streamName);
    group.storedBytes -= events.sizeBytes;
    events.dropBefore(time);
    group.storedBytes += events.sizeBytes;
  }

  /** The account's policies of a type, in the order of creation. */
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

  /** Returns false if there is no such policy. */
  deletePolicy(type: string, name: string): boolean {
    return this.#policies.delete(`${type} ${name}`);
  }

  /** True if reading finds an event with this ingestion time. */
  isReadable(ingestionTime: number, now: number): boolean {
    return isDue(ingestionTime, now, this.readDelayMs);
  }

  /** Updates the times that lists show, by the puts that are older than the delay. */
  publishTimes(now: number): void {
    const firstNotDue = this.#pending.findIndex(({ at }) => !isDue(at, now, this.lastEventDelayMs));
    for (const put of this.#pending.splice(0, firstNotDue < 0 ? this.#pending.length : firstNotDue)) {
      put.stream.lastEventAt = put.lastEventAt;
      put.stream.lastIngestionAt = put.at;
      put.group.listing.touched(put.stream);
    }
  }

  #mapOf(group: string): Map<string, StoredGroup> {
    return group.includes(":") ? this.#linked : this.#groups;
  }

  #stamp({ timestamp, message }: InputEvent, ingestionTime: number): StoredEvent {
    this.sequence += 1;
    return { timestamp, ingestionTime, sequence: this.sequence, message, sizeBytes: eventSizeBytes(message) };
  }
}

/** True once the delay has passed. A time in the future is due: since then the clock was set back, by an unknown amount. */
function isDue(at: number, now: number, delayMs: number): boolean {
  return at > now || at <= now - delayMs;
}
