import type { Selection } from "../selection/selection.js";

/** How events become a file: the lines of log documents, one JSON object a line, or RFC 4180 with a header. */
export const downloadFormats = ["text", "jsonl", "csv"] as const;

export type DownloadFormat = (typeof downloadFormats)[number];

/** What to download: a single group, and a time with both ends (epoch milliseconds, inclusive). */
export interface DownloadRequest extends Pick<Selection, "connection" | "streams" | "streamPrefix" | "filterPattern"> {
  readonly group: string;
  readonly start: number;
  readonly end: number;
  readonly format: DownloadFormat;
}

/** How far a download has come. */
export interface DownloadProgress {
  readonly events: number;
  readonly bytes: number;
  /** Everything before this time (epoch milliseconds) is in the file. */
  readonly position: number;
}

/** What a finished download has put into the file, what an earlier attempt left there included. */
export interface DownloadResult {
  readonly events: number;
  readonly bytes: number;
}

/** True if two requests mean the same content. */
export function sameDownload(a: DownloadRequest, b: DownloadRequest): boolean {
  return a.start === b.start && a.end === b.end && sameSource(a, b);
}

/** True if two requests differ in their time at most. */
export function sameSource(a: DownloadRequest, b: DownloadRequest): boolean {
  return sourceKey(a) === sourceKey(b);
}

function sourceKey({ connection, group, streams, streamPrefix, filterPattern, format }: DownloadRequest): string {
  return JSON.stringify([connection, group, streams?.toSorted(), streamPrefix, filterPattern, format]);
}
