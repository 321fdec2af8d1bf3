import type { Template } from "./template.js";

/** A message and when it was logged, in epoch milliseconds. */
export interface DatedMessage {
  readonly timestamp: number;
  readonly message: string;
}

/** How many messages of a template are kept. */
export const maxSamples = 3;
/** How many parts of its time a pattern is counted in. */
export const patternBars = 24;

/** What is known of a template. All but the samples and the counts of what was let go is the same in whatever order messages come. */
export interface Tally {
  readonly template: Template;
  readonly count: number;
  readonly before: number;
  readonly firstSeen: number;
  readonly lastSeen: number;
  readonly bars: readonly number[];
  readonly samples: readonly DatedMessage[];
}

/** The same templates as one: everything that was counted, together. */
export function addTallies(template: Template, tallies: readonly Tally[]): Tally {
  const bars = Array.from({ length: patternBars }, (_, bar) =>
    tallies.reduce((sum, tally) => sum + (tally.bars[bar] ?? 0), 0),
  );
  return {
    template,
    count: tallies.reduce((sum, { count }) => sum + count, 0),
    before: tallies.reduce((sum, { before }) => sum + before, 0),
    firstSeen: Math.min(...tallies.map(({ firstSeen }) => firstSeen)),
    lastSeen: Math.max(...tallies.map(({ lastSeen }) => lastSeen)),
    bars,
    samples: newestSamples(tallies.flatMap(({ samples }) => samples)),
  };
}

/** The newest messages, each once. */
export function newestSamples(samples: readonly DatedMessage[]): readonly DatedMessage[] {
  const sorted = samples.toSorted((a, b) => b.timestamp - a.timestamp || (a.message < b.message ? -1 : 1));
  return [...new Map(sorted.toReversed().map((sample) => [sample.message, sample])).values()]
    .toReversed()
    .slice(0, maxSamples);
}
