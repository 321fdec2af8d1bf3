/** One format in which a log is written. */
export interface LogStyle {
  /** The `datetime_format` for its lines, or undefined if no format matches them. */
  readonly format: string | undefined;
  /** Times are always in UTC, regardless of the host's time zone, and the format doesn't read the zone. */
  readonly timeZone?: "UTC";
  /** Sample lines, all written on Wednesday, 5 November 2025, at 14:03:07. */
  readonly lines: readonly string[];
}

/** A well-known log file. */
export interface KnownLog {
  /** The log's name, as part of a sentence. */
  readonly name: string;
  /** Matches the end of its path without rotation suffixes; undefined for a kind of log without a common path. */
  readonly path: RegExp | undefined;
  /** The most common first. */
  readonly styles: readonly [LogStyle, ...LogStyle[]];
}
