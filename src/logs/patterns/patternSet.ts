import type { Severity } from "../severity/severity.js";
import { severityOf } from "../severity/findLevel.js";
import { mergeTemplates } from "./mergeTemplates.js";
import { type DatedMessage, maxSamples, newestSamples, patternBars, type Tally } from "./tally.js";
import { type Template, templateOf, templateText } from "./template.js";

/** A pattern that messages share. */
export interface FoundPattern {
  readonly template: Template;
  /** What varies is `<*>`. */
  readonly text: string;
  /** How many of the messages have it. */
  readonly count: number;
  /** How many of those of the time before had it. */
  readonly before: number;
  /** Epoch milliseconds. */
  readonly firstSeen: number;
  readonly lastSeen: number;
  /** How many messages there are in each part of the time. */
  readonly bars: readonly number[];
  /** The newest messages with it, different ones; at least one. */
  readonly samples: readonly string[];
  readonly severity: Severity;
}

/** What was found. */
export interface FoundPatterns {
  /** The messages that were looked at, and those of the time before. */
  readonly events: number;
  readonly eventsBefore: number;
  /** Most frequent first; those that only the time before had are left out. */
  readonly patterns: readonly FoundPattern[];
  /** How many patterns only the time before had. */
  readonly gone: number;
  /** Messages of rare patterns that were let go, because there were too many. */
  readonly others: number;
}

/** A time, both ends inclusive, in epoch milliseconds. */
interface TimeRange {
  readonly start: number;
  readonly end: number;
}

/** So many templates are held; beyond, those that are alike become one, and then the rarest go. */
const maxTemplates = 4000;
/** So much of a message is kept, which is more than its template looks at. */
const sampleCharacters = 4096;

interface MutableTally extends Tally {
  count: number;
  before: number;
  firstSeen: number;
  lastSeen: number;
  readonly bars: number[];
  samples: readonly DatedMessage[];
}

/** Finds the patterns of messages, in any order: in time linear in their text, and bounded memory. */
export class PatternSet {
  readonly #range: TimeRange;
  #tallies = new Map<string, MutableTally>();
  #events = 0;
  #eventsBefore = 0;
  #others = 0;

  /** `range` is the time that bars divide. */
  constructor(range: TimeRange) {
    this.#range = range;
  }

  /** Adds a message of the range; or one of the time before, to compare with. */
  add(event: DatedMessage, isBefore = false): void {
    if (isBefore) this.#eventsBefore++;
    else this.#events++;
    const template = templateOf(event.message);
    const key = template.join("\0");
    const tally = this.#tallies.get(key) ?? this.#begin(key, template);
    if (isBefore) tally.before++;
    else this.#count(tally, event);
  }

  found(): FoundPatterns {
    const tallies = mergeTemplates([...this.#tallies.values()]);
    const here = tallies.filter(({ count }) => count > 0);
    return {
      events: this.#events,
      eventsBefore: this.#eventsBefore,
      patterns: here.map(toFound).toSorted(byFrequency),
      gone: tallies.length - here.length,
      others: this.#others,
    };
  }

  #begin(key: string, template: Template): MutableTally {
    if (this.#tallies.size >= maxTemplates) this.#compact();
    const bars = Array.from({ length: patternBars }, () => 0);
    const [firstSeen, lastSeen] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    const tally = { template, count: 0, before: 0, firstSeen, lastSeen, bars, samples: [] };
    this.#tallies.set(key, tally);
    return tally;
  }

  #count(tally: MutableTally, { timestamp, message }: DatedMessage): void {
    tally.count++;
    tally.firstSeen = Math.min(tally.firstSeen, timestamp);
    tally.lastSeen = Math.max(tally.lastSeen, timestamp);
    const bar = this.#barOf(timestamp);
    tally.bars[bar] = (tally.bars[bar] ?? 0) + 1;
    const last = tally.samples.at(-1);
    if (tally.samples.length < maxSamples || last === undefined || timestamp > last.timestamp) {
      tally.samples = newestSamples([...tally.samples, { timestamp, message: message.slice(0, sampleCharacters) }]);
    }
  }

  #barOf(timestamp: number): number {
    const { start, end } = this.#range;
    const bar = Math.floor(((timestamp - start) / (end - start + 1)) * patternBars);
    return Math.min(patternBars - 1, Math.max(0, bar));
  }

  /** Makes room for half as many again. */
  #compact(): void {
    const merged = mergeTemplates([...this.#tallies.values()]).toSorted(byFrequency);
    for (const { count } of merged.slice(maxTemplates / 2)) this.#others += count;
    const kept = merged.slice(0, maxTemplates / 2);
    this.#tallies = new Map(kept.map((tally) => [tally.template.join("\0"), { ...tally, bars: [...tally.bars] }]));
  }
}

function byFrequency(a: Pick<Tally, "count" | "template">, b: Pick<Tally, "count" | "template">): number {
  return b.count - a.count || (templateText(a.template) < templateText(b.template) ? -1 : 1);
}

function toFound({ samples, ...tally }: Tally): FoundPattern {
  const messages = samples.map(({ message }) => message);
  return {
    ...tally,
    text: templateText(tally.template),
    samples: messages,
    severity: severityOf(messages[0] ?? ""),
  };
}
