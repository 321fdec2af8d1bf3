import type { Direction } from "./pageLoader.js";
import type { LogSession } from "./logSession.js";

export interface LoadUntilOptions {
  /** Cancels: what was loaded stays. */
  readonly signal: AbortSignal;
  /** Loads at most so many pages; what is further away is too far. */
  readonly maxPages: number;
  /** Called after each page with the time that it reached, in epoch milliseconds. */
  onPage(reached: number): void;
}

/** Loads older or newer events until those of a time are shown. Resolves with a failure of the reading, too. */
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

/** Which way to read for a time; undefined where what is shown holds it, or nothing more is there. */
function directionTo({ buffer, hasOlder, isFollowing }: LogSession, at: number): Direction | undefined {
  const { oldest, newest } = buffer;
  if (oldest === undefined || at < oldest) return hasOlder ? "older" : undefined;
  return newest !== undefined && at > newest && !isFollowing ? "newer" : undefined;
}
