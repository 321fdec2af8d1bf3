import type { Clock } from "../../base/clock.js";
import type { LogService } from "../operations/logService.js";
import type { JournalEntry } from "../journal/journalEntry.js";
import { accessLogLine } from "./accessLog.js";
import { type MessageWriter, checkoutInvocation, paymentLine, syslogLine } from "./applicationLogs.js";
import { type Random, integer, seededRandom } from "./random.js";
import { ServiceError } from "../protocol/serviceError.js";

const hourMs = 60 * 60 * 1000;
/** The age of the oldest sample events. */
const sampleMs = 6 * hourMs;
/** The time between an event and its arrival. */
const ingestionDelayMs = 700;

/** The group that `writeAccessLog` writes to. */
const webGroup = "myWebApp";
const webServers = ["i-0abc1d2e3f4a5b6c7", "i-0f9e8d7c6b5a49382"] as const;

const accessLog: MessageWriter = (random, timestamp) => [accessLogLine(random, timestamp)];

interface SampleStream {
  readonly group: string;
  readonly retentionInDays?: number;
  readonly stream: (day: string) => string;
  readonly write: MessageWriter;
  /** The mean interval between writes. */
  readonly everyMs: number;
}

const taskId = "3f2b8c1d9a7e4056b1c2d3e4f5a60718";

/** The logs of a small web shop. */
const sampleStreams: readonly SampleStream[] = [
  ...webServers.map((server) => ({
    group: webGroup,
    retentionInDays: 14,
    stream: (day: string) => accessStream(day, server),
    write: accessLog,
    everyMs: 6000,
  })),
  {
    group: "/aws/lambda/checkout",
    stream: (day) => `${day.slice(0, 4)}/${day.slice(4, 6)}/${day.slice(6)}/[$LATEST]7d1f0c2ab94e4b7f8a53c6e01d2f9b34`,
    write: checkoutInvocation,
    everyMs: 45_000,
  },
  {
    group: "/ecs/payments",
    retentionInDays: 30,
    stream: () => `payments/api/${taskId}`,
    write: paymentLine,
    everyMs: 9000,
  },
  {
    group: "/ecs/payments",
    retentionInDays: 30,
    stream: () => `payments/worker/${taskId}`,
    write: paymentLine,
    everyMs: 30_000,
  },
  { group: "syslog", retentionInDays: 7, stream: () => "ip-10-0-1-17", write: syslogLine, everyMs: 40_000 },
];

/**
 * Creates sample groups with the events of some hours before `now`; the same `now` gives the same events. Resolves once
 * all are in the journal.
 */
export async function addSampleData(service: LogService, now: number): Promise<void> {
  const start = now - sampleMs;
  const done: Promise<object>[] = [];
  for (const [index, sample] of sampleStreams.entries()) {
    const { group: logGroupName, retentionInDays } = sample;
    if (!service.store.hasGroup(logGroupName)) {
      done.push(service.perform(request("CreateLogGroup", { logGroupName }), start));
      if (retentionInDays !== undefined) {
        done.push(service.perform(request("PutRetentionPolicy", { logGroupName, retentionInDays }), start));
      }
    }
    const logStreamName = sample.stream(dayOf(now));
    done.push(service.perform(request("CreateLogStream", { logGroupName, logStreamName }), start));
    for (const { timestamp, messages } of writesOf(sample, seededRandom(index + 1), now)) {
      const logEvents = messages.map((message) => ({ timestamp, message }));
      const put = request("PutLogEvents", { logGroupName, logStreamName, logEvents });
      done.push(service.perform(put, timestamp + ingestionDelayMs));
    }
  }
  await Promise.all(done);
}

type Request = Parameters<LogService["perform"]>[0];

function request(operation: string, input: object): Request {
  return { operation, input, region: "us-east-1", ...(operation === "PutLogEvents" ? { sample: true } : {}) };
}

/** True for a put of sample events that are older than those of a new server. */
export function isOldSample({ sample, now: madeAt }: JournalEntry, now: number): boolean {
  return sample === true && madeAt < now - sampleMs;
}

interface SampleWrite {
  readonly timestamp: number;
  readonly messages: readonly string[];
}

function* writesOf({ write, everyMs }: SampleStream, random: Random, now: number): Generator<SampleWrite> {
  for (let time = now - sampleMs + ingestionDelayMs; ;) {
    time += integer(random, everyMs / 10, 2 * everyMs);
    if (time > now - ingestionDelayMs) return;
    yield { timestamp: time, messages: write(random, time) };
  }
}

/**
 * Writes one to three access log lines to the group `myWebApp` about once a second, into each day's streams. Does not
 * recreate the group if it was deleted. Rejects with an AbortError when the signal is aborted.
 */
export async function writeAccessLog(service: LogService, clock: Clock, signal: AbortSignal): Promise<void> {
  const random = seededRandom(clock.now());
  for (;;) {
    await clock.sleep(integer(random, 300, 1500), signal);
    const now = clock.now();
    for (let count = integer(random, 1, 3); count > 0; count -= 1) {
      const server = webServers[integer(random, 0, webServers.length - 1)] ?? webServers[0];
      await writeAccessEvent(service, accessStream(dayOf(now), server), accessLogLine(random, now), now);
    }
  }
}

async function writeAccessEvent(
  service: LogService,
  logStreamName: string,
  message: string,
  now: number,
): Promise<void> {
  const stream = { logGroupName: webGroup, logStreamName };
  try {
    if (!service.store.group(webGroup).streams.has(logStreamName)) {
      await service.perform(request("CreateLogStream", stream), now);
    }
    const logEvents = [{ timestamp: now, message }];
    await service.perform(request("PutLogEvents", { ...stream, logEvents }), now);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
  }
}

/** The stream of a web server's access log of a day, given as yyyymmdd. */
function accessStream(day: string, server: string): string {
  return `nginx_${day}_${server}`;
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10).replaceAll("-", "");
}
