import type { Selection } from "../selection/selection.js";

/** The format of a file: the lines of log documents, one JSON object a line, or CSV (RFC 4180) with a header. */
export const downloadFormats = ["text", "jsonl", "csv"] as const;

export type DownloadFormat = (typeof downloadFormats)[number];

/** What to download: a single group, and a time with both ends (epoch milliseconds, inclusive). */
export interface DownloadRequest extends Pick<Selection, "connection" | "streams" | "streamPrefix" | "filterPattern"> {
  readonly group: string;
  readonly start: number;
  readonly end: number;
  readonly format: DownloadFormat;
}

/** The progress of a download. */
export interface DownloadProgress {
  readonly events: number;
  readonly bytes: number;
  /** Everything before this time (epoch milliseconds) is in the file. */
  readonly position: number;
}

/** What a finished download has written into the file, including what an earlier attempt wrote. */
export interface DownloadResult {
  readonly events: number;
  readonly bytes: number;
}

/** True if two requests have the same content. */
export function sameDownload(a: DownloadRequest, b: DownloadRequest): boolean {
  return a.start === b.start && a.end === b.end && sameSource(a, b);
}

/** True if two requests differ at most in their time. */
export function sameSource(a: DownloadRequest, b: DownloadRequest): boolean {
  return sourceKey(a) === sourceKey(b);
}

function sourceKey({ connection, group, streams, streamPrefix, filterPattern, format }: DownloadRequest): string {
  return JSON.stringify([connection, group, streams?.toSorted(), streamPrefix, filterPattern, format]);
}
