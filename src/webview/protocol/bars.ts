import { type Check, integer, listOf, number, oneOf, optional, record, text } from "../../logs/arguments.js";

/** A time that a Date can have, in epoch milliseconds. */
export const time = integer(-8_640_000_000_000_000, 8_640_000_000_000_000);

/** A string that may be empty. */
export const anyText: Check<string> = (value) => (typeof value === "string" ? value : "");

const count = integer(0, Number.MAX_SAFE_INTEGER);

const checkBar = record({
  start: time,
  /** Exclusive. */
  end: time,
  /** The start as a clock on the wall shows it, in milliseconds as if that clock were UTC. */
  wall: time,
  /** How many events each series has. */
  counts: listOf(count),
  state: oneOf(["whole", "partial", "unread"]),
  /** The time as text. */
  time: text,
  /** The bar as a sentence, for screen readers. */
  text,
  note: anyText,
});

/** What a series stands for, which decides about its colour. */
const tones = ["events", "compared", "error", "warning", "info", "debug", "none"] as const;

const checkSeries = record({ name: text, tone: oneOf(tones), total: count });

/** A line across a chart, such as the threshold of an alarm. */
export const checkLine = record({ value: number, text });

export interface ShownLine extends ReturnType<typeof checkLine> {
  /** True for one that isn't in effect, such as the threshold of an alarm that is being asked for. */
  readonly isProposed?: true;
}

/** What every chart has: its series, and their bars in order of time, which touch each other. */
export const chartFields = { series: listOf(checkSeries), bars: listOf(checkBar), unit: anyText };

export type Tone = (typeof tones)[number];
export type ShownBar = ReturnType<typeof checkBar>;
export type ShownSeries = ReturnType<typeof checkSeries>;

/** A part of the time in epoch milliseconds; the end is exclusive. */
export interface ShownSpan {
  readonly start: number;
  readonly end: number;
}

/** The lines of a chart. */
export const linesField = optional(listOf(checkLine));

/** What a check says about a message of the other side: the same value, or undefined if it isn't valid. */
export function valid<T>(check: Check<T>, value: unknown): T | undefined {
  try {
    return check(value, "message");
  } catch {
    return undefined;
  }
}
