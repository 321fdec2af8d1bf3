/** One way in which a log is written. */
export interface LogStyle {
  /** What finds the time in its lines, or undefined when no format can. */
  readonly format: string | undefined;
  /** Times are in UTC whatever the host's zone is, and the format doesn't read the zone. */
  readonly timeZone?: "UTC";
  /** Lines that such a log holds, all written on Wednesday, 5 November 2025, at 14:03:07. */
  readonly lines: readonly string[];
}

/** A usual log file. */
export interface KnownLog {
  /** What it is, as part of a sentence. */
  readonly name: string;
  /** The end of its path, without what rotation adds; undefined for a kind of log that has no usual path. */
  readonly path: RegExp | undefined;
  /** Most usual first. */
  readonly styles: readonly [LogStyle, ...LogStyle[]];
}
