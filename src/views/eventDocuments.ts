import * as vscode from "vscode";
import type { Disposable } from "../base/disposable.js";

/** What a restored window shows in the place of an event: the log document that it was in is to be read again. */
const gone = `${JSON.stringify("This event is no longer loaded: open it again from its log document.")}\n`;

/** Single events as read-only JSON documents, kept while they are open. */
export class EventDocuments implements Disposable, vscode.TextDocumentContentProvider {
  readonly #scheme: string;
  readonly #texts = new Map<string, string>();
  readonly #registered: vscode.Disposable;

  constructor(scheme: string) {
    this.#scheme = scheme;
    this.#registered = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
    );
  }

  /** Shows a JSON text under a title; the same text is the same document. */
  async open(title: string, json: string): Promise<vscode.Uri> {
    const uri = this.#uriOf(title.replaceAll("/", "∕"), json);
    this.#texts.set(uri.toString(), json);
    await vscode.commands.executeCommand("vscode.open", uri);
    return uri;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? gone;
  }

  dispose(): void {
    this.#registered.dispose();
    this.#texts.clear();
  }

  #uriOf(title: string, json: string): vscode.Uri {
    for (let number = 1; ; number++) {
      const name = number === 1 ? `${title}.json` : `${title} (${number}).json`;
      const uri = vscode.Uri.from({ scheme: this.#scheme, path: `/${name}` });
      const text = this.#texts.get(uri.toString());
      if (text === undefined || text === json) return uri;
    }
  }
}
