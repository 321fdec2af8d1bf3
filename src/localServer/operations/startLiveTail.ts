import { randomUUID } from "node:crypto";
import { isAbort } from "../../base/abort.js";
import type { Clock } from "../../base/clock.js";
import { DisposableStore } from "../../base/disposable.js";
import type { PatternMatcher } from "../../logs/filterPattern/pattern.js";
import { limits } from "../../logs/limits.js";
import { groupOfArn, logOf } from "../protocol/arns.js";
import { invalidParameter } from "../protocol/serviceError.js";
import type { Ingestion } from "../store/store.js";
import { UpdateQueue } from "./updateQueue.js";
import { filterPatternMember, groupIdentifierMember, readableGroup } from "./memberRules.js";
import { readFilterPattern } from "./filters.js";
import { type OperationContext, streaming } from "./operation.js";
import type { Frame } from "../protocol/eventStreamEncoder.js";

/** The service sends an update every second, even if it is empty (StartLiveTail). */
const updateMs = 1000;
/** Events kept for the next update (StartLiveTail); beyond that the oldest are dropped. */
const maxBuffered = 5000;
/** The service's bound in bytes is unknown. Frames of an event stream can have at most 16 MiB, in which text is escaped. */
const maxBufferedBytes = 4 * 1024 * 1024;
/** The service ends a session after three hours (StartLiveTail). */
const sessionMs = 3 * 60 * 60 * 1000;

const members = {
  logGroupIdentifiers: {
    type: "strings",
    required: true,
    min: 1,
    max: limits.liveTailGroups,
    isOmitted: true,
    item: groupIdentifierMember,
  },
  logStreamNames: { type: "strings", min: 1, max: limits.filterStreams },
  logStreamNamePrefixes: { type: "strings", min: 1, max: limits.filterStreams },
  logEventFilterPattern: filterPatternMember,
} as const;

interface LiveTailInput {
  readonly logGroupIdentifiers: readonly string[];
  readonly logStreamNames?: readonly string[];
  readonly logStreamNamePrefixes?: readonly string[];
  readonly logEventFilterPattern?: string;
}

/** One `sessionStart`, then a `sessionUpdate` a second with the events put since, until the client disconnects. */
export const startLiveTail = streaming(members, (input, context, signal) => {
  const groups = readGroups(input, context);
  const pattern = readFilterPattern(input.logEventFilterPattern ?? "");
  return runSession(input, new TailBuffer(groups, input, pattern), context, signal);
});

function readGroups(input: LiveTailInput, { store }: OperationContext): Set<string> {
  const { logStreamNames: names, logStreamNamePrefixes: prefixes } = input;
  if (names !== undefined && prefixes !== undefined) {
    throw invalidParameter("logStreamNames and logStreamNamePrefixes are mutually exclusive parameters.");
  }
  if ((names ?? prefixes) !== undefined && input.logGroupIdentifiers.length > 1) {
    throw invalidParameter("Log streams can be chosen only if exactly one log group is given.");
  }
  return new Set(input.logGroupIdentifiers.map((arn) => readableGroup(store, readGroupArn(arn), "StartLiveTail").name));
}

function readGroupArn(arn: string): string {
  const group = groupOfArn(arn);
  if (group === undefined || arn.endsWith(":*")) {
    throw invalidParameter(`A log group identifier must be the ARN of a log group, without a trailing :*. Got: ${arn}`);
  }
  return group;
}

/** An update to send, and the bytes of its events. */
interface Update {
  readonly payload: object;
  readonly bytes: number;
}

/** An event of an update, and its size in a page. */
interface TailedEvent {
  readonly event: object;
  readonly bytes: number;
}

/** Collects matching events of the groups until the next update. */
class TailBuffer {
  readonly #groups: ReadonlySet<string>;
  readonly #selection: LiveTailInput;
  readonly #pattern: PatternMatcher;
  #buffer: TailedEvent[] = [];
  #bytes = 0;
  #isIncomplete = false;

  constructor(groups: ReadonlySet<string>, selection: LiveTailInput, pattern: PatternMatcher) {
    this.#groups = groups;
    this.#selection = selection;
    this.#pattern = pattern;
  }

  add({ group, stream, events }: Ingestion): void {
    if (!this.#groups.has(group) || !this.#isSelected(stream)) return;
    const logGroupIdentifier = logOf(group);
    for (const { timestamp, message, ingestionTime, sizeBytes } of events) {
      if (!this.#pattern.matches(message)) continue;
      const event = { logStreamName: stream, logGroupIdentifier, message, timestamp, ingestionTime };
      this.#buffer.push({ event, bytes: sizeBytes });
      this.#bytes += sizeBytes;
    }
    this.#dropOldest();
  }

  /** Empties the buffer into an update; an even sample if there are too many events. */
  flush(): Update {
    const all = this.#buffer;
    const sampled = this.#isIncomplete || all.length > limits.liveTailUpdateEvents;
    this.#buffer = [];
    this.#bytes = 0;
    this.#isIncomplete = false;
    const events = evenSample(all);
    return {
      payload: { sessionMetadata: { sampled }, sessionResults: events.map(({ event }) => event) },
      bytes: events.reduce((sum, { bytes }) => sum + bytes, 0),
    };
  }

  #dropOldest(): void {
    let dropped = 0;
    for (; dropped < this.#buffer.length; dropped += 1) {
      if (this.#buffer.length - dropped <= maxBuffered && this.#bytes <= maxBufferedBytes) break;
      this.#bytes -= this.#buffer[dropped]?.bytes ?? 0;
    }
    if (dropped === 0) return;
    this.#buffer = this.#buffer.slice(dropped);
    this.#isIncomplete = true;
  }

  #isSelected(stream: string): boolean {
    const { logStreamNames: names, logStreamNamePrefixes: prefixes } = this.#selection;
    if (names !== undefined) return names.includes(stream);
    return prefixes === undefined || prefixes.some((prefix) => stream.startsWith(prefix));
  }
}

/** At most as many events as an update may have, from all of its time. */
function evenSample(events: readonly TailedEvent[]): readonly TailedEvent[] {
  if (events.length <= limits.liveTailUpdateEvents) return events;
  const stride = events.length / limits.liveTailUpdateEvents;
  return events.filter((_, index) => Math.floor(index / stride) !== Math.floor((index - 1) / stride));
}

/**
 * Collects events from the call on rather than from the first read frame, so that nothing put in between is lost. An
 * update is made every second even if none is read.
 */
function runSession(
  input: LiveTailInput,
  buffer: TailBuffer,
  { store, clock }: OperationContext,
  signal: AbortSignal,
): AsyncIterable<Frame> {
  const resources = new DisposableStore();
  resources.add(store.liveTails.open());
  resources.add(store.ingested((ingestion) => buffer.add(ingestion)));
  const updates = new UpdateQueue<Frame>();
  const closed = new AbortController();
  const ending = AbortSignal.any([signal, closed.signal]);
  ending.addEventListener("abort", () => resources.dispose(), { once: true });
  const ended = update(buffer, updates, clock, ending).finally(() => resources.dispose());
  return (async function* (): AsyncGenerator<Frame> {
    try {
      yield { type: "sessionStart", payload: sessionStart(input) };
      yield* updates;
      await ended;
    } finally {
      closed.abort();
    }
  })();
}

async function update(
  buffer: TailBuffer,
  updates: UpdateQueue<Frame>,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  const startedAt = clock.now();
  try {
    while (clock.now() - startedAt < sessionMs) {
      await clock.sleep(updateMs, signal);
      const { payload, bytes } = buffer.flush();
      updates.push({ type: "sessionUpdate", payload }, bytes);
    }
    const payload = { message: "The session timed out." };
    updates.end({ type: "SessionTimeoutException", exception: true, payload });
  } catch (error) {
    updates.end();
    if (!isAbort(error, signal)) throw error;
  }
}

function sessionStart(input: LiveTailInput): object {
  return {
    requestId: randomUUID(),
    sessionId: randomUUID(),
    logGroupIdentifiers: input.logGroupIdentifiers,
    logStreamNames: input.logStreamNames ?? [],
    logStreamNamePrefixes: input.logStreamNamePrefixes ?? [],
    logEventFilterPattern: input.logEventFilterPattern ?? "",
  };
}
