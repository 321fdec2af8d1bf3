import { covers } from "../../base/wildcards.js";
import { findLogGroup } from "../findLogGroup.js";
import type { LogsApi } from "../logsApi.js";
import { isLogsError } from "../logsError.js";
import type { LogGroup, LogStream } from "../model.js";
import { checkLogGroupName, checkLogStreamName } from "../names.js";
import { hasFeature } from "../classFeatures.js";

/** Where an agent sends events, with `*` in the names for what it fills in. */
export interface Destination {
  readonly group: string;
  readonly stream: string;
}

/** What an account has of a destination. */
export interface Delivery {
  /** The service's time when it was asked, in epoch milliseconds. */
  readonly readAt: number;
  /** The log groups of this name: several only where the agent fills in a part of it, and of those the first few. */
  readonly groups: readonly LogGroup[];
  /** In the only group: its log streams of this name, several only where the agent fills in a part of it; the newest event first. */
  readonly streams: readonly LogStream[];
  /** Their newest event, in epoch milliseconds. */
  readonly lastEventAt?: number;
}

type DeliveryApi = Pick<LogsApi, "describeLogGroups" | "describeLogStreams" | "getLogEvents">;

/** DescribeLogStreams tells of the last event typically within an hour (API reference, "LogStream"). */
const lagMs = 3_600_000;

/** Streams that are looked at for those whose names fit: a page of the service. */
const lookedAt = 50;

/** False for names that the service wouldn't take: nothing is there. */
export function isDestination({ group, stream }: Destination): boolean {
  const filled = (name: string): string => name.replaceAll("*", "a");
  return checkLogGroupName(filled(group)) === undefined && checkLogStreamName(filled(stream)) === undefined;
}

/**
 * Reads what an account has of a destination, with at most four requests. Times of streams lag; one that seems to be quiet
 * at the time `now` is asked for its last event. Rejects with the service's error.
 */
export async function readDelivery(
  api: DeliveryApi,
  destination: Destination,
  { now, signal }: { readonly now: number; readonly signal: AbortSignal },
): Promise<Delivery> {
  const groups = await groupsOf(api, destination.group, signal);
  const [group, another] = groups;
  if (group === undefined || another !== undefined) return { readAt: now, groups, streams: [] };
  try {
    const streams = await streamsOf(api, { group: group.name, stream: destination.stream }, signal);
    const [newest] = streams;
    if (newest === undefined) return { readAt: now, groups, streams };
    const { lastEventAt = Number.NEGATIVE_INFINITY } = newest;
    const isRecent = now - lastEventAt < lagMs || !hasFeature(group, "reading");
    const read = isRecent ? undefined : await lastRead(api, { group: group.name, stream: newest.name }, signal);
    const last = Math.max(lastEventAt, read ?? Number.NEGATIVE_INFINITY);
    return { readAt: now, groups, streams, ...(Number.isFinite(last) ? { lastEventAt: last } : {}) };
  } catch (error) {
    // Deleted since it was listed.
    if (isLogsError(error, "notFound")) return { readAt: now, groups: [], streams: [] };
    throw error;
  }
}

async function groupsOf(api: DeliveryApi, name: string, signal: AbortSignal): Promise<readonly LogGroup[]> {
  const fixed = beforeWildcard(name);
  if (fixed === name) {
    const found = await findLogGroup(api, name, signal);
    return found === undefined ? [] : [found];
  }
  const { items } = await api.describeLogGroups(fixed === "" ? {} : { prefix: fixed }, signal);
  return items.filter((group) => covers(name, group.name));
}

async function streamsOf(
  api: DeliveryApi,
  { group, stream: name }: Destination,
  signal: AbortSignal,
): Promise<readonly LogStream[]> {
  const fixed = beforeWildcard(name);
  if (fixed === name) {
    // By name, so that the stream whose name is the prefix comes first.
    const { items } = await api.describeLogStreams({ group, prefix: name, limit: 1 }, signal);
    return items.filter((stream) => stream.name === name);
  }
  const newest = await api.describeLogStreams({ group, limit: lookedAt }, signal);
  const found = newest.items.filter((stream) => covers(name, stream.name));
  if (found.length > 0 || fixed === "" || newest.nextToken === undefined) return found;
  const { items } = await api.describeLogStreams({ group, prefix: fixed, limit: lookedAt }, signal);
  return items
    .filter((stream) => covers(name, stream.name))
    .toSorted((a, b) => (b.lastEventAt ?? 0) - (a.lastEventAt ?? 0));
}

async function lastRead(
  api: DeliveryApi,
  { group, stream }: Destination,
  signal: AbortSignal,
): Promise<number | undefined> {
  const { events } = await api.getLogEvents({ group, stream, startFromHead: false, limit: 1 }, signal);
  return events.at(-1)?.timestamp;
}

function beforeWildcard(name: string): string {
  return name.split("*", 1)[0] ?? "";
}

/** What of a destination a log document shows: an argument of the commands that take a selection, but for the connection. */
export interface DeliverySelection {
  readonly groups: readonly string[];
  readonly streams?: readonly string[];
  readonly streamPrefix?: string;
}

/** The selection of a destination's events; undefined as long as there are none to be selected. */
export function selectionOfDelivery(
  { group, stream }: Destination,
  { groups, streams }: Delivery,
): DeliverySelection | undefined {
  if (groups.length === 0) return undefined;
  // A pattern, of which further groups will be a part.
  if (groups.length > 1) return { groups: [group] };
  const names = groups.map(({ name }) => name);
  if (stream === "*" || streams.length === 0) return { groups: names };
  const fixed = beforeWildcard(stream);
  if (stream === `${fixed}*`) return { groups: names, streamPrefix: fixed };
  return { groups: names, streams: streams.map(({ name }) => name) };
}
