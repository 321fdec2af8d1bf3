import type { PatternMatcher } from "../filterPattern/pattern.js";

/** The number of matching messages. */
export interface MatchCount {
  readonly matched: number;
  readonly total: number;
}

/** The dependencies of counting. */
export interface CountDeps {
  /** Yields to other work. */
  pause(): Promise<void>;
  /** Milliseconds of any origin. */
  now(): number;
  readonly signal: AbortSignal;
}

/** The time that one slice may take. */
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
