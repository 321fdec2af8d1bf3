import type { LogEvent } from "../model.js";

/** Compares events by time, then by ingestion. FilterLogEvents promises this order, but was seen to break it. */
export function byTime(a: LogEvent, b: LogEvent): number {
  return a.timestamp - b.timestamp || a.ingestionTime - b.ingestionTime;
}
