import { utf8Length } from "../../../base/utf8.js";
import type { Severity } from "../../severity/severity.js";
import { DateMarks } from "./dateMarks.js";
import { dateMark, type Entry } from "./entryStore.js";
import { formatDateMark, formatEvent, formatNote, type LineFormat } from "./lineFormat.js";

/** An entry with the text of its lines, each ending in a newline. */
export interface WrittenEntry {
  readonly entry: Entry;
  readonly text: string;
}

/** What is written of an entry, and what stays as it is. */
export type UnwrittenEntry = Pick<Entry, "at" | "ingestion" | "content" | "severity">;

/** Writes the lines of a document's entries in one format, and tracks its date marks. */
export class LineWriter {
  readonly format: LineFormat;
  /** The severities whose events get no lines. */
  readonly hidden: readonly Severity[];
  /** Undefined if each line has its date. */
  readonly #marks: DateMarks | undefined;

  constructor(format: LineFormat, hidden: readonly Severity[] = [], marks?: DateMarks) {
    this.format = format;
    this.hidden = hidden;
    this.#marks = format.timeFormat === "time" ? (marks ?? new DateMarks(format.zone)) : undefined;
  }

  /** A writer in another format; it goes on with the same date marks where these stay as they are. */
  in(format: LineFormat): LineWriter {
    return new LineWriter(format, this.hidden, this.keepsMarksIn(format) ? this.#marks : undefined);
  }

  /** A writer that hides these severities instead. */
  hiding(hidden: readonly Severity[]): LineWriter {
    return new LineWriter(this.format, hidden, this.#marks);
  }

  /** Whether a document in another format has the same date marks. */
  keepsMarksIn({ zone, timeFormat }: LineFormat): boolean {
    return zone === this.format.zone && timeFormat === this.format.timeFormat;
  }

  write({ at, ingestion, content, severity }: UnwrittenEntry): WrittenEntry {
    const { format } = this;
    const text = textOf({ at, content, format });
    const [lines, bytes] = [lineCountOf(text), utf8Length(text)];
    // All entries have the same members in the same order, without a spread: reading others takes many times as long.
    return severity !== undefined && this.hidden.includes(severity)
      ? { entry: { at, ingestion, content, format, severity, lines: 0, bytes: 0, hidden: { lines, bytes } }, text: "" }
      : { entry: { at, ingestion, content, format, severity, lines, bytes, hidden: undefined }, text };
  }

  /** Adds the date marks that these entries need, and returns the new ones. */
  marksFor(entries: readonly Entry[]): readonly WrittenEntry[] {
    const instants = this.#marks?.add(entries) ?? [];
    return instants.map((at) => this.write({ at, ingestion: Number.NEGATIVE_INFINITY, content: dateMark }));
  }

  removeMark(at: number): void {
    this.#marks?.remove(at);
  }

  clearMarks(): void {
    this.#marks?.clear();
  }
}

/** The lines of an entry as they were written. */
export function textOf({ content, at, format, hidden }: Pick<Entry, "content" | "at" | "format" | "hidden">): string {
  if (hidden !== undefined) return "";
  if (content === dateMark) return formatDateMark(at, format.zone);
  return typeof content === "string" ? formatNote({ at, text: content }, format) : formatEvent(content, format);
}

function lineCountOf(text: string): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}
