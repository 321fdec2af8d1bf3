import type * as vscode from "vscode";
import { LogBuffer } from "../../../src/logs/document/text/logBuffer.js";
import type { LineFormat } from "../../../src/logs/document/text/lineFormat.js";
import type { SelectedEvent } from "../../../src/logs/selection/selection.js";
import { utcZone } from "../../../src/logs/time/zone.js";
import { type FakeDecorationType, type Range, Uri, editors, window } from "../../fakes/vscode.js";

export const scheme = "logs";

const at = Date.UTC(2026, 10, 22, 15);

/** An event some milliseconds after 15:00 of a stream `stream` of the group `web`. */
export function event(ms: number, message: string, stream = "a"): SelectedEvent {
  const timestamp = at + ms;
  return { timestamp, ingestionTime: timestamp, message, group: "web", stream, eventId: `${stream} ${ms}` };
}

/** A buffer of these events: `15:00:00.000 message`. */
export function bufferOf(events: readonly SelectedEvent[], format: Partial<LineFormat> = {}): LogBuffer {
  const buffer = new LogBuffer({ format: { zone: utcZone, timeFormat: "time", ...format }, header: "header" });
  buffer.insert([{ kind: "events", events }]);
  return buffer;
}

/** An editor that shows the text of a buffer, as it is now. Lines count from 0. */
export class FakeEditor {
  readonly document: vscode.TextDocument;
  visibleRanges: readonly { readonly start: { line: number }; readonly end: { line: number } }[];
  /** The texts that were painted last, by their decoration. */
  readonly painted = new Map<FakeDecorationType, readonly string[]>();
  /** The same as ranges. */
  readonly ranges = new Map<FakeDecorationType, readonly Range[]>();
  /** How often something was painted. */
  paints = 0;
  readonly #lines: readonly string[];

  constructor(text: string, documentScheme = scheme) {
    this.#lines = text.split("\n");
    const lines = this.#lines;
    this.document = {
      uri: Uri.from({ scheme: documentScheme, path: "/log" }),
      lineCount: lines.length,
      lineAt: (line: number) => ({ text: lineAt(lines, line) }),
    } as unknown as vscode.TextDocument;
    this.visibleRanges = [{ start: { line: 0 }, end: { line: lines.length - 1 } }];
  }

  static of(buffer: LogBuffer): FakeEditor {
    return new FakeEditor([...buffer.pieces()].join(""));
  }

  /** Shows these lines only. */
  show(first: number, last: number): void {
    this.visibleRanges = [{ start: { line: first }, end: { line: last } }];
    editors.scrolled.fire({ textEditor: this });
  }

  setDecorations(type: FakeDecorationType, ranges: readonly Range[]): void {
    this.paints++;
    this.ranges.set(type, ranges);
    const texts = ranges.map(({ start, end }) => lineAt(this.#lines, start.line).slice(start.character, end.character));
    this.painted.set(type, texts);
  }

  /** The painted texts by what an option of their decorations says. */
  paintedBy(nameOf: (options: never) => string): Record<string, readonly string[]> {
    return Object.fromEntries(
      [...this.painted]
        .filter(([, texts]) => texts.length > 0)
        .map(([type, texts]) => [nameOf(type.options as never), texts]),
    );
  }
}

/** Makes these the visible editors; the first one is active. */
export function showEditors(...shown: readonly FakeEditor[]): void {
  window.visibleTextEditors = shown;
  window.activeTextEditor = shown[0];
  editors.shown.fire(shown);
}

function lineAt(lines: readonly string[], line: number): string {
  const text = lines[line];
  if (text === undefined) throw new Error(`There is no such line: ${line}`);
  return text;
}
