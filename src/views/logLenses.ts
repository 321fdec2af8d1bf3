import * as vscode from "vscode";

/** Commands that take a log document's URI. */
export interface LogLensIds {
  readonly loadOlder: string;
  readonly tail: string;
  readonly stopTail: string;
}

/** What the lenses offer depends on. */
export interface LogLensState {
  readonly following: boolean;
  /** False once the oldest event is shown. */
  readonly hasOlder: boolean;
}

/** Actions at the head and the end of log documents. */
export class LogLenses implements vscode.CodeLensProvider {
  readonly #ids: LogLensIds;
  readonly #state: (uri: vscode.Uri) => LogLensState | undefined;
  readonly onDidChangeCodeLenses: vscode.Event<void>;

  constructor(ids: LogLensIds, state: (uri: vscode.Uri) => LogLensState | undefined, onDidChange: vscode.Event<void>) {
    this.#ids = ids;
    this.#state = state;
    this.onDidChangeCodeLenses = onDidChange;
  }

  provideCodeLenses({ uri, lineCount }: vscode.TextDocument): vscode.CodeLens[] {
    const state = this.#state(uri);
    if (state === undefined) return [];
    const lens = (line: number, title: string, command: string): vscode.CodeLens =>
      new vscode.CodeLens(new vscode.Range(line, 0, line, 0), { title, command, arguments: [uri] });
    const follow = (line: number): vscode.CodeLens =>
      state.following
        ? lens(line, "$(debug-stop) Stop", this.#ids.stopTail)
        : lens(line, "$(play) Tail", this.#ids.tail);
    const older = state.hasOlder ? [lens(0, "$(arrow-up) Load Older Events", this.#ids.loadOlder)] : [];
    // At the end only while it stays where it is: lenses lag behind a text that grows.
    const atEnd = !state.following && lineCount > 3 ? [follow(lineCount - 1)] : [];
    return [...older, follow(0), ...atEnd];
  }
}
