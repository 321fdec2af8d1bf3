import * as l10n from "../../base/l10n.js";
import type { InputEvent } from "../model.js";

/** An event that was read from a text, with the number of its first line, from 1. */
export interface ReadEvent extends InputEvent {
  readonly line: number;
}

/** A line or record that could not be read as an event, and why. */
export interface UnreadableLine {
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

/** The content of a text: each line that isn't blank is in one of the lists. */
export interface PutInput {
  readonly events: readonly ReadEvent[];
  readonly unreadable: readonly UnreadableLine[];
}

/** How a text is split into events. */
export type PutFormat = "lines" | "jsonl" | "csv";

export const putFormats: readonly PutFormat[] = ["lines", "jsonl", "csv"];

/**
 * Where the events' times come from: all are now; from each line, by a function that finds the time in it; or from a field
 * of JSON or CSV, whose value the function reads.
 */
export type TimeSource =
  | { readonly kind: "now"; readonly at: number }
  | { readonly kind: "line"; readonly read: (line: string) => number | undefined }
  | { readonly kind: "field"; readonly name: string; readonly read: (value: unknown) => number | undefined };

/** How to read a text. */
export interface ReadOptions {
  readonly format: PutFormat;
  readonly time: TimeSource;
  /** The field or column with the message. By default the whole line of JSON, or the CSV column with a common name. */
  readonly messageField?: string;
}

export const noTimeReason = l10n.t("There is no time in this line.");

/** The reason for a line of a binary file, of UTF-16 read as something else, or of a file that log rotation truncated. */
export const nulReason = l10n.t(
  "This line has NUL characters: the file is binary, has another encoding, or was truncated.",
);

/** The reason for a field without a time. */
export function noTimeInField(field: string): string {
  return l10n.t`The field “${field}” does not contain a time.`;
}
