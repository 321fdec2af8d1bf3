import type { InputEvent } from "../model.js";

/** An event that was read from a text, and the line that it begins at, counted from 1. */
export interface ReadEvent extends InputEvent {
  readonly line: number;
}

/** A piece of the text that gives no event, and why. */
export interface UnreadableLine {
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

/** What a text holds: each line that isn't blank is in one of the two. */
export interface PutInput {
  readonly events: readonly ReadEvent[];
  readonly unreadable: readonly UnreadableLine[];
}

/** How texts are divided into events. */
export type PutFormat = "lines" | "jsonl" | "csv";

export const putFormats: readonly PutFormat[] = ["lines", "jsonl", "csv"];

/**
 * Where the events' times come from: all are now; from each line, by a function that finds the time in it; or from a field,
 * whose value the function reads (of JSON and CSV).
 */
export type TimeSource =
  | { readonly kind: "now"; readonly at: number }
  | { readonly kind: "line"; readonly read: (line: string) => number | undefined }
  | { readonly kind: "field"; readonly name: string; readonly read: (value: unknown) => number | undefined };

/** How a text is read. */
export interface ReadOptions {
  readonly format: PutFormat;
  readonly time: TimeSource;
  /** The field or column that is the message; absent: in JSON the whole line, in CSV a column with a usual name. */
  readonly messageField?: string;
}

export const noTimeReason = "There is no time in this line.";

/** The sentence for a field that holds no time. */
export function noTimeInField(field: string): string {
  return `The field “${field}” holds no time.`;
}
