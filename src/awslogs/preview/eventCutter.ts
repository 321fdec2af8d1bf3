import * as l10n from "../../base/l10n.js";
import { instantReader } from "../semantics/instantReader.js";
import { formatRegExp } from "../semantics/strptime.js";

/** How the agent reads a log. */
export interface CutterOptions {
  /** `datetime_format`, where there is one. */
  readonly format?: string;
  /** `multi_line_start_pattern`, where there is one. */
  readonly startPattern?: string;
  /** True with `time_zone = UTC`. */
  readonly isUtc: boolean;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The machine's zone: its offset east of UTC at an instant, in minutes. */
  readonly offsetMinutes: (epochMs: number) => number;
  /** What tells where a pattern matches, in time that is linear; or why it can't. */
  readonly compile: (pattern: string) => LineTest | string;
}

type LineTest = (line: string) => boolean;

/** Where the time of an event is from: its text, the event before it, or when it was read. */
export type TimeOrigin = "text" | "before" | "reading";

/** An event as the agent cuts it. */
export interface CutEvent {
  /** The number of its first line, from 1. */
  readonly line: number;
  readonly message: string;
  /** Epoch milliseconds. */
  readonly timestamp: number;
  readonly origin: TimeOrigin;
  /** Why the agent leaves it out, if it does. */
  readonly leftOut?: "old" | "ahead" | "blank";
}

/** The agent leaves out what is so old, or so far ahead (PutLogEvents). */
const bounds = { oldMs: 14 * 24 * 3_600_000, aheadMs: 2 * 3_600_000 };

/** What stands for the section's format in `multi_line_start_pattern`. */
const formatPlaceholder = "{datetime_format}";

/**
 * Cuts a log into events as the agent does. A pattern that Python reads and this can't, with look-around or references to groups, is
 * a `problem`: lines are then cut by the default, each that doesn't begin with a blank.
 */
export class EventCutter {
  /** Why events aren't cut as they will be. */
  readonly problem: string | undefined;
  readonly #now: number;
  readonly #startsEvent: LineTest;
  readonly #read: ((message: string) => number | undefined) | undefined;
  #pending: string[] = [];
  #first = 1;
  #line = 0;
  #before: number | undefined;

  constructor({ format, startPattern, isUtc, now, offsetMinutes, compile }: CutterOptions) {
    this.#now = now;
    const zone = isUtc ? (): number => 0 : offsetMinutes;
    this.#read =
      format === undefined ? undefined : instantReader(format, { now, offsetMinutes: zone, completes: "agent" });
    const start = startOf(startPattern, format, compile);
    this.#startsEvent = typeof start === "function" ? start : startsWithText;
    this.problem = typeof start === "string" ? start : undefined;
  }

  /** Takes in a line without its end; returns the event before it, if the line begins another one. */
  add(line: string): CutEvent | undefined {
    this.#line++;
    const isStart = this.#startsEvent(line);
    const done = isStart ? this.end() : undefined;
    if (this.#pending.length === 0) this.#first = this.#line;
    this.#pending.push(line);
    return done;
  }

  /** The event at the end of the log: the agent doesn't wait for more of it. */
  end(): CutEvent | undefined {
    if (this.#pending.length === 0) return undefined;
    const message = this.#pending.join("\n");
    const line = this.#first;
    this.#pending = [];
    if (message.trim() === "")
      return { line, message, timestamp: this.#before ?? this.#now, origin: "reading", leftOut: "blank" };
    const { timestamp, origin } = this.#timeOf(message);
    this.#before = timestamp;
    const leftOut = leftOutOf(timestamp, this.#now);
    return { line, message, timestamp, origin, ...(leftOut === undefined ? {} : { leftOut }) };
  }

  /** Without a format, events have the time of reading; with one, that of the event before. */
  #timeOf(message: string): Pick<CutEvent, "timestamp" | "origin"> {
    const read = this.#read?.(message);
    if (read !== undefined) return { timestamp: read, origin: "text" };
    if (this.#read === undefined || this.#before === undefined) return { timestamp: this.#now, origin: "reading" };
    return { timestamp: this.#before, origin: "before" };
  }
}

function leftOutOf(timestamp: number, now: number): "old" | "ahead" | undefined {
  if (timestamp < now - bounds.oldMs) return "old";
  return timestamp > now + bounds.aheadMs ? "ahead" : undefined;
}

/** As `^[^\s]`, which is what the agent takes without a pattern. */
function startsWithText(line: string): boolean {
  return /^[^\s]/u.test(line);
}

/** What tells that a line begins an event; or why that can't be told. */
function startOf(pattern = "", format: string | undefined, compile: CutterOptions["compile"]): LineTest | string {
  if (pattern === "") return startsWithText;
  if (pattern === formatPlaceholder) {
    const expression = format === undefined ? undefined : formatRegExp(format);
    return expression === undefined ? startsWithText : (line) => expression.test(line);
  }
  const compiled = compile(pattern);
  return typeof compiled === "string"
    ? l10n.t`What multi_line_start_pattern matches can't be shown here: ${compiled}`
    : compiled;
}
