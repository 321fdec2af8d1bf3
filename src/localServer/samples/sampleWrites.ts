import { accessLogLine } from "./accessLog.js";
import { incident, incidentMs, order } from "./orders.js";
import { type Random, integer, seededRandom } from "./random.js";
import { type SampleWrite, type StreamKey, endOf } from "./sampleStreams.js";
import { type LineWriter, auditLine, readingLine, stockLine, syslogLine, workerLine } from "./serviceLines.js";

/** What happens in each slot depends on the number of the slot alone. Each has one incident. No write takes this long. */
const slotMs = 5 * 60_000;
/** How far an incident is from the ends of its slot, at least. */
const incidentMarginMs = 30_000;

/** Writes what happens at a time. */
type Writer = (random: Random, timestamp: number) => readonly SampleWrite[];

/** What is written at random times, with the shortest and the longest interval in milliseconds. */
const sources: readonly (readonly [
  range: readonly [shortest: number, longest: number],
  writer: (incidentAt: number) => Writer,
])[] = [
  [[200, 5000], (incidentAt) => accessLog("web1", incidentAt)],
  [[200, 5000], (incidentAt) => accessLog("web2", incidentAt)],
  [[2000, 10_000], (incidentAt) => (random, at) => (isDuring(incidentAt, at) ? [] : order(random, at))],
  [[400, 7000], () => lines("gateway", readingLine)],
  [[1000, 19_000], () => lines("worker", workerLine)],
  [[1000, 29_000], () => hosts],
  [[1000, 39_000], () => lines("stock", stockLine)],
];

function accessLog(stream: StreamKey, incidentAt: number): Writer {
  return lines(stream, (random, timestamp) => ({
    timestamp,
    message: accessLogLine(random, timestamp, isDuring(incidentAt, timestamp)),
  }));
}

function lines(stream: StreamKey, write: LineWriter): Writer {
  return (random, timestamp) => [{ stream, lines: [write(random, timestamp)] }];
}

/** Each line of the shop's host, and beside it what the linked account has. It takes no random numbers of its own. */
function hosts(random: Random, timestamp: number): readonly SampleWrite[] {
  const own = lines("host", syslogLine)(random, timestamp);
  const linked = [
    { stream: "bastion", lines: own.flatMap((write) => write.lines) },
    { stream: "audit", lines: [{ timestamp, message: auditLine(timestamp) }] },
  ] as const;
  return [...own, ...linked];
}

function isDuring(incidentAt: number, at: number): boolean {
  return at >= incidentAt && at < incidentAt + incidentMs;
}

/**
 * All that the sample groups get after this time, in epoch milliseconds, in the order of its last lines and without an
 * end. What happens at a time is the same whatever the start: the logs of a shop that never closes.
 */
export function* sampleWrites(after: number): Generator<SampleWrite> {
  let carried: readonly SampleWrite[] = [];
  for (let slot = Math.floor(after / slotMs) - 1; ; slot += 1) {
    const nextStart = (slot + 1) * slotMs;
    const writes = [...carried, ...writesOf(slot)].toSorted((a, b) => endOf(a) - endOf(b));
    yield* writes.filter((write) => endOf(write) > after && endOf(write) < nextStart);
    carried = writes.filter((write) => endOf(write) >= nextStart);
  }
}

function writesOf(slot: number): SampleWrite[] {
  const start = slot * slotMs;
  const random = randomOf(slot, sources.length);
  const incidentAt = start + integer(random, incidentMarginMs, slotMs - incidentMs - incidentMarginMs);
  const all = incident(random, incidentAt);
  for (const [index, [[shortest, longest], writer]] of sources.entries()) {
    const ownRandom = randomOf(slot, index);
    const write = writer(incidentAt);
    for (let time = start; ;) {
      time += integer(ownRandom, shortest, longest);
      if (time >= start + slotMs) break;
      all.push(...write(ownRandom, time));
    }
  }
  return all;
}

function randomOf(slot: number, source: number): Random {
  return seededRandom(slot * (sources.length + 1) + source);
}
