import { abortError } from "../../src/base/abort.js";
import type { Clock } from "../../src/base/clock.js";
import { LogsError } from "../../src/logs/logsError.js";
import type { LiveTailUpdate, StartLiveTailRequest } from "../../src/logs/logsApi.js";
import type { SimulatedEvent } from "./simulatedEvent.js";

/** How Live Tail behaves. Probabilities, from 0 to 1, are for each update. */
export interface LiveQuirks {
  readonly clock: Clock;
  /** Updates hold at most so many events, else they are a sample. */
  readonly updateEvents?: number;
  /** The service drops an update, without a word, because it wasn't read in time. */
  readonly dropped?: number;
  /** The connection breaks. */
  readonly cut?: number;
  /** The connection says nothing any more. */
  readonly silent?: number;
  /** A session ends by itself after this. */
  readonly sessionMs?: number;
  /** Sessions can't be begun. */
  readonly refusal?: LogsError;
  /** Called as a session begins. */
  readonly onStart?: (request: StartLiveTailRequest) => void;
}

interface Session {
  readonly live: LiveQuirks | undefined;
  readonly random: () => number;
  /** The service's own clock. */
  readonly now: () => number;
  readonly events: readonly SimulatedEvent[];
}

/** A session: each second the events that became visible since the one before. */
export async function* simulatedSession(
  request: StartLiveTailRequest,
  signal: AbortSignal,
  { live, random, now, events }: Session,
): AsyncGenerator<LiveTailUpdate> {
  if (live === undefined) throw new LogsError("unsupported", "Not possible there: StartLiveTail.");
  live.onStart?.(request);
  if (live.refusal !== undefined) throw live.refusal;
  const { clock, dropped = 0, cut = 0, silent = 0, sessionMs = 3 * 60 * 60_000 } = live;
  const startedAt = now();
  let since = startedAt;
  const wanted = events.filter((event) => isWanted(event, request));
  yield { kind: "start" };
  while (now() - startedAt < sessionMs) {
    await clock.sleep(1000, signal);
    if (random() < cut) throw new LogsError("offline", "The connection was reset (simulated).");
    if (random() < silent)
      await new Promise((_, reject) => signal.addEventListener("abort", () => reject(abortError())));
    const until = now();
    const came = wanted.filter(({ visibleAt }) => visibleAt > since && visibleAt <= until);
    since = until;
    if (random() < dropped) continue;
    yield updateOf(came, live.updateEvents);
  }
}

function updateOf(came: readonly SimulatedEvent[], most = 500): LiveTailUpdate {
  const stride = Math.ceil(came.length / most);
  const events = came
    .filter((_, i) => i % stride === 0)
    .map(({ group, stream, timestamp, ingestionTime, message }) => ({
      group,
      stream,
      timestamp,
      ingestionTime,
      message,
    }));
  return { kind: "events", sampled: stride > 1, events };
}

function isWanted(event: SimulatedEvent, { groupArns, streams, streamPrefix = "" }: StartLiveTailRequest): boolean {
  return (
    groupArns.some((arn) => arn.endsWith(`:log-group:${event.group}`)) &&
    (streams === undefined || streams.includes(event.stream)) &&
    event.stream.startsWith(streamPrefix)
  );
}
