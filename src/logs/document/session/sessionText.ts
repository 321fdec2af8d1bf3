import type { Severity } from "../../severity/severity.js";
import { LogBuffer } from "../text/logBuffer.js";
import type { DocumentUpdate } from "../text/documentUpdate.js";
import { LineLayout } from "../text/lineLayout.js";
import type { LineSettings } from "../text/lineSettings.js";
import { headerText, type DocumentHeader } from "./documentHeader.js";
import { DocumentWriter } from "./documentWriter.js";
import type { SessionDeps } from "./sessionDeps.js";

export interface SessionTextOptions extends Pick<
  SessionDeps,
  "clock" | "maxLines" | "apply" | "beginReplacing" | "mayTrim"
> {
  readonly lines: LineSettings;
  readonly connectionName: (id: string) => string;
  readonly header: DocumentHeader;
  /** Ends the writer. */
  readonly signal: AbortSignal;
  /** Called with the error if the editor doesn't take an edit. */
  failed(error: unknown): void;
}

/** The text of a session: its buffer, and the writer that changes it. */
export class SessionText {
  readonly buffer: LogBuffer;
  readonly #writer: DocumentWriter;
  #lines: LineSettings;
  #header: DocumentHeader;

  constructor({ lines, connectionName, header, maxLines, ...writing }: SessionTextOptions) {
    this.#lines = lines;
    this.#header = header;
    const layout = new LineLayout(lines, connectionName, { sinceFirst: header.selection.sinceFirst === true });
    this.buffer = new LogBuffer({ format: layout.format, header: headerText(header, lines.zone), maxLines });
    this.#writer = new DocumentWriter({ buffer: this.buffer, layout, ...writing });
  }

  /** How many characters wait to be written. */
  get backlog(): number {
    return this.#writer.backlog;
  }

  /** Resolves once all is written. */
  idle(): Promise<void> {
    return this.#writer.idle();
  }

  /** Adds events or a note. */
  push(update: DocumentUpdate): void {
    this.#writer.push(update);
  }

  showHeader(header: DocumentHeader): void {
    this.#header = header;
    this.#writer.setHeader(headerText(header, this.#lines.zone));
  }

  /** Removes all events and notes. */
  clear(): Promise<void> {
    this.#writer.clear();
    return this.#writer.idle();
  }

  /** Rewrites all lines by other settings. */
  showLines(lines: LineSettings): Promise<void> {
    this.#lines = lines;
    this.showHeader(this.#header);
    return this.#writer.follow(lines);
  }

  /** Rewrites all lines with these columns. */
  showColumns(columns: readonly string[]): Promise<void> {
    return this.showLines({ ...this.#lines, chosen: columns });
  }

  /** Hides the events of these severities, and shows all others. */
  hide(severities: readonly Severity[]): Promise<void> {
    return this.#writer.hide(severities);
  }

  /** Counts these terms from now on. */
  highlight(terms: readonly string[]): Promise<void> {
    return this.#writer.highlight(terms);
  }
}
