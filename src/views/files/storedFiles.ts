import * as vscode from "vscode";
import { DisposableStore, type Disposable } from "../../base/disposable.js";
import type { JsonProblem } from "../../logs/document/text/jsonPlace.js";
import { isLogsError } from "../../logs/logsError.js";
import { LoneFiles } from "./loneFiles.js";

/** A problem of a file, or something to know of it. */
export type FileProblem = Omit<JsonProblem, "severity"> & { readonly severity: JsonProblem["severity"] | "info" };

export interface StoredFilesOptions {
  readonly scheme: string;
  /** The ends of the files' names: for VS Code, all else is a folder. */
  readonly extensions: readonly string[];
  /** The name of their collection of problems, which no one reads. */
  readonly title: string;
}

/**
 * Settings of the service as files: opening one reads it, saving it puts it. Problems are marked while the user types. A file that
 * others changed meanwhile isn't overwritten: VS Code then offers to compare it with theirs. Whoever makes one registers it.
 */
export abstract class StoredFiles extends LoneFiles implements Disposable, vscode.FileSystemProvider {
  protected readonly store = new DisposableStore();
  readonly #options: StoredFilesOptions;
  readonly #problems: vscode.DiagnosticCollection;
  readonly #changed = this.store.add(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  /** How often each file was saved or became another one, and when for the last time. */
  readonly #versions = new Map<string, { readonly count: number; readonly at: number }>();
  /** What was read for files that are being opened. */
  readonly #opening = new Map<string, string>();

  readonly onDidChangeFile = this.#changed.event;

  protected constructor(options: StoredFilesOptions) {
    super();
    this.#options = options;
    this.#problems = this.store.add(vscode.languages.createDiagnosticCollection(options.title));
    const { workspace } = vscode;
    const check = (document: vscode.TextDocument): void => this.#check(document);
    const own = (registered: vscode.Disposable): unknown => this.store.add(registered);
    own(workspace.onDidOpenTextDocument(check));
    own(workspace.onDidChangeTextDocument(({ document }) => check(document)));
    own(workspace.onDidCloseTextDocument(({ uri }) => this.#problems.delete(uri)));
  }

  /** Reads a file from the service, and remembers what it is. Rejects as the service does. */
  protected abstract load(uri: vscode.Uri): Promise<string>;

  /**
   * Puts a text. Rejects with "alreadyExists" if what the service has isn't what was loaded or put last, and with a FileSystemError
   * where the text can't be put at all.
   */
  protected abstract put(uri: vscode.Uri, text: string): Promise<void>;

  protected abstract problemsOf(uri: vscode.Uri, text: string): readonly FileProblem[];

  /** The message of a failure for the user. */
  protected abstract messageOf(uri: vscode.Uri, error: unknown): string;

  /**
   * Opens a file, read again unless it has unsaved changes. Rejects as the service does where it can't be read: VS Code would show an
   * editor that tells nothing of that.
   */
  protected async show(uri: vscode.Uri): Promise<void> {
    const key = uri.toString();
    if (shownDocument(uri)?.isDirty !== true) {
      this.#opening.set(key, await this.load(uri));
      this.readAgain(uri);
    }
    try {
      await vscode.commands.executeCommand("vscode.open", uri);
    } finally {
      this.#opening.delete(key);
    }
  }

  /** Lets VS Code read a file again that is open without unsaved changes. */
  protected readAgain(uri: vscode.Uri): void {
    this.#touch(uri);
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    // VS Code checks the folder before it saves.
    const isFile = this.#options.extensions.some((extension) => uri.path.endsWith(extension));
    const type = isFile ? vscode.FileType.File : vscode.FileType.Directory;
    const { count = 0, at = 0 } = this.#versions.get(uri.toString()) ?? {};
    // VS Code takes a file for another one only if its size is another one, too.
    return { type, ctime: 0, mtime: at, size: count };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    try {
      return new TextEncoder().encode(this.#opening.get(uri.toString()) ?? (await this.load(uri)));
    } catch (error) {
      throw this.#failure(uri, error);
    }
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    try {
      await this.put(uri, new TextDecoder().decode(content));
    } catch (error) {
      if (isLogsError(error, "alreadyExists")) await this.#meetChange(uri);
      throw this.#failure(uri, error);
    }
    this.#touch(uri);
    const document = shownDocument(uri);
    if (document !== undefined) this.#check(document);
  }

  dispose(): void {
    this.store.dispose();
  }

  /** VS Code now offers to compare both when the file is saved the next time, and whoever overwrites theirs has seen that. */
  async #meetChange(uri: vscode.Uri): Promise<void> {
    this.#touch(uri);
    await this.load(uri).catch(() => undefined);
  }

  #touch(uri: vscode.Uri): void {
    const { count = 0, at = 0 } = this.#versions.get(uri.toString()) ?? {};
    this.#versions.set(uri.toString(), { count: count + 1, at: Math.max(Date.now(), at + 1) });
  }

  #failure(uri: vscode.Uri, error: unknown): vscode.FileSystemError {
    return error instanceof vscode.FileSystemError ? error : new vscode.FileSystemError(this.messageOf(uri, error));
  }

  #check(document: vscode.TextDocument): void {
    if (document.uri.scheme !== this.#options.scheme) return;
    const { Error, Information, Warning } = vscode.DiagnosticSeverity;
    const severities = { error: Error, warning: Warning, info: Information };
    // VS Code's JSON support marks invalid JSON where it is.
    const found = this.problemsOf(document.uri, document.getText()).filter(({ start, end }) => end > start);
    this.#problems.set(
      document.uri,
      found.map(({ start, end, message, severity }) => {
        const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
        return new vscode.Diagnostic(range, message, severities[severity]);
      }),
    );
  }
}

function shownDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
}
