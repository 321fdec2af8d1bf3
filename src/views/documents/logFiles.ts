import * as vscode from "vscode";
import type { LogBuffer } from "../../logs/document/text/logBuffer.js";

/**
 * Log documents as read-only files: they are never dirty, can't be typed into, and closing them asks nothing. A change
 * of the text is an edit, never a change event, after which the editor would read everything again.
 */
export class LogFiles implements vscode.FileSystemProvider {
  readonly #buffer: (uri: vscode.Uri) => LogBuffer;

  /** `buffer` throws a FileSystemError for a URI that is none of ours. */
  constructor(buffer: (uri: vscode.Uri) => LogBuffer) {
    this.#buffer = buffer;
  }

  readonly onDidChangeFile: vscode.Event<vscode.FileChangeEvent[]> = () => new vscode.Disposable(() => undefined);

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.#buffer(uri).byteCount };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    return this.#buffer(uri).text();
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
}
