import { abortError } from "../../src/base/abort.js";
import { limits } from "../../src/logs/limits.js";
import { LogsError, type LogsErrorKind } from "../../src/logs/logsError.js";
import type {
  DescribeLogGroupsRequest,
  FilterLogEventsRequest,
  GetLogEventsPage,
  GetLogEventsRequest,
  LiveTailUpdate,
  StartLiveTailRequest,
} from "../../src/logs/logsApi.js";
import type { LogEvent, LogGroup, Page } from "../../src/logs/model.js";
import type { TailApi } from "../../src/logs/tail/tailRequest.js";
import type { SimulatedEvent } from "./simulatedEvent.js";
import { type LiveQuirks, simulatedSession } from "./simulatedLive.js";

/** Probabilities, from 0 to 1, of the service's known quirks, for each request. */
export interface Quirks {
  /** An empty page with a token. */
  readonly empty: number;
  /** A page that begins with events of the page before it. */
  readonly overlap: number;
  /** An event that stands twice in one page. */
  readonly twice: number;
  /** The token that was sent comes back with the next page. */
  readonly sameToken: number;
  /** The events of a page in disorder. */
  readonly disorder: number;
  /** A token that was given isn't taken any more. */
  readonly expired: number;
  readonly throttled: number;
  readonly serverError: number;
  readonly offline: number;
}

const noQuirks: Quirks = {
  empty: 0,
  overlap: 0,
  twice: 0,
  sameToken: 0,
  disorder: 0,
  expired: 0,
  throttled: 0,
  serverError: 0,
  offline: 0,
};

export interface SimulatedServiceOptions {
  readonly events: readonly SimulatedEvent[];
  /** The service's own clock. */
  readonly now: () => number;
  readonly random: () => number;
  readonly pageSize: number;
  readonly quirks?: Partial<Quirks>;
  /** Live Tail as it is to be; without it there is none. */
  readonly live?: LiveQuirks;
  /** The class of all groups; STANDARD where it is left out. */
  readonly logClass?: NonNullable<LogGroup["logClass"]>;
  /** What FilterLogEvents does where the newest are to come first, if it can't do that. */
  readonly newestFirst?: "refused" | "ignored";
  /** The groups that there are now; else those of the events. */
  readonly groups?: () => readonly string[];
  /** Called before each request; may throw. */
  readonly onRequest?: (request: FilterLogEventsRequest | GetLogEventsRequest) => void;
}

/** A small, reproducible generator of numbers from 0 to 1 (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * The reading half of CloudWatch Logs as a clean model with quirks switched on at will. A token says behind which event
 * the next page begins, so events that become visible before that place are missed by a running pagination, as they are
 * by the real one.
 */
export class SimulatedService implements TailApi {
  readonly #options: SimulatedServiceOptions;
  readonly #events: readonly SimulatedEvent[];
  readonly #quirks: Quirks;
  #nonce = 0;
  requests = 0;

  constructor(options: SimulatedServiceOptions) {
    this.#options = options;
    this.#events = options.events.toSorted(compare);
    this.#quirks = { ...noQuirks, ...options.quirks };
  }

  async filterLogEvents(request: FilterLogEventsRequest, signal: AbortSignal): Promise<Page<LogEvent>> {
    await this.#begin(request, signal);
    const all = this.#visible((event) => chosen(event, request));
    const isBackward = this.#isNewestFirst(request);
    const edge = this.#edge(all, isBackward, request.nextToken);
    const direction = isBackward ? "b" : "f";
    const token = (at: number): string =>
      this.#token(direction, isBackward ? (all[at] ?? beyond) : (all[at - 1] ?? before(all[0])));
    if (this.#happens("empty")) return { items: [], nextToken: token(edge) };
    const overlap = this.#happens("overlap") ? 2 : 0;
    const size = this.#size(request);
    const next = isBackward ? Math.max(0, edge - size) : Math.min(all.length, edge + size);
    const items = this.#deliver(
      isBackward ? all.slice(next, edge + overlap).reverse() : all.slice(Math.max(0, edge - overlap), next),
    );
    if (next === (isBackward ? 0 : all.length)) return { items };
    const same = request.nextToken !== undefined && this.#happens("sameToken");
    return { items, nextToken: same ? request.nextToken : token(next) };
  }

  async getLogEvents(request: GetLogEventsRequest, signal: AbortSignal): Promise<GetLogEventsPage> {
    await this.#begin(request, signal);
    const { nextToken } = request;
    const all = this.#visible((event) => inStream(event, request));
    const backward = isBackward(request);
    const edge = this.#edge(all, backward, nextToken);
    if (nextToken !== undefined && edge === (backward ? 0 : all.length)) return endPage(nextToken);
    const overlap = this.#happens("overlap") ? 2 : 0;
    const size = this.#happens("empty") ? 0 : this.#size(request);
    const from = backward ? Math.max(0, edge - size) : edge;
    const to = from + (backward ? edge - from : size);
    const delivered = backward ? all.slice(from, to + overlap) : all.slice(Math.max(0, from - overlap), to);
    return {
      events: size === 0 ? [] : delivered.map(withoutId),
      nextForwardToken: this.#token("f", all.slice(0, to).at(-1) ?? before(all[0])),
      nextBackwardToken: this.#token("b", all[from] ?? beyond),
    };
  }

  async describeLogGroups(request: DescribeLogGroupsRequest, signal: AbortSignal): Promise<Page<LogGroup>> {
    await Promise.resolve();
    if (signal.aborted) throw abortError();
    const { prefix = "", pattern = "", limit = 50, nextToken = "" } = request;
    const names = this.#options.groups?.() ?? [...new Set(this.#events.map(({ group }) => group))];
    const chosen = names.filter((name) => name.startsWith(prefix) && name.includes(pattern) && name > nextToken).sort();
    const { logClass = "STANDARD" } = this.#options;
    const items = chosen
      .slice(0, limit)
      .map((name) => ({ name, arn: `arn:aws:logs:eu-west-1:1:log-group:${name}`, logClass }));
    const last = items.at(-1)?.name;
    return chosen.length > limit && last !== undefined ? { items, nextToken: last } : { items };
  }

  startLiveTail(request: StartLiveTailRequest, signal: AbortSignal): AsyncIterable<LiveTailUpdate> {
    const { live, random, now } = this.#options;
    return simulatedSession(request, signal, { live, random, now, events: this.#events });
  }

  #isNewestFirst({ nextToken, startFromHead, startTime = 0 }: FilterLogEventsRequest): boolean {
    const { newestFirst } = this.#options;
    if (newestFirst === "ignored") return false;
    const isWanted = nextToken === undefined ? startFromHead === false : nextToken.startsWith("b");
    if (isWanted && (newestFirst === "refused" || startTime < limits.newestFirstSince)) {
      throw new LogsError("invalidInput", "startFromHead can't be false (simulated)");
    }
    return isWanted;
  }

  #size({ limit = 10_000 }: { readonly limit?: number }): number {
    return Math.min(this.#options.pageSize, limit);
  }

  /** Where a page ends (backward) or begins (forward), as an index. */
  #edge(all: readonly SimulatedEvent[], backward: boolean, token: string | undefined): number {
    const position = readToken(token, backward ? "b" : "f");
    if (position === undefined) return backward ? all.length : 0;
    const index = all.findIndex((event) => (backward ? compare(event, position) >= 0 : compare(event, position) > 0));
    return index < 0 ? all.length : index;
  }

  async #begin(request: FilterLogEventsRequest | GetLogEventsRequest, signal: AbortSignal): Promise<void> {
    await Promise.resolve();
    if (signal.aborted) throw abortError();
    if ((request.startTime ?? 0) > (request.endTime ?? Number.POSITIVE_INFINITY)) {
      throw new LogsError("invalidInput", "endTime is before startTime");
    }
    const there = this.#options.groups?.();
    if (there !== undefined && !there.includes(request.group))
      throw new LogsError("notFound", `${request.group} is gone.`);
    this.requests++;
    this.#options.onRequest?.(request);
    this.#fail(request);
  }

  #fail({ nextToken }: FilterLogEventsRequest | GetLogEventsRequest): void {
    if (nextToken !== undefined && this.#happens("expired")) {
      throw new LogsError("invalidInput", "The specified nextToken is invalid.");
    }
    const failures: [keyof Quirks, LogsErrorKind][] = [
      ["throttled", "throttled"],
      ["serverError", "unknown"],
      ["offline", "offline"],
    ];
    for (const [quirk, kind] of failures) if (this.#happens(quirk)) throw new LogsError(kind, `${quirk} (simulated)`);
  }

  #visible(wanted: (event: SimulatedEvent) => boolean): readonly SimulatedEvent[] {
    const now = this.#options.now();
    return this.#events.filter((event) => event.visibleAt <= now && wanted(event));
  }

  #deliver(events: readonly SimulatedEvent[]): readonly LogEvent[] {
    const [first] = events;
    const delivered = first !== undefined && this.#happens("twice") ? [first, ...events] : [...events];
    if (this.#happens("disorder")) delivered.reverse();
    return delivered.map(({ timestamp, ingestionTime, message, stream, eventId }) => ({
      timestamp,
      ingestionTime,
      message,
      stream,
      eventId,
    }));
  }

  #happens(quirk: keyof Quirks): boolean {
    return this.#quirks[quirk] > 0 && this.#options.random() < this.#quirks[quirk];
  }

  #token(direction: "f" | "b", { timestamp, ingestionTime, eventId }: Position): string {
    return `${direction}/${timestamp}/${ingestionTime}/${eventId}/${this.#nonce++}`;
  }
}

type Position = Pick<SimulatedEvent, "timestamp" | "ingestionTime" | "eventId">;

const beyond: Position = { timestamp: Number.MAX_SAFE_INTEGER, ingestionTime: 0, eventId: "" };

function before(event: SimulatedEvent | undefined): Position {
  return { timestamp: (event?.timestamp ?? 0) - 1, ingestionTime: 0, eventId: "" };
}

function compare(a: Position, b: Position): number {
  const byId = a.eventId < b.eventId ? -1 : a.eventId > b.eventId ? 1 : 0;
  return a.timestamp - b.timestamp || a.ingestionTime - b.ingestionTime || byId;
}

function readToken(token: string | undefined, direction: "f" | "b"): Position | undefined {
  if (token === undefined) return undefined;
  const [letter, timestamp, ingestionTime, eventId] = token.split("/");
  if (letter !== direction) throw new LogsError("invalidInput", "The specified nextToken is invalid.");
  return { timestamp: Number(timestamp), ingestionTime: Number(ingestionTime), eventId: eventId ?? "" };
}

function chosen(event: SimulatedEvent, request: FilterLogEventsRequest): boolean {
  const { group, streams, streamPrefix = "", startTime = 0, endTime = Number.POSITIVE_INFINITY } = request;
  return (
    event.group === group &&
    (streams === undefined || streams.includes(event.stream)) &&
    event.stream.startsWith(streamPrefix) &&
    event.timestamp >= startTime &&
    event.timestamp <= endTime
  );
}

function isBackward({ nextToken, startFromHead }: GetLogEventsRequest): boolean {
  return nextToken === undefined ? !startFromHead : nextToken.startsWith("b");
}

function inStream(event: SimulatedEvent, request: GetLogEventsRequest): boolean {
  const { group, stream, startTime = 0, endTime = Number.POSITIVE_INFINITY } = request;
  const { timestamp } = event;
  return event.group === group && event.stream === stream && timestamp >= startTime && timestamp < endTime;
}

/** The end: the token that was sent comes back. */
function endPage(token: string): GetLogEventsPage {
  return { events: [], nextForwardToken: token, nextBackwardToken: token };
}

/** GetLogEvents gives no event ids. */
function withoutId({ timestamp, ingestionTime, message, stream }: SimulatedEvent): LogEvent {
  return { timestamp, ingestionTime, message, stream };
}
