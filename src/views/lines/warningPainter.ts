import * as vscode from "vscode";
import type { Clock } from "../../base/clock.js";
import { DisposableStore, type Disposable } from "../../base/disposable.js";
import { Repainting } from "./repainting.js";

/**
 * The words that the grammar takes for warnings. They are painted, because the default themes have no scope that is yellow
 * or orange in all of them: what is for warnings is blue or too pale.
 */
export const warningWords = /\b(?:WARNING|WARN|Warning|warn(?:ing)?)\b/gu;

/** Of a longer line the rest isn't painted; the editor itself shows 10,000 characters (stopRenderingLineAfter). */
const lineLength = 10_000;

export interface WarningPainterOptions {
  readonly scheme: string;
  readonly clock: Clock;
}

/** Colours the words for warnings in the visible lines of log documents, as the grammar does those for errors. */
export class WarningPainter implements Disposable {
  readonly #scheme: string;
  readonly #store = new DisposableStore();
  readonly #type: vscode.TextEditorDecorationType;

  constructor({ scheme, clock }: WarningPainterOptions) {
    this.#scheme = scheme;
    const color = new vscode.ThemeColor("cloudwatchLogs.warningForeground");
    this.#type = this.#store.add(vscode.window.createTextEditorDecorationType({ color }));
    const paint = (): void => vscode.window.visibleTextEditors.forEach((editor) => this.#paint(editor));
    this.#store.add(new Repainting({ scheme, events: vscode, clock, paint }));
  }

  dispose(): void {
    this.#store.dispose();
  }

  #paint(editor: vscode.TextEditor): void {
    const { document, visibleRanges } = editor;
    if (document.uri.scheme !== this.#scheme) return;
    editor.setDecorations(
      this.#type,
      visibleRanges.flatMap((range) => warningsIn(document, range)),
    );
  }
}

/** Not in the first line, which is no part of the log. */
function warningsIn(document: vscode.TextDocument, { start, end }: vscode.Range): vscode.Range[] {
  const ranges: vscode.Range[] = [];
  for (let line = Math.max(1, start.line); line <= Math.min(end.line, document.lineCount - 1); line++) {
    for (const { index, 0: word } of document.lineAt(line).text.slice(0, lineLength).matchAll(warningWords)) {
      ranges.push(new vscode.Range(line, index, line, index + word.length));
    }
  }
  return ranges;
}
