import type { PatternMatcher } from "../filterPattern/compile.js";

/** A message about which the service and our own engine differ. */
export interface Difference {
  /** From 0, among the messages that were tested. */
  readonly index: number;
  readonly message: string;
  /** True if the service matched it, and our engine did not. */
  readonly matchedByService: boolean;
}

/** Compares what the service matched, by index, with what a matcher does. */
export function differences(
  messages: readonly string[],
  matchedByService: ReadonlySet<number>,
  { matches }: Pick<PatternMatcher, "matches">,
): readonly Difference[] {
  return messages.flatMap((message, index) => {
    const service = matchedByService.has(index);
    return service === matches(message) ? [] : [{ index, message, matchedByService: service }];
  });
}

/** One sentence for the result. */
export function verdictText(total: number, matched: number, different: number): string {
  const events = `${total} ${total === 1 ? "event" : "events"}`;
  if (different > 0) return `The service and the check here differ on ${different} of ${events}.`;
  return `The service agrees: ${matched} of ${events} ${matched === 1 ? "matches" : "match"}.`;
}
