import * as vscode from "vscode";
import type { LogBuffer } from "../../logs/document/text/logBuffer.js";
import type { Clock } from "../../base/clock.js";
import { DisposableStore, type Disposable } from "../../base/disposable.js";
import { NameColours } from "../../logs/document/text/nameColours.js";
import { Repainting } from "./repainting.js";
import { eventAt, type ShownEvent } from "./shownEvent.js";

/** The manifest has their defaults, of which none is red or orange: errors and warnings are. */
const colours = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `cloudwatchLogs.stream${number}Foreground`);

const names = ["group", "stream"] as const;

/** The colours of a document's names, by their column. */
type ColumnColours = Readonly<Record<(typeof names)[number], NameColours>>;

export interface NamePainterOptions {
  readonly scheme: string;
  readonly clock: Clock;
  /** Undefined where the document isn't open any more. */
  buffer(uri: vscode.Uri): LogBuffer | undefined;
}

/** Colours the names of groups and streams in the visible lines of a log document, to tell them apart. */
export class NamePainter implements Disposable {
  readonly #options: NamePainterOptions;
  readonly #store = new DisposableStore();
  readonly #types: readonly vscode.TextEditorDecorationType[];
  readonly #colours = new WeakMap<LogBuffer, ColumnColours>();
  /** The types that an editor has ranges of. */
  readonly #used = new WeakMap<vscode.TextEditor, ReadonlySet<number>>();

  constructor(options: NamePainterOptions) {
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
        if (shown?.line === line) addRanges(ranges, shown, colours);
      }
    }
    return ranges;
  }

  /** Names get theirs in the order in which they came, not in that in which someone scrolls to them. */
  #coloursOf(buffer: LogBuffer): ColumnColours {
    const known = this.#colours.get(buffer) ?? {
      group: new NameColours(colours.length),
      stream: new NameColours(colours.length),
    };
    this.#colours.set(buffer, known);
    const { layout } = buffer.format;
    for (const column of names) for (const name of layout?.[column]?.shown.keys() ?? []) known[column].of(name);
    return known;
  }
}

/** Adds the names in the first line of an event to the ranges of their colours. */
function addRanges(ranges: Map<number, vscode.Range[]>, { event, line, columns }: ShownEvent, of: ColumnColours): void {
  for (const { name, start, end } of columns) {
    if (name !== "group" && name !== "stream") continue;
    const index = of[name].of(event[name]);
    ranges.set(index, [...(ranges.get(index) ?? []), new vscode.Range(line, start, line, end)]);
  }
}
