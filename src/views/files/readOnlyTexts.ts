import * as vscode from "vscode";
import type { Disposable } from "../../base/disposable.js";

/** What a kind of read-only document is. */
export interface ReadOnlyTextKind {
  readonly scheme: string;
  /** With its dot: it chooses the language. */
  readonly extension: string;
  /** Shown in a restored window: texts are kept only while they are open. */
  readonly missing: string;
}

/** Texts as read-only documents, kept while they are open. Whoever makes one registers it for its scheme. */
export class ReadOnlyTexts implements Disposable, vscode.TextDocumentContentProvider {
  readonly #kind: ReadOnlyTextKind;
  readonly #texts = new Map<string, string>();
  readonly #registered: vscode.Disposable;

  constructor(kind: ReadOnlyTextKind) {
    this.#kind = kind;
    this.#registered = vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString()));
  }

  /** Shows a text under a title; the same text is the same document. */
  async open(title: string, text: string): Promise<vscode.Uri> {
    const uri = this.add(title, text);
    await vscode.commands.executeCommand("vscode.open", uri);
    return uri;
  }

  /** The document of a text, for whoever shows it. */
  add(title: string, text: string): vscode.Uri {
    const uri = this.#uriOf(title.replaceAll("/", "∕"), text);
    this.#texts.set(uri.toString(), text);
    return uri;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? this.#kind.missing;
  }

  dispose(): void {
    this.#registered.dispose();
    this.#texts.clear();
  }

  #uriOf(title: string, wanted: string): vscode.Uri {
    const { scheme, extension } = this.#kind;
    for (let number = 1; ; number++) {
      const name = number === 1 ? `${title}${extension}` : `${title} (${number})${extension}`;
      const uri = vscode.Uri.from({ scheme, path: `/${name}` });
      const text = this.#texts.get(uri.toString());
      if (text === undefined || text === wanted) return uri;
    }
  }
}
