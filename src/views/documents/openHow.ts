import type * as vscode from "vscode";
import type { SearchHistory } from "../../logs/searches/searchHistory.js";

/** A document that was opened, and what its first reading failed with. */
export interface OpenedLog {
  readonly uri: vscode.Uri;
  readonly failure?: Error;
}

/** How to open a document; without anything it shows the newest events. */
export interface OpenHow {
  readonly follow?: boolean;
  /** Shows what was there around this time, in epoch milliseconds. */
  readonly at?: number;
  /** Opens it in a tab of its own, as the answer to a question; otherwise the next click may replace it. */
  readonly pinned?: boolean;
  /** Cancels the reading. */
  readonly signal?: AbortSignal;
}

/** How to show the selection that replaces another one's document. */
export interface ReplaceHow {
  readonly history: SearchHistory;
  /** Where to show it, in epoch milliseconds; absent for the end. */
  readonly at: number | undefined;
  readonly signal: AbortSignal;
}
