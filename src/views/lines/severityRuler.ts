import * as vscode from "vscode";
import { after, type Clock } from "../../base/clock.js";
import { DisposableStore, type Disposable } from "../../base/disposable.js";
import type { LogBuffer } from "../../logs/document/text/logBuffer.js";
import { type LineRange, linesOfSeverities, mergeLines } from "../../logs/document/text/severityLines.js";

export interface SeverityRulerOptions {
  readonly scheme: string;
  readonly clock: Clock;
  /** Undefined where the document isn't open any more. */
  buffer(uri: vscode.Uri): LogBuffer | undefined;
}

/** Between a change and its marks: the editor moves those that are there with their lines meanwhile. */
const markMs = 500;

/** Of each severity: more can't be told apart in a ruler. */
const maxMarks = 500;

const marked = [
  { severity: "error", colour: "editorOverviewRuler.errorForeground", lane: vscode.OverviewRulerLane.Right },
  { severity: "warning", colour: "editorOverviewRuler.warningForeground", lane: vscode.OverviewRulerLane.Right },
] as const;

/** Shows in the overview ruler where the errors and warnings of a log document are. */
export class SeverityRuler implements Disposable {
  readonly #options: SeverityRulerOptions;
  readonly #store = new DisposableStore();
  readonly #types: readonly vscode.TextEditorDecorationType[];
  /** The marks that an editor has. */
  readonly #marks = new WeakMap<vscode.TextEditor, string>();
  #timer: Disposable | undefined;

  constructor(options: SeverityRulerOptions) {
    this.#options = options;
    this.#types = marked.map(({ colour, lane }) =>
      this.#store.add(
        vscode.window.createTextEditorDecorationType({
          overviewRulerColor: new vscode.ThemeColor(colour),
          overviewRulerLane: lane,
          isWholeLine: false,
        }),
      ),
    );
    this.#store.add(vscode.window.onDidChangeVisibleTextEditors(() => this.#soon()));
    this.#store.add(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.scheme === options.scheme) this.#soon();
      }),
    );
    this.#soon();
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#store.dispose();
  }

  #soon(): void {
    this.#timer ??= after(this.#options.clock, markMs, () => {
      this.#timer = undefined;
      for (const editor of vscode.window.visibleTextEditors) this.#mark(editor);
    });
  }

  #mark(editor: vscode.TextEditor): void {
    const { uri } = editor.document;
    const buffer = uri.scheme === this.#options.scheme ? this.#options.buffer(uri) : undefined;
    // While the text is behind its buffer, its lines are others; the change that follows marks them.
    if (buffer === undefined || buffer.lineCount + 1 !== editor.document.lineCount) return;
    const marks = marked.map(({ severity }) =>
      mergeLines(linesOfSeverities(buffer, [severity]), buffer.lineCount, maxMarks),
    );
    const key = JSON.stringify(marks.map((ranges) => ranges.map(({ start, end }) => [start, end])));
    if (this.#marks.get(editor) === key) return;
    this.#marks.set(editor, key);
    for (const [index, type] of this.#types.entries()) editor.setDecorations(type, (marks[index] ?? []).map(toRange));
  }
}

function toRange({ start, end }: LineRange): vscode.Range {
  return new vscode.Range(start, 0, end, 0);
}
