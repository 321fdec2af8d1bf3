import * as vscode from "vscode";
import type { LogBuffer } from "../../logs/document/text/logBuffer.js";
import type { Clock } from "../../base/clock.js";
import { DisposableStore, type Disposable } from "../../base/disposable.js";
import { StreamColours } from "../../logs/document/text/streamColours.js";
import { Repainting } from "./repainting.js";
import { eventAt } from "./shownEvent.js";

/** After the grammar's own, which the first stream keeps. The manifest has their defaults, of which none is red: errors are. */
const colours = [2, 3, 4, 5, 6].map((number) => `cloudwatchLogs.stream${number}Foreground`);

/** The characters between the name and the message. */
const nameEnd = ": ".length;

export interface StreamPainterOptions {
  readonly scheme: string;
  readonly clock: Clock;
  /** Undefined where the document isn't open any more. */
  buffer(uri: vscode.Uri): LogBuffer | undefined;
}

/** Colours the names of the streams of a log document in the visible lines, to tell them apart. */
export class StreamPainter implements Disposable {
  readonly #options: StreamPainterOptions;
  readonly #store = new DisposableStore();
  readonly #types: readonly vscode.TextEditorDecorationType[];
  readonly #colours = new WeakMap<LogBuffer, StreamColours>();
  /** The types that an editor has ranges of. */
  readonly #used = new WeakMap<vscode.TextEditor, ReadonlySet<number>>();

  constructor(options: StreamPainterOptions) {
    this.#options = options;
    const { scheme, clock } = options;
    this.#types = colours.map((id) =>
      this.#store.add(vscode.window.createTextEditorDecorationType({ color: new vscode.ThemeColor(id) })),
    );
    const paint = (): void => vscode.window.visibleTextEditors.forEach((editor) => this.#paint(editor));
    this.#store.add(new Repainting({ scheme, events: vscode, clock, paint }));
  }

  dispose(): void {
    this.#store.dispose();
  }

  #paint(editor: vscode.TextEditor): void {
    const { uri } = editor.document;
    const buffer = uri.scheme === this.#options.scheme ? this.#options.buffer(uri) : undefined;
    if (buffer === undefined) return;
    const ranges = this.#rangesOf(editor, buffer);
    const used = new Set(ranges.keys());
    for (const index of new Set([...used, ...(this.#used.get(editor) ?? [])])) {
      const type = this.#types[index];
      if (type !== undefined) editor.setDecorations(type, ranges.get(index) ?? []);
    }
    this.#used.set(editor, used);
  }

  /** The names in the lines that are seen, by the index of their type. */
  #rangesOf({ document, visibleRanges }: vscode.TextEditor, buffer: LogBuffer): Map<number, vscode.Range[]> {
    const ranges = new Map<number, vscode.Range[]>();
    if ((buffer.format.columns ?? []).length === 0) return ranges;
    const colours = this.#coloursOf(buffer);
    for (const { start, end } of visibleRanges) {
      for (let line = start.line; line <= end.line; line++) {
        const shown = eventAt(document, buffer, line);
        if (shown === undefined || shown.line !== line || shown.columnsAt === shown.messageAt) continue;
        const index = colours.of(shown.event) - 1;
        const name = new vscode.Range(line, shown.columnsAt, line, shown.messageAt - nameEnd);
        if (index >= 0) ranges.set(index, [...(ranges.get(index) ?? []), name]);
      }
    }
    return ranges;
  }

  #coloursOf(buffer: LogBuffer): StreamColours {
    const known = this.#colours.get(buffer) ?? new StreamColours(1 + colours.length);
    this.#colours.set(buffer, known);
    return known;
  }
}
