import type { LogSession } from "./session.js";

export interface ReachOptions {
  /** Cancels: what was loaded stays. */
  readonly signal: AbortSignal;
  /** Loads at most so many pages; what is further away is too far. */
  readonly maxPages: number;
  /** Called after each page with the time that it reached, in epoch milliseconds. */
  onPage(reached: number): void;
}

/** Loads older or newer events until those of a time are shown. Resolves with a failure of the reading, too. */
export async function reach(
  session: LogSession,
  at: number,
  { signal, maxPages, onPage }: ReachOptions,
): Promise<"reached" | "tooFar" | Error> {
  const { buffer } = session;
  for (let pages = 0; !signal.aborted; pages++) {
    const { oldest, newest } = buffer;
    const isBefore = session.hasOlder && (oldest === undefined || at < oldest);
    const isAfter = !isBefore && !session.isFollowing && newest !== undefined && at > newest;
    if (!isBefore && !isAfter) return "reached";
    if (pages >= maxPages || (isBefore && session.isFull)) return "tooFar";
    const failure = await (isBefore ? session.loadOlder(signal) : session.loadNewer(signal));
    if (failure !== undefined) return failure;
    if (isAfter && buffer.newest === newest) return "reached";
    onPage((isBefore ? buffer.oldest : buffer.newest) ?? at);
  }
  return "reached";
}
