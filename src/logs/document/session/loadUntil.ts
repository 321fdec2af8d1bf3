import type { LogSession } from "./logSession.js";
import type { Direction } from "./pageLoader.js";

export interface LoadUntilOptions {
  /** Cancels: what was loaded stays. */
  readonly signal: AbortSignal;
  /** How many pages to load at most. */
  readonly maxPages: number;
  /** Called after each page with the time that it reached, in epoch milliseconds. */
  onPage(reached: number): void;
}

/**
 * Loads older or newer events until those of a time (epoch milliseconds) are shown. Resolves with the error if loading
 * fails, and with `tooFar` if it takes too many pages or the document is full.
 */
export async function loadUntil(
  session: LogSession,
  at: number,
  { signal, maxPages, onPage }: LoadUntilOptions,
): Promise<"reached" | "tooFar" | Error> {
  for (let pages = 0; !signal.aborted; pages++) {
    const direction = directionTo(session, at);
    if (direction === undefined) return "reached";
    if (pages >= maxPages || (direction === "older" && session.isFull)) return "tooFar";
    const before = session.buffer.newest;
    const failure = await (direction === "older" ? session.loadOlder(signal) : session.loadNewer(signal));
    if (failure !== undefined) return failure;
    if (direction === "newer" && session.buffer.newest === before) return "reached";
    onPage((direction === "older" ? session.buffer.oldest : session.buffer.newest) ?? at);
  }
  return "reached";
}

export interface LoadUntilFoundOptions {
  /** Cancels: what was found stays, and older events can be loaded later. */
  readonly signal: AbortSignal;
  /** Called after each page without an event, with the number of pages so far. */
  onNothing(pages: number): void;
}

/** Loads older events until one matches or none are left. Resolves with the error if loading fails. */
export async function loadUntilFound(
  session: LogSession,
  { signal, onNothing }: LoadUntilFoundOptions,
): Promise<Error | undefined> {
  for (let pages = 1; session.isBlank && session.hasOlder && !signal.aborted; pages++) {
    onNothing(pages);
    const failure = await session.loadOlder(signal);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

/** The direction in which a time lies; undefined if it is shown already, or there is nothing more to load. */
function directionTo({ buffer, hasOlder, isFollowing }: LogSession, at: number): Direction | undefined {
  const { oldest, newest } = buffer;
  if (oldest === undefined || at < oldest) return hasOlder ? "older" : undefined;
  return newest !== undefined && at > newest && !isFollowing ? "newer" : undefined;
}
