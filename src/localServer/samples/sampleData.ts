import type { Clock } from "../../base/clock.js";
import type { JournalEntry } from "../journal/journalEntry.js";
import type { LogService } from "../operations/logService.js";
import { ServiceError } from "../protocol/serviceError.js";
import type { StoredStream } from "../store/streamListing.js";
import { type SampleWrite, endOf, linkedGroups, sampleGroups, streamAt } from "./sampleStreams.js";
import { sampleWrites } from "./sampleWrites.js";

/** The age of the oldest sample events. */
export const sampleMs = 6 * 60 * 60 * 1000;
/** The time between the last event of a write and its arrival. */
const ingestionDelayMs = 700;
/** Between two searches for events that have become too old. */
const sweepMs = 60_000;
/** A wait between two writes is never this long: the clock was set back. */
const maxWaitMs = 60_000;
/** Sample events are numbered by the time of their arrival. The number of those that can arrive in a millisecond. */
const sequencesPerMs = 1000;

/**
 * Fills the sample groups and goes on writing to them. What is written depends on the time alone, ids included, so that
 * nothing of it has to be kept over a restart: only the groups and streams are in the journal. Events are let go once they
 * are older than those of a new server.
 */
export class SampleData {
  readonly #service: LogService;
  readonly #clock: Clock;
  /** How many events of samples each stream holds. */
  readonly #held = new WeakMap<StoredStream, number>();
  /** The last sequence number that a sample event has. */
  #lastSequence = 0;
  #sweptAt: number;

  constructor(service: LogService, clock: Clock) {
    this.#service = service;
    this.#clock = clock;
    this.#sweptAt = clock.now();
  }

  /** Creates the sample groups. Resolves once they are in the journal; whoever calls need not wait to go on with them. */
  async createGroups(): Promise<void> {
    const start = this.#clock.now() - sampleMs;
    const done: Promise<object>[] = [];
    for (const { name: logGroupName, retentionInDays, logGroupClass } of sampleGroups) {
      if (this.#service.store.hasGroup(logGroupName)) continue;
      done.push(this.#service.perform(request("CreateLogGroup", { logGroupName, logGroupClass }), start));
      if (retentionInDays === undefined) continue;
      done.push(this.#service.perform(request("PutRetentionPolicy", { logGroupName, retentionInDays }), start));
    }
    await Promise.all(done);
  }

  /** Writes the events of the last hours at once. Resolves when the streams are in the journal. */
  async fill(): Promise<void> {
    const { store } = this.#service;
    const now = this.#clock.now();
    // In no journal: requests can neither make nor delete them.
    for (const key of linkedGroups) if (!store.hasGroup(key)) store.createGroup(key, now - sampleMs);
    const { sequence } = store;
    const done: Promise<unknown>[] = [];
    for (const write of sampleWrites(now - sampleMs)) {
      if (arrivalOf(write) > now) break;
      done.push(...this.#write(write, 0));
    }
    store.sequence = Math.max(sequence, store.sequence);
    await Promise.all(done);
  }

  /**
   * Goes on writing until the signal is aborted, which rejects with an AbortError. Doesn't recreate a group that was
   * deleted. Where the clock was set, it goes on from there.
   */
  async follow(signal: AbortSignal): Promise<never> {
    for (let from = this.#clock.now(); ;) {
      for (const write of sampleWrites(from - ingestionDelayMs)) {
        const wait = arrivalOf(write) - this.#clock.now();
        if (wait > maxWaitMs || wait < -sampleMs) break;
        if (wait > 0) await this.#clock.sleep(wait, signal);
        await this.#writeLate(write);
        from = arrivalOf(write);
      }
      const now = this.#clock.now();
      from = from > now ? now : Math.max(from, now - sampleMs);
    }
  }

  async #writeLate(write: SampleWrite): Promise<void> {
    try {
      await Promise.all(this.#write(write, this.#service.store.sequence));
      if (arrivalOf(write) - this.#sweptAt >= sweepMs) await this.#sweep(arrivalOf(write));
    } catch (error) {
      // Such as a full disk, which every request of others is told about.
      if (!(error instanceof ServiceError)) throw error;
    }
  }

  /** Writes at once, with sequence numbers above this one. Returns what has to be waited for until it is in the journal. */
  #write(write: SampleWrite, above: number): Promise<unknown>[] {
    const { store } = this.#service;
    const { group, name } = streamAt(write.stream, endOf(write));
    if (!store.hasGroup(group)) return [];
    const { streams } = store.group(group);
    const now = arrivalOf(write);
    const created = streams.has(name) ? [] : [this.#createStream(group, name, now)];
    store.sequence = Math.max(above, this.#lastSequence, now * sequencesPerMs);
    store.append(group, name, write.lines, now);
    this.#lastSequence = store.sequence;
    const stream = store.stream(group, name);
    this.#held.set(stream, (this.#held.get(stream) ?? 0) + write.lines.length);
    return created;
  }

  #createStream(group: string, stream: string, now: number): Promise<unknown> {
    if (linkedGroups.includes(group)) return Promise.resolve(this.#service.store.createStream(group, stream, now));
    return this.#service.perform(request("CreateLogStream", { logGroupName: group, logStreamName: stream }), now);
  }

  #deleteStream(group: string, stream: string, now: number): Promise<unknown> {
    if (linkedGroups.includes(group)) return Promise.resolve(this.#service.store.deleteStream(group, stream));
    return this.#service.perform(request("DeleteLogStream", { logGroupName: group, logStreamName: stream }), now);
  }

  /** Lets go of old events, and of streams of former days. Streams that others write to as well are left alone. */
  async #sweep(now: number): Promise<void> {
    this.#sweptAt = now;
    const { store } = this.#service;
    for (const group of [...sampleGroups.map(({ name }) => name), ...linkedGroups]) {
      if (!store.hasGroup(group)) continue;
      for (const stream of store.group(group).streams.values()) {
        if (this.#held.get(stream) !== stream.events.length) continue;
        store.dropBefore(group, stream.name, now - sampleMs);
        this.#held.set(stream, stream.events.length);
        if (stream.events.length > 0) continue;
        await this.#deleteStream(group, stream.name, now);
      }
    }
  }
}

function arrivalOf(write: SampleWrite): number {
  return endOf(write) + ingestionDelayMs;
}

type Request = Parameters<LogService["perform"]>[0];

function request(operation: string, input: object): Request {
  return { operation, input, region: "us-east-1" };
}

/** True for a put of sample events, which earlier versions kept in the journal. */
export function isSamplePut({ sample }: JournalEntry): boolean {
  return sample === true;
}
