import type { PatternMatcher } from "../filterPattern/pattern.js";
import { limits } from "../limits.js";
import type { LogEvent } from "../model.js";
import type { MetricFilterMatch } from "./metricFilter.js";

/** An event that matches, and the texts of the pattern's fields, by their names with `$`. */
export interface MatchedEvent {
  readonly event: LogEvent;
  readonly values: Readonly<Record<string, string>>;
}

/** The result of testing a pattern with some events. */
export interface PatternTest {
  readonly events: readonly LogEvent[];
  readonly matches: readonly MatchedEvent[];
  /** The service's answer about some of the events; absent if it was not asked. */
  readonly service?: ServiceAnswer;
}

export type ServiceAnswer =
  | { readonly tested: number; readonly differing: readonly Difference[]; readonly failure?: undefined }
  | { readonly failure: string };

/** An event for which the service and our engine differ. */
export interface Difference {
  readonly event: LogEvent;
  readonly matchedByService: boolean;
}

/** Tests events with our own engine. */
export function testPattern({ matches, extract }: PatternMatcher, events: readonly LogEvent[]): PatternTest {
  const matched = events.filter(({ message }) => matches(message));
  return { events, matches: matched.map((event) => ({ event, values: extract(event.message) })) };
}

/** The events to test with the service (see sampleToVerify). */
export function eventsToVerify({ events, matches }: PatternTest): readonly LogEvent[] {
  const matched = new Set(matches.map(({ event }) => event));
  return sampleToVerify(events, (event) => matched.has(event));
}

/**
 * The items to test with TestMetricFilter, oldest first like the given ones: the newest ones, as many as it accepts, half of
 * them matching if there are enough of both.
 */
export function sampleToVerify<T>(items: readonly T[], isMatch: (item: T) => boolean): readonly T[] {
  const all = items.map((item) => ({ item, isMatch: isMatch(item) }));
  const matching = all.filter((each) => each.isMatch);
  const others = all.filter((each) => !each.isMatch);
  const most = limits.testMessages;
  const newestMatching = newest(matching, Math.max(most / 2, most - others.length));
  const sample = new Set([...newestMatching, ...newest(others, most - newestMatching.length)]);
  return all.filter((each) => sample.has(each)).map(({ item }) => item);
}

function newest<T>(items: readonly T[], count: number): readonly T[] {
  return items.slice(Math.max(0, items.length - count));
}

/** Adds the service's answer about `asked`, some of the events, to a test. */
export function compared(
  test: PatternTest,
  asked: readonly LogEvent[],
  answer: readonly MetricFilterMatch[],
): PatternTest {
  const ours = new Set(test.matches.map(({ event }) => event));
  const theirs = new Set(answer.map(({ eventNumber }) => asked[eventNumber - 1]));
  const differing = asked.filter((event) => ours.has(event) !== theirs.has(event));
  return {
    ...test,
    service: {
      tested: asked.length,
      differing: differing.map((event) => ({ event, matchedByService: theirs.has(event) })),
    },
  };
}
