import { logOf } from "../protocol/arns.js";
import { invalidParameter, resourceNotFound } from "../protocol/serviceError.js";
import { discoveredFields } from "../queries/discoveredFields.js";
import { placeOf } from "../queries/recordPointer.js";
import { recordOf } from "../queries/recordSource.js";
import { expiryOf } from "../store/retention.js";
import type { StoredGroup } from "../store/store.js";
import type { StoredEvent } from "../store/storedEvent.js";
import { booleanMember, groupMembers, namedGroup, timestampMember } from "./memberRules.js";
import { type OperationContext, unary } from "./operation.js";

const recordMembers = { logRecordPointer: { type: "string", required: true }, unmask: booleanMember } as const;

/** All fields of the event that a pointer leads to. Times are epoch milliseconds, as texts. */
export const getLogRecord = unary(recordMembers, ({ logRecordPointer, unmask }, { store }) => {
  const place = placeOf(logRecordPointer);
  const group = store.hasGroup(place.group) ? store.group(place.group) : undefined;
  const events = group?.streams.get(place.stream)?.events;
  const found = events?.at(events.countUpTo(place) - 1);
  if (found === undefined || found.sequence !== place.sequence) throw resourceNotFound("log record");
  const event = unmask === true ? found : (group?.masks.shown(found) ?? found);
  return {
    logRecord: {
      ...Object.fromEntries(discoveredFields(recordOf(place.group, place.stream, event))),
      "@ingestionTime": String(event.ingestionTime),
      "@log": logOf(place.group),
      "@logStream": place.stream,
      "@message": event.message,
      "@ptr": logRecordPointer,
      "@timestamp": String(event.timestamp),
    },
  };
});

/** GetLogGroupFields: the range around a time, and that before now without one. */
const aroundMs = 8 * 60 * 1000;
const beforeMs = 15 * 60 * 1000;
/** The newest events that are looked at; no page says how many the service takes. */
const maxSampled = 1000;

const systemFields = ["@ingestionTime", "@log", "@logStream", "@message", "@timestamp"] as const;

/** The fields of the group's events, those that most have first. A class without discovery has the service's own alone. */
export const getLogGroupFields = unary({ ...groupMembers, time: timestampMember }, (input, context) => {
  const { store, clock } = context;
  const group = store.group(namedGroup(input));
  const now = clock.now();
  const center = input.time === undefined ? undefined : input.time * 1000;
  if (center !== undefined && center > now + aroundMs) throw invalidParameter("The specified time is in the future.");
  const range =
    center === undefined ? { from: now - beforeMs, until: now } : { from: center - aroundMs, until: center + aroundMs };
  const events = sampled(group, range, context);
  const counts = new Map<string, number>();
  for (const event of events) {
    const own =
      group.logClass === "STANDARD" ? discoveredFields(recordOf(group.name, "", group.masks.shown(event))).keys() : [];
    for (const name of [...systemFields, ...own]) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const fields = [...counts].map(([name, count]) => ({ name, percent: Math.round((100 * count) / events.length) }));
  return { logGroupFields: fields.toSorted((a, b) => b.percent - a.percent || (a.name < b.name ? -1 : 1)) };
});

/** The newest readable events of the range, in no order. */
function sampled(
  group: StoredGroup,
  { from, until }: { readonly from: number; readonly until: number },
  { store, clock }: OperationContext,
): StoredEvent[] {
  const now = clock.now();
  const since = Math.max(from, expiryOf(store, group, now));
  const found: StoredEvent[] = [];
  for (const { events } of group.streams.values()) {
    const first = events.countUpTo({ timestamp: since, sequence: 0 });
    const end = events.countUpTo({ timestamp: until, sequence: Number.MAX_SAFE_INTEGER });
    for (let index = end - 1; index >= Math.max(first, end - maxSampled); index -= 1) {
      const event = events.at(index);
      if (event !== undefined && store.isReadable(event.ingestionTime, now)) found.push(event);
    }
  }
  return found.toSorted((a, b) => b.timestamp - a.timestamp).slice(0, maxSampled);
}
