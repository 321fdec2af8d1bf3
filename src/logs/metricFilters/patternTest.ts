import type { PatternMatcher } from "../filterPattern/pattern.js";
import { limits } from "../limits.js";
import type { LogEvent } from "../model.js";
import type { MetricFilterMatch } from "./metricFilter.js";

/** An event that matches, and the texts of the pattern's fields, by their names with `$`. */
export interface MatchedEvent {
  readonly event: LogEvent;
  readonly values: Readonly<Record<string, string>>;
}

/** What a pattern finds in some events. */
export interface PatternTest {
  readonly events: readonly LogEvent[];
  readonly matches: readonly MatchedEvent[];
  /** What the service says of some of the events; absent where it wasn't asked. */
  readonly service?: ServiceAnswer;
}

export type ServiceAnswer =
  | { readonly tested: number; readonly differing: readonly Difference[]; readonly failure?: undefined }
  | { readonly failure: string };

/** An event that the service takes otherwise than we do. */
export interface Difference {
  readonly event: LogEvent;
  readonly byService: boolean;
}

/** Tests events by our own engine. */
export function testPattern({ matches, extract }: PatternMatcher, events: readonly LogEvent[]): PatternTest {
  const matched = events.filter(({ message }) => matches(message));
  return { events, matches: matched.map((event) => ({ event, values: extract(event.message) })) };
}

/** The events that the service is asked about: as many as TestMetricFilter takes, the newest, and half of them matches. */
export function eventsToVerify({ events, matches }: PatternTest): readonly LogEvent[] {
  const matching = matches.map(({ event }) => event);
  const matched = new Set(matching);
  const others = events.filter((event) => !matched.has(event));
  const most = limits.testMessages;
  const chosen = newest(matching, Math.max(most / 2, most - others.length));
  return [...chosen, ...newest(others, most - chosen.length)];
}

function newest(events: readonly LogEvent[], count: number): readonly LogEvent[] {
  return events.slice(Math.max(0, events.length - count));
}

/** The test with the answer of the service about these events. */
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
      differing: differing.map((event) => ({ event, byService: theirs.has(event) })),
    },
  };
}
