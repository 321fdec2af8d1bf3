import * as vscode from "vscode";
import type { LogBuffer } from "../../logs/document/text/logBuffer.js";
import { readTextInTurns } from "../../logs/document/text/readText.js";
import { LoneFiles } from "../files/loneFiles.js";
import { nextTurn } from "./nextTurn.js";

/**
 * Log documents as read-only files: they are never dirty, can't be typed into, and closing them asks nothing. A change
 * of the text is an edit, never a change event, after which the editor would read everything again.
 */
export class LogFiles extends LoneFiles implements vscode.FileSystemProvider {
  readonly #buffer: (uri: vscode.Uri) => LogBuffer;

  /** `buffer` throws a FileSystemError for a URI that is none of ours. */
  constructor(buffer: (uri: vscode.Uri) => LogBuffer) {
    super();
    this.#buffer = buffer;
  }

  readonly onDidChangeFile: vscode.Event<vscode.FileChangeEvent[]> = () => new vscode.Disposable(() => undefined);

  stat(uri: vscode.Uri): vscode.FileStat {
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.#buffer(uri).byteCount };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return readTextInTurns(this.#buffer(uri), nextTurn);
  }

  writeFile(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
}
