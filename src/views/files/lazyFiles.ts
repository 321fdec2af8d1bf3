import * as vscode from "vscode";
import { LoneFiles } from "./loneFiles.js";

/** A file system of which the code is loaded with its first use. */
export class LazyFiles extends LoneFiles implements vscode.FileSystemProvider {
  readonly #load: () => Promise<vscode.FileSystemProvider>;
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  #loading: Promise<vscode.FileSystemProvider> | undefined;

  readonly onDidChangeFile = this.#changed.event;

  constructor(load: () => Promise<vscode.FileSystemProvider>) {
    super();
    this.#load = load;
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    return (await this.#files()).stat(uri);
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return (await this.#files()).readFile(uri);
  }

  async writeFile(
    uri: vscode.Uri,
    content: Uint8Array,
    options: { readonly create: boolean; readonly overwrite: boolean },
  ): Promise<void> {
    await (await this.#files()).writeFile(uri, content, options);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #files(): Promise<vscode.FileSystemProvider> {
    this.#loading ??= this.#load().then((files) => {
      files.onDidChangeFile((changes) => this.#changed.fire(changes));
      return files;
    });
    return this.#loading;
  }
}
