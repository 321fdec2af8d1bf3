import { utf8Length } from "../../../base/utf8.js";
import { DateMarks } from "./dateMarks.js";
import { dateMark, type Entry } from "./entryStore.js";
import { formatDateMark, formatEvent, formatNote, type LineFormat } from "./lineFormat.js";

/** An entry with the text of its lines, each ending in a newline. */
export interface WrittenEntry {
  readonly entry: Entry;
  readonly text: string;
}

/** Writes the lines of a document's entries in one format, and tracks its date marks. */
export class LineWriter {
  readonly format: LineFormat;
  /** Undefined if each line has its date. */
  readonly #marks: DateMarks | undefined;

  constructor(format: LineFormat) {
    this.format = format;
    this.#marks = format.timeFormat === "time" ? new DateMarks(format.zone) : undefined;
  }

  write({ at, ingestion, content }: Pick<Entry, "at" | "ingestion" | "content">): WrittenEntry {
    const text = this.textOf({ at, content });
    return { entry: { at, ingestion, content, lines: lineCountOf(text), bytes: utf8Length(text) }, text };
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

  textOf({ content, at }: Pick<Entry, "content" | "at">): string {
    if (content === dateMark) return formatDateMark(at, this.format.zone);
    return typeof content === "string"
      ? formatNote({ at, text: content }, this.format)
      : formatEvent(content, this.format);
  }
}

function lineCountOf(text: string): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}
