import * as vscode from "vscode";
import type { Disposable } from "../../base/disposable.js";
import type { ReadOnlyTextKind } from "./readOnlyTexts.js";

/** A command that is offered above a line, counted from 0. Its title has nothing of what was logged. */
export interface LineLens {
  readonly line: number;
  readonly title: string;
  readonly command: string;
  /** What the command is called with. */
  readonly argument: unknown;
}

/** A text with what is offered above its lines. */
export interface LensedText {
  readonly text: string;
  readonly lenses: readonly LineLens[];
}

/** Which text: its title, and what tells it from others of the same title. */
export interface TextKey {
  readonly title: string;
  readonly key: string;
}

/**
 * Texts as read-only documents with lenses, kept while they are open: showing one anew replaces its text. Whoever makes them registers
 * them for their scheme.
 */
export class LensedTexts implements Disposable, vscode.CodeLensProvider, vscode.TextDocumentContentProvider {
  readonly #kind: ReadOnlyTextKind;
  readonly #texts = new Map<string, LensedText>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #lensesChanged = new vscode.EventEmitter<void>();
  readonly #registered: vscode.Disposable;

  readonly onDidChange = this.#changed.event;
  readonly onDidChangeCodeLenses = this.#lensesChanged.event;

  constructor(kind: ReadOnlyTextKind) {
    this.#kind = kind;
    this.#registered = vscode.Disposable.from(
      this.#changed,
      this.#lensesChanged,
      vscode.languages.registerCodeLensProvider({ scheme: kind.scheme }, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
    );
  }

  /** Shows a text, at this line of it; the one that was shown under the same key gives way. */
  async open(which: TextKey, text: LensedText, line?: number): Promise<vscode.Uri> {
    const uri = this.#put(which, text);
    const options = line === undefined ? [] : [{ selection: new vscode.Range(line, 0, line, 0) }];
    await vscode.commands.executeCommand("vscode.open", uri, ...options);
    return uri;
  }

  /** Replaces a text that is shown, and shows nothing that isn't. */
  replace(which: TextKey, text: LensedText): void {
    if (this.isOpen(which)) this.#put(which, text);
  }

  isOpen(which: TextKey): boolean {
    return this.#texts.has(this.#uriOf(which).toString());
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString())?.text ?? this.#kind.missing;
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    return (this.#texts.get(uri.toString())?.lenses ?? []).map(
      ({ line, title, command, argument }) =>
        new vscode.CodeLens(new vscode.Range(line, 0, line, 0), { title, command, arguments: [argument] }),
    );
  }

  dispose(): void {
    this.#registered.dispose();
    this.#texts.clear();
  }

  #put(which: TextKey, text: LensedText): vscode.Uri {
    const uri = this.#uriOf(which);
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    this.#lensesChanged.fire();
    return uri;
  }

  #uriOf({ title, key }: TextKey): vscode.Uri {
    const { scheme, extension } = this.#kind;
    return vscode.Uri.from({ scheme, path: `/${title.replaceAll("/", "∕")}${extension}`, query: key });
  }
}
