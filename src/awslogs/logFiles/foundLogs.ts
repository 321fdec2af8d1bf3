import type { InferredFormat } from "../inference/inferFormats.js";

/** What a format reads of lines of a log. */
export interface LogReading {
  /** Lines in which a time is found, and all lines. */
  readonly matched: number;
  readonly lines: number;
  /** The time of the first line that has one, and the latest of all. */
  readonly firstMs: number | undefined;
  readonly newestMs: number | undefined;
  /** Some of those in which none is found. */
  readonly unmatched: readonly string[];
}

/** The beginning and the end of a log file. */
export interface LogSample {
  /** Whole lines that are not blank: the first ones, and for a longer file the last ones. */
  readonly lines: readonly string[];
  /** The encodings that the bytes that were read fit, see `fittingEncodings`. */
  readonly encodings: readonly string[];
  /** The first whole lines, blank ones too, at most `headLines`: what the agent knows the file by. */
  readonly head: readonly string[];
  /** True where the file has no more whole lines than these. */
  readonly isHeadAll: boolean;
}

/** Lines at the beginning of a log that are looked at. */
export const headLines = 20;

/** A file that a pattern matches, other than folders and what the agent takes for archives. */
export interface LogFile {
  readonly path: string;
  /** When it was written to last, epoch milliseconds. */
  readonly modifiedMs: number;
}

/** What a value of `file` finds on this machine. */
export interface FoundLogs {
  /** The one that the agent follows: of all that match, the one that was written to last. */
  readonly followed?: LogFile & {
    /** Undefined: it can't be read. */
    readonly sample: LogSample | undefined;
  };
  /** The log before it: the newest of the others, or the one that it was renamed to. */
  readonly previous?: Pick<LogFile, "path"> & Pick<LogSample, "head">;
  /** The others. */
  readonly others: readonly LogFile[];
  /** What matches and is never followed. */
  readonly folders: number;
  readonly archives: number;
  /** True if the folder that it names without wildcards is there: the file is meant for this machine. */
  readonly isFolderHere: boolean;
}

/** What is known about the logs on this machine. */
export interface LogsHere {
  /** Another number once anything that follows is other. */
  readonly revision: number;
  /** Undefined while a pattern has not been looked up, and for one that isn't. */
  found(pattern: string): FoundLogs | undefined;
  /** The formats that read a log's times; undefined while they are not known yet. */
  formats(sample: LogSample): readonly InferredFormat[] | undefined;
  /** What a format reads of a log's lines, with `time_zone = UTC` or without; undefined while it isn't known yet. */
  reading(sample: LogSample, format: string, isUtc: boolean): LogReading | undefined;
  /** What tells that a line begins an event by `multi_line_start_pattern`; undefined for one that can't be compiled here. */
  startsEvent(pattern: string): ((line: string) => boolean) | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The machine's zone: its offset east of UTC at an instant, in minutes. */
  readonly offsetMinutes: (epochMs: number) => number;
}
