import * as l10n from "../../base/l10n.js";
import { basename } from "node:path/posix";
import * as vscode from "vscode";
import { DisposableStore, type Disposable } from "../../base/disposable.js";
import { maxSearchFileBytes } from "../../logs/searches/searchFile.js";
import { searchFileEnding } from "../../logs/searches/searchFileName.js";
import type { FoundFile } from "../../logs/searches/storedSearches.js";

/** So many files are read: a team has dozens, and a workspace may hold anything. */
const maxFiles = 200;

const pattern = `**/*${searchFileEnding}`;

/** The files of the workspace that hold searches. Nothing is read in an untrusted workspace, and before it is asked for. */
export class SearchFiles implements Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<void>());
  #found: Promise<readonly FoundFile[]> | undefined;
  #known: readonly FoundFile[] = [];
  #isWatching = false;

  /** Fires when files changed, and when others are known than before. */
  readonly onDidChange = this.#changed.event;

  /** All of them, which takes its time in a large workspace. If they can't be looked for, one that says so. */
  async list(): Promise<readonly FoundFile[]> {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    if (!vscode.workspace.isTrusted || folder === undefined) return [];
    this.#watch();
    this.#found ??= readAll().catch((error: unknown) => [unfound(folder, error)]);
    return this.#found;
  }

  /** Those that were found so far. The first call begins to look for them. */
  known(): readonly FoundFile[] {
    if (this.#found === undefined) void this.#learn();
    return this.#known;
  }

  dispose(): void {
    this.#store.dispose();
  }

  #watch(): void {
    if (this.#isWatching) return;
    this.#isWatching = true;
    const watcher = this.#store.add(vscode.workspace.createFileSystemWatcher(pattern));
    for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete]) {
      this.#store.add(event(() => this.#forget()));
    }
    this.#store.add(vscode.workspace.onDidChangeWorkspaceFolders(() => this.#forget()));
  }

  async #learn(): Promise<void> {
    const files = await this.list();
    if (files.length === 0 && this.#known.length === 0) return;
    this.#known = files;
    this.#changed.fire();
  }

  #forget(): void {
    this.#found = undefined;
    this.#changed.fire();
  }
}

async function readAll(): Promise<readonly FoundFile[]> {
  const uris = await vscode.workspace.findFiles(pattern, "**/node_modules/**", maxFiles);
  return Promise.all(uris.map(readOne));
}

/** VS Code's search is a program of its own, which may be missing or be ended. */
function unfound(folder: vscode.Uri, error: unknown): FoundFile {
  return { uri: folder.toString(), fileName: `*${searchFileEnding}`, problem: messageOf(error) };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Reads a file of limited size, and nothing that isn't a file: a pipe would never end. */
async function readOne(uri: vscode.Uri): Promise<FoundFile> {
  const found = { uri: uri.toString(), fileName: basename(uri.path) };
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.File) === 0) return { ...found, problem: l10n.t("It is not a file.") };
    if (size > maxSearchFileBytes) return { ...found, problem: l10n.t("The file is too large for a search.") };
    return { ...found, content: new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)) };
  } catch (error) {
    return { ...found, problem: messageOf(error) };
  }
}
