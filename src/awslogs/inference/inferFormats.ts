import { formatRegExp, lettersOf } from "../semantics/strptime.js";
import { instantReader, type InstantContext } from "../semantics/instantReader.js";
import { type FoundTime, foundTimes } from "./foundTimes.js";

/** A `datetime_format` for the lines of a log, and how well it reads them. */
export interface InferredFormat {
  readonly format: string;
  /** True where the lines say that their times are in UTC, and no directive reads that. */
  readonly isUtc: boolean;
  /** The lines that the agent finds a time in by this format, and all lines that are not blank. */
  readonly matched: number;
  readonly lines: number;
}

/** Lines that times are looked for in; the formats that are found are then tried on all lines. */
const lookedAt = 60;
/** Formats that are tried on all lines: those found in most of the lines. */
const tried = 8;

interface Candidate {
  readonly format: string;
  count: number;
  utc: number;
  /** Where it was found, by the number of the line. */
  readonly starts: Map<number, number>;
}

/**
 * The formats that read the times of a log's lines, the best first; empty where no directive reads them, as for epoch
 * seconds. A format comes before others that read as many lines if it reads more of the time: the year, a fraction, the zone.
 * Times that can be read as different dates are read so that they go on from line to line and are not in the future of
 * `context.now`. Linear in the text.
 */
export function inferFormats(lines: readonly string[], context: InstantContext): readonly InferredFormat[] {
  const told = lines.filter((line) => line.trim() !== "");
  const looked = evenly(told, lookedAt);
  const best = candidatesIn(looked)
    .filter(({ format }) => hasDate(format))
    .sort((a, b) => b.count - a.count || reading(b.format) - reading(a.format))
    .slice(0, tried);
  return best
    .map((candidate) => ({ candidate, ...judge(candidate, { told, looked, context }) }))
    .filter(({ right }) => right > 0)
    .sort(
      (a, b) =>
        b.right - a.right ||
        b.inOrder - a.inOrder ||
        reading(b.candidate.format) - reading(a.candidate.format) ||
        b.candidate.count - a.candidate.count,
    )
    .map(({ candidate: { format, utc, count }, matched }) => ({
      format,
      isUtc: utc * 2 > count,
      matched,
      lines: told.length,
    }));
}

/** At most so many, spread evenly over all. */
function evenly(lines: readonly string[], most: number): readonly string[] {
  const step = Math.max(1, lines.length / most);
  return Array.from({ length: Math.min(most, lines.length) }, (_, index) => lines[Math.floor(index * step)] ?? "");
}

function candidatesIn(lines: readonly string[]): Candidate[] {
  const candidates = new Map<string, Candidate>();
  for (const [number, line] of lines.entries()) {
    // The first times of a line are its own; later ones are in what it tells.
    const times = foundTimes(line);
    for (const time of times.filter(({ start }) => start === times[0]?.start)) add(candidates, number, time);
  }
  return [...candidates.values()];
}

function add(candidates: Map<string, Candidate>, line: number, { format, start, isUtc }: FoundTime): void {
  const candidate = candidates.get(format) ?? { format, count: 0, utc: 0, starts: new Map<number, number>() };
  candidates.set(format, candidate);
  candidate.count++;
  if (isUtc) candidate.utc++;
  candidate.starts.set(line, start);
}

/** Events without month and day are dated wrongly by the agent. */
function hasDate(format: string): boolean {
  const letters = new Set(lettersOf(format));
  return letters.has("d") && (letters.has("m") || letters.has("b") || letters.has("B"));
}

/** How much of a time a format reads. */
function reading(format: string): number {
  const letters = lettersOf(format);
  const hasYear = letters.includes("Y") || letters.includes("y");
  return letters.length + (hasYear ? 10 : 0) + (letters.includes("Y") ? 1 : 0);
}

interface Lines {
  readonly told: readonly string[];
  readonly looked: readonly string[];
  readonly context: InstantContext;
}

/** How many lines a format matches, in how many at the time that was found, and how many times follow the one before. */
function judge(
  { format, starts }: Candidate,
  { told, looked, context }: Lines,
): { readonly matched: number; readonly right: number; readonly inOrder: number } {
  const expression = formatRegExp(format);
  const read = instantReader(format, context);
  if (expression === undefined || read === undefined) return { matched: 0, right: 0, inOrder: 0 };
  let [right, inOrder, last] = [0, 0, Number.NEGATIVE_INFINITY];
  for (const [number, start] of starts) {
    const line = looked[number] ?? "";
    const instant = read(line);
    if (instant === undefined || expression.exec(line)?.index !== start) continue;
    right++;
    if (instant >= last && instant <= context.now + aheadMs) inOrder++;
    last = instant;
  }
  return { matched: told.filter((line) => expression.test(line)).length, right, inOrder };
}

/** The agent drops events that are further ahead (AgentReference.html). */
const aheadMs = 2 * 3_600_000;
