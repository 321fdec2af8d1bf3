import { randomUUID } from "node:crypto";
import { isAbort } from "../../base/abort.js";
import type { Clock } from "../../base/clock.js";
import { DisposableStore } from "../../base/disposable.js";
import type { PatternMatcher } from "../../logs/filterPattern/compile.js";
import { limits } from "../../logs/limits.js";
import { accountId, groupOfArn } from "../protocol/arns.js";
import { ServiceError, invalidParameter } from "../protocol/serviceError.js";
import type { Ingestion, LogStore } from "../store/store.js";
import { UpdateQueue } from "./updateQueue.js";
import { filterPatternMember } from "./commonMembers.js";
import { readFilterPattern } from "./filterLogEvents.js";
import { type Frame, type OperationContext, streaming } from "./operation.js";

/** The service sends an update every second, also an empty one (StartLiveTail). */
const updateMs = 1000;
/** Events that are kept for the next update; the oldest beyond are dropped. */
const bufferedEvents = 5000;
/** A session ends by itself after three hours (StartLiveTail). */
const sessionMs = 3 * 60 * 60 * 1000;

const members = {
  logGroupIdentifiers: { type: "strings", required: true, min: 1, max: limits.liveTailGroups },
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

/** One `sessionStart`, then a `sessionUpdate` a second with what was put since, until the reader leaves. */
export const startLiveTail = streaming(members, (input, context, signal) => {
  const groups = readGroups(input, context);
  const pattern = readFilterPattern(input.logEventFilterPattern ?? "");
  return runSession(input, new Follower(groups, input, pattern), context, signal);
});

function readGroups(input: LiveTailInput, { store }: OperationContext): Set<string> {
  const { logStreamNames: names, logStreamNamePrefixes: prefixes } = input;
  if (names !== undefined && prefixes !== undefined) {
    throw invalidParameter("logStreamNames and logStreamNamePrefixes are mutually exclusive parameters.");
  }
  if ((names ?? prefixes) !== undefined && input.logGroupIdentifiers.length > 1) {
    throw invalidParameter("Log streams can be chosen only if exactly one log group is given.");
  }
  return new Set(input.logGroupIdentifiers.map((arn) => tailedGroup(store, arn)));
}

/** No page of the API reference says which classes can't be tailed; that it is all but the standard one is common report. */
function tailedGroup(store: LogStore, arn: string): string {
  const { name, logClass } = store.group(readGroupArn(arn));
  if (logClass === "STANDARD") return name;
  throw new ServiceError(
    "InvalidOperationException",
    `Live Tail is not supported for log groups of class ${logClass}.`,
  );
}

function readGroupArn(arn: string): string {
  const group = groupOfArn(arn);
  if (group === undefined || arn.endsWith(":*")) {
    throw invalidParameter(`A log group identifier must be the ARN of a log group, without a trailing :*. Got: ${arn}`);
  }
  return group;
}

/** Gathers what is put to the groups and matches, until the next update takes it. */
class Follower {
  readonly #groups: ReadonlySet<string>;
  readonly #choice: LiveTailInput;
  readonly #pattern: PatternMatcher;
  #waiting: object[] = [];

  constructor(groups: ReadonlySet<string>, choice: LiveTailInput, pattern: PatternMatcher) {
    this.#groups = groups;
    this.#choice = choice;
    this.#pattern = pattern;
  }

  take({ group, stream, events }: Ingestion): void {
    if (!this.#groups.has(group) || !this.#isChosen(stream)) return;
    for (const { timestamp, message, ingestionTime } of events) {
      if (!this.#pattern.matches(message)) continue;
      const logGroupIdentifier = `${accountId}:${group}`;
      this.#waiting.push({ logStreamName: stream, logGroupIdentifier, message, timestamp, ingestionTime });
    }
    if (this.#waiting.length > bufferedEvents) this.#waiting = this.#waiting.slice(-bufferedEvents);
  }

  /** The update's payload: everything that waits, or an even sample if that is too much. */
  flush(): object {
    const waiting = this.#waiting;
    this.#waiting = [];
    const sampled = waiting.length > limits.liveTailUpdateEvents;
    return { sessionMetadata: { sampled }, sessionResults: sampled ? sample(waiting) : waiting };
  }

  #isChosen(stream: string): boolean {
    const { logStreamNames: names, logStreamNamePrefixes: prefixes } = this.#choice;
    if (names !== undefined) return names.includes(stream);
    return prefixes === undefined || prefixes.some((prefix) => stream.startsWith(prefix));
  }
}

function sample(events: readonly object[]): object[] {
  const stride = events.length / limits.liveTailUpdateEvents;
  return events.filter((_, index) => Math.floor(index / stride) !== Math.floor((index - 1) / stride));
}

/**
 * Follows from the call on, not only from the first frame that is read: nothing put in between is lost. Updates come each
 * second whether they are read or not.
 */
function runSession(
  input: LiveTailInput,
  follower: Follower,
  { store, clock }: OperationContext,
  signal: AbortSignal,
): AsyncIterable<Frame> {
  const resources = new DisposableStore();
  resources.add(store.liveTails.open());
  resources.add(store.ingested((ingestion) => follower.take(ingestion)));
  const updates = new UpdateQueue<Frame>();
  const left = new AbortController();
  const over = AbortSignal.any([signal, left.signal]);
  over.addEventListener("abort", () => resources.dispose(), { once: true });
  const ended = update(follower, updates, clock, over).finally(() => resources.dispose());
  return (async function* (): AsyncGenerator<Frame> {
    try {
      yield { type: "sessionStart", payload: sessionStart(input) };
      yield* updates;
      await ended;
    } finally {
      left.abort();
    }
  })();
}

async function update(
  follower: Follower,
  updates: UpdateQueue<Frame>,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  const startedAt = clock.now();
  try {
    while (clock.now() - startedAt < sessionMs) {
      await clock.sleep(updateMs, signal);
      updates.push({ type: "sessionUpdate", payload: follower.flush() });
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
