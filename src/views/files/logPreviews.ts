import * as vscode from "vscode";
import type { Disposable } from "../../base/disposable.js";
import { type ReadOnlyTextKind, ReadOnlyTexts } from "./readOnlyTexts.js";

/** The command that sends the events of a preview, with its title. */
export interface PreviewAction {
  readonly command: string;
  readonly title: string;
}

/** How the agent cuts logs, as read-only documents with a lens that sends the events; registered as `ReadOnlyTexts` are. */
export class LogPreviews implements Disposable, vscode.CodeLensProvider, vscode.TextDocumentContentProvider {
  readonly #texts: ReadOnlyTexts;
  readonly #action: PreviewAction;
  /** What the command is called with, by the documents' URIs. */
  readonly #arguments = new Map<string, object>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #registered: vscode.Disposable;

  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(kind: ReadOnlyTextKind, action: PreviewAction) {
    this.#texts = new ReadOnlyTexts(kind);
    this.#action = action;
    this.#registered = vscode.Disposable.from(
      this.#changed,
      vscode.languages.registerCodeLensProvider({ scheme: kind.scheme }, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#arguments.delete(uri.toString())),
    );
  }

  /** Shows a preview; its lens calls the command with these arguments. */
  async open(title: string, text: string, argument: object): Promise<void> {
    const uri = await this.#texts.open(title, text);
    this.#arguments.set(uri.toString(), argument);
    this.#changed.fire();
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.provideTextDocumentContent(uri);
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const { command, title } = this.#action;
    const argument = this.#arguments.get(uri.toString());
    if (argument === undefined) return [];
    return [new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { command, title, arguments: [argument] })];
  }

  dispose(): void {
    this.#registered.dispose();
    this.#texts.dispose();
  }
}
