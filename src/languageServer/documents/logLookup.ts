import { isAbort } from "../../base/abort.js";
import type { Clock } from "../../base/clock.js";
import { inferFormats, type InferredFormat } from "../../awslogs/inference/inferFormats.js";
import { readLog } from "../../awslogs/logFiles/logReading.js";
import type { FoundLogs, LogReading, LogSample, LogsHere } from "../../awslogs/logFiles/foundLogs.js";
import { type InstantReader, instantReader } from "../../awslogs/semantics/instantReader.js";
import type { createRegex } from "../../insights/regex/regex.js";
import type { LogReader } from "./logReader.js";

type CreateRegex = typeof createRegex;

/** What logs are looked up with. */
export interface LogLookupSource {
  readonly clock: Clock;
  readonly reader: Pick<LogReader, "find">;
  /** Loads what makes regular expressions, with the first log that is looked up: before, there are no lines to match. */
  loadRegex(): Promise<CreateRegex>;
  /** False: nothing is read, and nothing is known. */
  isOn(): boolean;
  /** Is told when findings about logs may be others. */
  changed(): void;
}

/** Patterns that haven't been looked up are, once nothing else was asked for so long: who types a path has no use for its parts. */
const waitMs = 300;
/** Logs are looked up again after so long, where they are still asked about. */
const keptMs = 10_000;
/** Patterns that are looked up, more than a configuration has. */
const maxPatterns = 1000;
/** At once. */
const maxAtOnce = 8;

/** Readings that are kept of a log: a format that is being typed is another one with each key. */
const maxReadings = 20;
/** What is done in one turn of the event loop, by what it costs: a unit is about a fifth of a millisecond. */
const costs = { inference: 5, reading: 1, turn: 10 };

/** Zones change their offsets at quarters of an hour. */
const quarterMs = 15 * 60_000;

/** The zone of this machine, for times that are near to each other: what was asked last isn't worked out again. */
function zoneHere(): (epochMs: number) => number {
  let [quarter, offset] = [Number.NaN, 0];
  return (epochMs) => {
    const asked = Math.floor(epochMs / quarterMs);
    if (asked !== quarter) [quarter, offset] = [asked, -new Date(epochMs).getTimezoneOffset()];
    return offset;
  };
}

interface Known {
  readonly found: FoundLogs | undefined;
  readonly atMs: number;
}

/** The logs on this machine that the open configurations name, looked up apart from what asks for them. */
export class LogLookup {
  readonly #source: LogLookupSource;
  readonly #known = new Map<string, Known>();
  readonly #wanted = new Set<string>();
  /** Undefined for what is done in a later turn. */
  readonly #readings = new WeakMap<LogSample, Map<string, LogReading | undefined>>();
  readonly #formats = new WeakMap<LogSample, readonly InferredFormat[] | undefined>();
  readonly #patterns = new Map<string, ReturnType<CreateRegex>>();
  #createRegex: CreateRegex | undefined;
  /** What reads times by a format, as of when logs were looked up last. */
  readonly #readers = new Map<string, InstantReader | undefined>();
  #revision = 0;
  /** What was done in this turn, by its cost. */
  #spent = 0;
  /** What is done in the next ones. */
  readonly #later: { readonly kind: "inference" | "reading"; work(): unknown }[] = [];
  #waiting: AbortController | undefined;
  readonly #offsetMinutes = zoneHere();
  #isLooking = false;
  #isDisposed = false;
  /** True while what is wanted in one go is gathered. */
  #isAsked = false;

  constructor(source: LogLookupSource) {
    this.#source = source;
  }

  /** What is known by now; what isn't is looked up, and `changed` is called when that tells something new. */
  get here(): LogsHere | undefined {
    if (!this.#source.isOn()) return undefined;
    const now = this.#source.clock.now();
    const offsetMinutes = this.#offsetMinutes;
    return {
      revision: this.#revision,
      now,
      offsetMinutes,
      found: (pattern) => {
        const known = this.#known.get(pattern);
        if (known === undefined || now - known.atMs >= keptMs) this.#want(pattern);
        return known?.found;
      },
      reading: (sample, format, isUtc) => this.#reading(sample, format, isUtc),
      startsEvent: (pattern) => this.#startsEvent(pattern),
      formats: (sample) => this.#formatsOf(sample, now),
    };
  }

  #startsEvent(pattern: string): ((line: string) => boolean) | undefined {
    const created = this.#patterns.get(pattern) ?? this.#createRegex?.(pattern);
    if (created === undefined) return undefined;
    if (this.#patterns.size >= maxPatterns) this.#patterns.clear();
    this.#patterns.set(pattern, created);
    return "regex" in created ? (line) => created.regex.test(line) : undefined;
  }

  /** Looks a value of `file` up now; undefined where nothing may be read. */
  async look(pattern: string): Promise<FoundLogs | undefined> {
    return this.#source.isOn() ? this.#source.reader.find(pattern) : undefined;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#waiting?.abort();
  }

  #reading(sample: LogSample, format: string, isUtc: boolean): LogReading | undefined {
    const readings = this.#readings.get(sample) ?? new Map<string, LogReading | undefined>();
    this.#readings.set(sample, readings);
    const key = `${isUtc} ${format}`;
    if (readings.has(key)) return readings.get(key);
    if (readings.size >= maxReadings) readings.clear();
    readings.set(key, undefined);
    return this.#inTurn("reading", () => {
      const reading = readLog(sample.lines, this.#reader(format, isUtc));
      readings.set(key, reading);
      return reading;
    });
  }

  /** The logs of a configuration share a few formats. */
  #reader(format: string, isUtc: boolean): InstantReader | undefined {
    const key = `${isUtc} ${format}`;
    if (this.#readers.has(key)) return this.#readers.get(key);
    const offsetMinutes = isUtc ? () => 0 : this.#offsetMinutes;
    const reader = instantReader(format, { now: this.#source.clock.now(), offsetMinutes });
    this.#readers.set(key, reader);
    return reader;
  }

  #formatsOf(sample: LogSample, now: number): readonly InferredFormat[] | undefined {
    if (this.#formats.has(sample)) return this.#formats.get(sample);
    this.#formats.set(sample, undefined);
    return this.#inTurn("inference", () => {
      const formats = inferFormats(sample.lines, { now, offsetMinutes: this.#offsetMinutes });
      this.#formats.set(sample, formats);
      return formats;
    });
  }

  /** Does something now; or later once enough was done in this turn, and then `changed` is called when all that waits is done. */
  #inTurn<T>(kind: "inference" | "reading", work: () => T): T | undefined {
    if (this.#spent === 0) setImmediate(() => this.#nextTurn());
    if (this.#spent >= costs.turn) {
      this.#later.push({ kind, work });
      return undefined;
    }
    this.#spent += costs[kind];
    return work();
  }

  #nextTurn(): void {
    this.#spent = 0;
    const isMore = this.#later.length > 0;
    while (this.#spent < costs.turn) {
      const next = this.#later.shift();
      if (next === undefined) break;
      this.#spent += costs[next.kind];
      next.work();
    }
    if (this.#later.length > 0) setImmediate(() => this.#nextTurn());
    else {
      this.#spent = 0;
      if (isMore) this.#tell();
    }
  }

  #tell(): void {
    this.#revision++;
    this.#source.changed();
  }

  #want(pattern: string): void {
    if (this.#wanted.has(pattern) || this.#wanted.size >= maxPatterns) return;
    this.#wanted.add(pattern);
    // A configuration asks for all of its logs at once.
    if (this.#isAsked) return;
    this.#isAsked = true;
    queueMicrotask(() => this.#lookLater());
  }

  #lookLater(): void {
    this.#isAsked = false;
    if (this.#isDisposed) return;
    this.#waiting?.abort();
    this.#waiting = new AbortController();
    void this.#look(this.#waiting.signal);
  }

  async #look(signal: AbortSignal): Promise<void> {
    try {
      await this.#source.clock.sleep(waitMs, signal);
    } catch (error) {
      if (isAbort(error)) return;
      throw error;
    }
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      // Some may be wanted while the last ones are looked up.
      while (this.#wanted.size > 0) if (await this.#lookAll()) this.#tell();
    } finally {
      this.#isLooking = false;
    }
  }

  /** Resolves with true if any of the wanted is other than before. */
  async #lookAll(): Promise<boolean> {
    let isNew = false;
    this.#createRegex ??= await this.#source.loadRegex();
    this.#readers.clear();
    const rest = this.#wanted.values();
    const look = async (): Promise<void> => {
      for (const pattern of rest) {
        const found = await this.#source.reader.find(pattern);
        const before = this.#known.get(pattern);
        isNew ||= !isSame(before?.found, found);
        if (this.#known.size >= maxPatterns) this.#known.clear();
        this.#known.set(pattern, { found, atMs: this.#source.clock.now() });
        this.#wanted.delete(pattern);
      }
    };
    await Promise.all(Array.from({ length: maxAtOnce }, look));
    return isNew;
  }
}

/** The reader has the same sample of a log that hasn't changed: its lines needn't be compared. */
function isSame(before: FoundLogs | undefined, now: FoundLogs | undefined): boolean {
  if (before?.followed?.sample !== now?.followed?.sample) return false;
  return JSON.stringify(withoutSample(before)) === JSON.stringify(withoutSample(now));
}

function withoutSample(found: FoundLogs | undefined): unknown {
  return found && { ...found, followed: found.followed && { ...found.followed, sample: undefined } };
}
