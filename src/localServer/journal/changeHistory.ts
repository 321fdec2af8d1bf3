import { groupOfArn } from "../protocol/arns.js";
import type { Change } from "../operations/logService.js";

const dayMs = 24 * 60 * 60 * 1000;

/** Epoch milliseconds: events of the group from before this have expired; 0 if none expire. */
export type ExpiryOfGroup = (group: string) => number;

/** What a file has of one stream. */
interface StreamHistory {
  bytes: number;
  /** Bytes of puts, by the day of their newest event. */
  readonly putBytes: Map<number, number>;
  /** Places of the puts that lists of streams speak of: they stay even if all their events have expired. */
  lastPut: number;
  newestPut: number;
  newestEventAt: number;
}

/** What a file has of one group; what is of no stream is in the stream without a name. */
type GroupHistory = Map<string, StreamHistory>;

/**
 * Finds which changes of a file don't matter any more: those of groups and streams that were deleted later, with the
 * deletion itself, and puts whose events have all expired. Without them, the rest gives the same.
 */
export class ChangeHistory {
  readonly #groups = new Map<string, GroupHistory>();
  /** Where groups and streams were deleted for the last time. */
  readonly #groupDeletions = new Map<string, number>();
  readonly #streamDeletions = new Map<string, number>();
  #deletedBytes = 0;

  /** Takes note of a change that was done again. Places count up. */
  add(change: Change, place: number, bytes: number): void {
    const { group, stream = "" } = targetOf(change);
    if (group === undefined) return;
    if (change.operation === "DeleteLogGroup") return this.#deleteGroup(group, place, bytes);
    if (change.operation === "DeleteLogStream") return this.#deleteStream(group, stream, { place, bytes });
    const history = this.#stream(group, stream);
    history.bytes += bytes;
    const newest = newestEventOf(change);
    if (newest === undefined) return;
    const day = Math.floor(newest / dayMs);
    history.putBytes.set(day, (history.putBytes.get(day) ?? 0) + bytes);
    history.lastPut = place;
    if (newest < history.newestEventAt) return;
    history.newestPut = place;
    history.newestEventAt = newest;
  }

  /** How many bytes don't matter any more, or a few less. */
  obsoleteBytes(expiryOf: ExpiryOfGroup): number {
    const expired = [...this.#groups].map(([name, streams]) => {
      const expiry = expiryOf(name);
      const ofDays = [...streams.values()].flatMap(({ putBytes }) => [...putBytes]);
      return sum(ofDays.map(([day, bytes]) => ((day + 1) * dayMs <= expiry ? bytes : 0)));
    });
    return this.#deletedBytes + sum(expired);
  }

  /** Whether the change at this place doesn't matter any more, once all are noted. */
  isObsolete(change: Change, place: number, expiryOf: ExpiryOfGroup): boolean {
    const { group, stream = "" } = targetOf(change);
    if (group === undefined) return false;
    if (place <= (this.#groupDeletions.get(group) ?? -1)) return true;
    if (place <= (this.#streamDeletions.get(keyOf(group, stream)) ?? -1)) return true;
    const newest = newestEventOf(change);
    if (newest === undefined || newest >= expiryOf(group)) return false;
    const history = this.#groups.get(group)?.get(stream);
    return history !== undefined && place !== history.lastPut && place !== history.newestPut;
  }

  #deleteGroup(group: string, place: number, bytes: number): void {
    this.#deletedBytes += bytes;
    for (const stream of this.#groups.get(group)?.values() ?? []) this.#deletedBytes += stream.bytes;
    this.#groups.delete(group);
    this.#groupDeletions.set(group, place);
  }

  #deleteStream(group: string, stream: string, { place, bytes }: { place: number; bytes: number }): void {
    const streams = this.#groups.get(group);
    this.#deletedBytes += bytes + (streams?.get(stream)?.bytes ?? 0);
    streams?.delete(stream);
    this.#streamDeletions.set(keyOf(group, stream), place);
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

/** Neither name can hold a colon. */
function keyOf(group: string, stream: string): string {
  return `${group}:${stream}`;
}

interface Target {
  readonly group?: string | undefined;
  readonly stream?: string;
}

/** The group and the stream that a change is about; a policy of the account is about neither. */
function targetOf({ input }: Change): Target {
  const { logGroupName, logGroupIdentifier, resourceArn, logStreamName } = input as Record<string, unknown>;
  const named = [logGroupName, logGroupIdentifier, resourceArn].find((each) => typeof each === "string");
  if (named === undefined) return {};
  const group = named.startsWith("arn:") ? groupOfArn(named) : named;
  return typeof logStreamName === "string" ? { group, stream: logStreamName } : { group };
}

/** Epoch milliseconds of the newest event that a change puts. */
function newestEventOf({ operation, input }: Change): number | undefined {
  if (operation !== "PutLogEvents") return undefined;
  const { logEvents } = input as { readonly logEvents?: readonly { readonly timestamp: number }[] };
  return logEvents?.at(-1)?.timestamp;
}
