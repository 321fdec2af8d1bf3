import * as vscode from "vscode";
import type { Disposable } from "../../base/disposable.js";

/** What is said of a part of a document, by offsets. */
export interface DocumentNote {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly severity: "error" | "warning" | "information";
}

const severities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
} as const;

/** What was found out about documents, at its places among the problems, until they change or are closed. */
export class DocumentNotes implements Disposable {
  readonly #source: string;
  readonly #notes: vscode.DiagnosticCollection;
  readonly #subscriptions: vscode.Disposable;

  /** `source` stands beside each. */
  constructor(source: string) {
    this.#source = source;
    this.#notes = vscode.languages.createDiagnosticCollection(source);
    this.#subscriptions = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#notes.delete(document.uri)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#notes.delete(uri)),
    );
  }

  /** Shows these of the document of a URI instead of those before. */
  async show(uri: string, notes: readonly DocumentNote[]): Promise<void> {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
    const shown = notes.map(({ start, end, message, severity }) => {
      const range = new vscode.Range(document.positionAt(start), document.positionAt(Math.max(end, start + 1)));
      const note = new vscode.Diagnostic(range, message, severities[severity]);
      note.source = this.#source;
      return note;
    });
    this.#notes.set(document.uri, shown);
  }

  /** Takes those of a document away. */
  clear(uri: string): void {
    this.#notes.delete(vscode.Uri.parse(uri));
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#notes.dispose();
  }
}
