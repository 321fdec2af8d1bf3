import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import type { LogBuffer } from "../../logs/document/text/logBuffer.js";
import type { Clock } from "../../base/clock.js";
import { DisposableStore, type Disposable } from "../../base/disposable.js";
import { maxTerms, patternOf } from "../../logs/document/text/termCounts.js";
import { Repainting } from "./repainting.js";

export interface HighlightsOptions {
  readonly scheme: string;
  /** The command that the status item runs. */
  readonly command: string;
  readonly clock: Clock;
  /** Undefined where the document isn't open any more. */
  buffer(uri: vscode.Uri): LogBuffer | undefined;
}

/** Of a longer line the rest has no highlights; the editor itself shows 10,000 characters (stopRenderingLineAfter). */
const lineLength = 10_000;

/** In high contrast themes, where the border shows, terms differ by more than the colour. */
const borders = ["1px solid", "1px dashed", "1px dotted", "3px double", "2px solid"] as const;

/** Shows the terms of a document's buffer: colours in the lines that are seen, counts in the status bar. */
export class Highlights implements Disposable {
  readonly #options: HighlightsOptions;
  readonly #store = new DisposableStore();
  readonly #types: readonly vscode.TextEditorDecorationType[];
  readonly #item: vscode.StatusBarItem;
  readonly #painted = new WeakSet<vscode.TextEditor>();
  readonly #repainting: Repainting;

  constructor(options: HighlightsOptions) {
    this.#options = options;
    this.#types = borders.slice(0, maxTerms).map((border, index) => this.#store.add(decoration(index + 1, border)));
    this.#item = this.#store.add(vscode.window.createStatusBarItem("highlights", vscode.StatusBarAlignment.Right, 99));
    this.#item.name = l10n.t("CloudWatch Logs Highlights");
    this.#item.command = options.command;
    this.#repainting = this.#store.add(new Repainting({ ...options, events: vscode, paint: () => this.#paintAll() }));
  }

  /** To be called when the terms of a document have changed. */
  refresh(): void {
    this.#repainting.soon();
  }

  dispose(): void {
    this.#store.dispose();
  }

  #paintAll(): void {
    for (const editor of vscode.window.visibleTextEditors) this.#paint(editor);
    this.#showCounts();
  }

  #paint(editor: vscode.TextEditor): void {
    const { document } = editor;
    if (document.uri.scheme !== this.#options.scheme) return;
    const terms = this.#options.buffer(document.uri)?.highlighted?.terms ?? [];
    if (terms.length === 0 && !this.#painted.has(editor)) return;
    const lines = terms.length === 0 ? [] : editor.visibleRanges.flatMap((range) => linesOf(document, range));
    for (const [index, type] of this.#types.entries()) {
      const term = terms[index];
      editor.setDecorations(type, term === undefined ? [] : rangesOf(patternOf(term), lines));
    }
    if (terms.length === 0) this.#painted.delete(editor);
    else this.#painted.add(editor);
  }

  #showCounts(): void {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const shown = uri?.scheme === this.#options.scheme ? this.#options.buffer(uri)?.highlighted : undefined;
    if (shown === undefined) return this.#item.hide();
    const counted = shown.terms.map((term, index) => ({
      term,
      count: (shown.counts[index] ?? 0).toLocaleString("en"),
    }));
    const text = counted.map(({ term, count }) => `${shortened(term)} ${count}`).join(" · ");
    const label = counted.map(({ term, count }) => `${term}: ${count}`).join(", ");
    this.#item.text = `$(symbol-color) ${text.replaceAll("$(", "$ (")}`;
    this.#item.tooltip = l10n.t`Highlighted in this log: ${label}. Select to change.`;
    this.#item.accessibilityInformation = { label: l10n.t`Highlighted in this log: ${label}` };
    this.#item.show();
  }
}

function decoration(number: number, border: string): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor(`cloudwatchLogs.highlight${number}Background`),
    border,
    borderColor: new vscode.ThemeColor("cloudwatchLogs.highlightBorder"),
    borderRadius: "2px",
  });
}

interface Line {
  readonly line: number;
  readonly text: string;
}

/** Not the first one, which is no part of the log. */
function linesOf(document: vscode.TextDocument, { start, end }: vscode.Range): Line[] {
  const lines: Line[] = [];
  for (let line = Math.max(1, start.line); line <= Math.min(end.line, document.lineCount - 1); line++) {
    lines.push({ line, text: document.lineAt(line).text.slice(0, lineLength) });
  }
  return lines;
}

function rangesOf(pattern: RegExp, lines: readonly Line[]): vscode.Range[] {
  return lines.flatMap(({ line, text }) =>
    Array.from(
      text.matchAll(pattern),
      ({ index, 0: match }) => new vscode.Range(line, index, line, index + match.length),
    ),
  );
}

function shortened(term: string): string {
  const characters = Array.from(term);
  return characters.length > 20 ? `${characters.slice(0, 20).join("")}…` : term;
}
