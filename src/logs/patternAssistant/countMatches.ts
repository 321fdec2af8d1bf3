import type { PatternMatcher } from "../filterPattern/pattern.js";

/** How many of some messages match. */
export interface MatchCount {
  readonly matched: number;
  readonly total: number;
}

/** What counting needs from outside. */
export interface CountDeps {
  /** Lets others do their work. */
  pause(): Promise<void>;
  /** Milliseconds of any origin. */
  now(): number;
  readonly signal: AbortSignal;
}

/** So long it counts in one go. */
const sliceMs = 8;

/** Counts in slices of a few milliseconds. Rejects once the signal is aborted. */
export async function countMatches(
  { matches }: Pick<PatternMatcher, "matches">,
  messages: readonly string[],
  { pause, now, signal }: CountDeps,
): Promise<MatchCount> {
  let matched = 0;
  let since = now();
  for (const message of messages) {
    if (matches(message)) matched++;
    if (now() - since < sliceMs) continue;
    await pause();
    signal.throwIfAborted();
    since = now();
  }
  return { matched, total: messages.length };
}
