import * as vscode from "vscode";
import type { LogBuffer } from "../logs/document/text/logBuffer.js";

/** VS Code's own limit (`editor.foldingMaximumRegions`), by default; of more it would take the oldest. */
const mostFolds = 5000;

/**
 * Events of several lines fold. VS Code would find them by their indentation, too, but reads the whole text for it after
 * each pause, in the thread in which one types; the buffer knows them.
 */
export class EventFolds implements vscode.FoldingRangeProvider {
  readonly #buffer: (uri: vscode.Uri) => LogBuffer | undefined;

  constructor(buffer: (uri: vscode.Uri) => LogBuffer | undefined) {
    this.#buffer = buffer;
  }

  provideFoldingRanges({ uri }: vscode.TextDocument): vscode.FoldingRange[] {
    const placed = this.#buffer(uri)?.multiLineEntries(mostFolds) ?? [];
    return placed.map(({ entry, line }) => new vscode.FoldingRange(line, line + entry.lines - 1));
  }
}
