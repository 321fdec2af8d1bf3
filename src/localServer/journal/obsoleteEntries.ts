import { groupOfArn } from "../protocol/arns.js";
import type { JournalEntry } from "./journalEntry.js";

const dayMs = 24 * 60 * 60 * 1000;

/** Epoch milliseconds: the group's events from before this have expired; 0 if none expire. */
export type ExpiryOfGroup = (group: string) => number;

/** What a journal has about one stream. Ordinals are those of `add`. */
interface StreamHistory {
  bytes: number;
  /** Bytes of puts, by the day of their newest event. */
  readonly putBytes: Map<number, number>;
  /** The puts whose times lists of streams show: they are kept even if all their events have expired. */
  lastPut: number;
  newestPut: number;
  newestEventAt: number;
}

/** What a journal has about one group, by stream; entries about the group itself are under the empty name. */
type GroupHistory = Map<string, StreamHistory>;

/**
 * Finds the entries of a journal that no longer matter: those of groups and streams that were deleted later, the deletions
 * themselves, and puts whose events have all expired. Replaying the others gives the same result.
 */
export class ObsoleteEntries {
  readonly #groups = new Map<string, GroupHistory>();
  /** Ordinals of the last deletion of each group and stream. */
  readonly #groupDeletions = new Map<string, number>();
  readonly #streamDeletions = new Map<string, number>();
  #deletedBytes = 0;

  /** Records an entry that was replayed. Ordinals must ascend. */
  add(entry: JournalEntry, ordinal: number, bytes: number): void {
    const { group, stream = "" } = targetOf(entry);
    if (group === undefined) return;
    if (entry.operation === "DeleteLogGroup") return this.#deleteGroup(group, ordinal, bytes);
    if (entry.operation === "DeleteLogStream") return this.#deleteStream(group, stream, { ordinal, bytes });
    const history = this.#stream(group, stream);
    history.bytes += bytes;
    const newest = newestEventOf(entry);
    if (newest === undefined) return;
    const day = Math.floor(newest / dayMs);
    history.putBytes.set(day, (history.putBytes.get(day) ?? 0) + bytes);
    history.lastPut = ordinal;
    if (newest < history.newestEventAt) return;
    history.newestPut = ordinal;
    history.newestEventAt = newest;
  }

  /** An estimate of the bytes of obsolete entries, at most slightly too low. */
  obsoleteBytes(expiryOf: ExpiryOfGroup): number {
    const expired = [...this.#groups].map(([name, streams]) => {
      const expiry = expiryOf(name);
      const ofDays = [...streams.values()].flatMap(({ putBytes }) => [...putBytes]);
      return sum(ofDays.map(([day, bytes]) => ((day + 1) * dayMs <= expiry ? bytes : 0)));
    });
    return this.#deletedBytes + sum(expired);
  }

  /** True if the entry with this ordinal no longer matters. Valid once all entries were added. */
  isObsolete(entry: JournalEntry, ordinal: number, expiryOf: ExpiryOfGroup): boolean {
    const { group, stream = "" } = targetOf(entry);
    if (group === undefined) return false;
    if (ordinal <= (this.#groupDeletions.get(group) ?? -1)) return true;
    if (ordinal <= (this.#streamDeletions.get(keyOf(group, stream)) ?? -1)) return true;
    const newest = newestEventOf(entry);
    if (newest === undefined || newest >= expiryOf(group)) return false;
    const history = this.#groups.get(group)?.get(stream);
    return history !== undefined && ordinal !== history.lastPut && ordinal !== history.newestPut;
  }

  #deleteGroup(group: string, ordinal: number, bytes: number): void {
    this.#deletedBytes += bytes;
    for (const stream of this.#groups.get(group)?.values() ?? []) this.#deletedBytes += stream.bytes;
    this.#groups.delete(group);
    this.#groupDeletions.set(group, ordinal);
  }

  #deleteStream(group: string, stream: string, { ordinal, bytes }: { ordinal: number; bytes: number }): void {
    const streams = this.#groups.get(group);
    this.#deletedBytes += bytes + (streams?.get(stream)?.bytes ?? 0);
    streams?.delete(stream);
    this.#streamDeletions.set(keyOf(group, stream), ordinal);
  }

  #stream(group: string, stream: string): StreamHistory {
    const streams: GroupHistory = this.#groups.get(group) ?? new Map();
    this.#groups.set(group, streams);
    const history = streams.get(stream) ?? {
      bytes: 0,
      putBytes: new Map(),
      lastPut: -1,
      newestPut: -1,
      newestEventAt: Number.NEGATIVE_INFINITY,
    };
    streams.set(stream, history);
    return history;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Unambiguous, as neither name can contain a colon. */
function keyOf(group: string, stream: string): string {
  return `${group}:${stream}`;
}

interface Target {
  readonly group?: string | undefined;
  readonly stream?: string;
}

/** The members that name a group. */
const groupMembers = ["logGroupName", "logGroupIdentifier", "resourceArn", "resourceIdentifier"];

/** The group and stream that an entry acts on; what belongs to the account has neither. */
function targetOf({ input }: JournalEntry): Target {
  const { logStreamName, ...rest } = input as Record<string, unknown>;
  const named = groupMembers.map((name) => rest[name]).find((each) => typeof each === "string");
  if (named === undefined) return {};
  const group = named.startsWith("arn:") ? groupOfArn(named) : named;
  return typeof logStreamName === "string" ? { group, stream: logStreamName } : { group };
}

/** Epoch milliseconds of the newest event of a put. */
function newestEventOf({ operation, input }: JournalEntry): number | undefined {
  if (operation !== "PutLogEvents") return undefined;
  const { logEvents } = input as { readonly logEvents?: readonly { readonly timestamp: number }[] };
  return logEvents?.at(-1)?.timestamp;
}
