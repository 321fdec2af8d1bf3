import * as vscode from "vscode";

/** Texts of which the code is loaded with the first that is asked for. */
export class LazyTexts implements vscode.TextDocumentContentProvider {
  readonly #load: () => Promise<vscode.TextDocumentContentProvider>;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  #loading: Promise<vscode.TextDocumentContentProvider> | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(load: () => Promise<vscode.TextDocumentContentProvider>) {
    this.#load = load;
  }

  async provideTextDocumentContent(
    uri: vscode.Uri,
    token: vscode.CancellationToken,
  ): Promise<string | null | undefined> {
    this.#loading ??= this.#load().then((texts) => {
      texts.onDidChange?.((changed) => this.#changed.fire(changed));
      return texts;
    });
    return (await this.#loading).provideTextDocumentContent(uri, token);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
