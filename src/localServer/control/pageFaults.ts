import { isJsonObject } from "../protocol/members.js";
import type { Fault } from "./settings.js";

interface PageEvent {
  readonly message: string;
}

/** The members of a page of FilterLogEvents and GetLogEvents that faults change. */
interface EventPage {
  readonly events: readonly PageEvent[];
  readonly nextToken?: string;
  readonly nextForwardToken?: string;
  readonly nextBackwardToken?: string;
}

interface PageInput {
  readonly nextToken?: string;
  readonly startFromHead?: boolean;
  readonly limit?: number;
}

/** The token of a page that was left empty: a number, the direction of GetLogEvents and the token that was sent. */
const emptyToken = /^empty\/\d+\/(?<direction>[fb]?)\/(?<sent>.*)$/su;
/** The pages whose last events are remembered, to be repeated on the next page: their number, and their text in all. */
const maxRemembered = 1000;
const maxRememberedChars = 16 * 1024 * 1024;

/** Faults of event pages. All comply with the service's rules: no event is lost. */
export class PageFaults {
  readonly #repeated = new Map<string, readonly PageEvent[]>();
  #rememberedChars = 0;
  #count = 0;

  /** The input for the operation: the token as it was before an empty page, and the limit of a short page. */
  input(operation: string, input: unknown, faults: readonly Fault[]): unknown {
    if (!isPaged(operation) || !isJsonObject(input)) return input;
    const known = withSentToken(input);
    const short = faults.find(({ fault }) => fault === "shortPage")?.events;
    return short === undefined ? known : { ...known, limit: Math.min(short, known.limit ?? short) };
  }

  /** Applies the faults to the answer; `input` is what the client sent. */
  answer(operation: string, page: object, input: unknown, faults: readonly Fault[]): object {
    if (!isPaged(operation)) return page;
    const sent = input as PageInput;
    const whole = this.#withRepeated(page as EventPage, sent);
    const empty = faults.some(({ fault }) => fault === "emptyPage");
    if (empty) return this.#emptied(whole, sent);
    if (faults.some(({ fault }) => fault === "sameToken") && operation === "FilterLogEvents") {
      return sent.nextToken === undefined ? whole : { ...whole, events: [], nextToken: sent.nextToken };
    }
    const overlap = faults.find(({ fault }) => fault === "overlap")?.events ?? 0;
    if (overlap > 0) this.#remember(page as EventPage, overlap);
    return whole;
  }

  #emptied(page: EventPage, { nextToken = "", startFromHead }: PageInput): EventPage {
    this.#count += 1;
    const retry = (direction: string): string => `empty/${this.#count}/${direction}/${originalToken(nextToken)}`;
    if (page.nextForwardToken === undefined) return { ...page, events: [], nextToken: retry("") };
    const isForward = nextToken === "" ? startFromHead === true : directionOf(nextToken) === "f";
    return isForward
      ? { ...page, events: [], nextForwardToken: retry("f") }
      : { ...page, events: [], nextBackwardToken: retry("b") };
  }

  #remember({ events, nextToken, nextForwardToken, nextBackwardToken }: EventPage, count: number): void {
    for (const token of [nextToken, nextForwardToken]) this.#keep(token, events.slice(-count));
    this.#keep(nextBackwardToken, events.slice(0, count));
  }

  #keep(token: string | undefined, events: readonly PageEvent[]): void {
    if (token === undefined || events.length === 0) return;
    this.#forget(token);
    this.#repeated.set(token, events);
    this.#rememberedChars += charsOf(events);
    for (const oldest of this.#repeated.keys()) {
      if (this.#repeated.size <= maxRemembered && this.#rememberedChars <= maxRememberedChars) return;
      this.#forget(oldest);
    }
  }

  #forget(token: string): void {
    this.#rememberedChars -= charsOf(this.#repeated.get(token) ?? []);
    this.#repeated.delete(token);
  }

  #withRepeated(page: EventPage, { nextToken = "" }: PageInput): EventPage {
    const repeated = this.#repeated.get(nextToken);
    if (repeated === undefined || page.events.length === 0) return page;
    const isBackward = directionOf(nextToken) === "b";
    return { ...page, events: isBackward ? [...page.events, ...repeated] : [...repeated, ...page.events] };
  }
}

function charsOf(events: readonly PageEvent[]): number {
  return events.reduce((sum, { message }) => sum + message.length, 0);
}

function withSentToken(input: PageInput): PageInput {
  const { nextToken, ...rest } = input;
  const groups = typeof nextToken === "string" ? emptyToken.exec(nextToken)?.groups : undefined;
  if (groups === undefined) return input;
  const { direction = "", sent = "" } = groups;
  const fromHead = direction === "" ? {} : { startFromHead: direction === "f" };
  return { ...rest, ...fromHead, ...(sent === "" ? {} : { nextToken: sent }) };
}

function isPaged(operation: string): boolean {
  return operation === "FilterLogEvents" || operation === "GetLogEvents";
}

function directionOf(token: string): string {
  return emptyToken.exec(token)?.groups?.["direction"] ?? token.slice(0, token.indexOf("/"));
}

/** The operation's own token behind one that may be that of an empty page. */
function originalToken(token: string): string {
  return emptyToken.exec(token)?.groups?.["sent"] ?? token;
}
