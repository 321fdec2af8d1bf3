import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import type { Clock } from "../../base/clock.js";
import { DisposableStore, type Disposable } from "../../base/disposable.js";
import type { PutQueryDefinitionRequest } from "../../logs/queries/queryApi.js";
import type { QueryDefinition } from "../../logs/queries/queryModel.js";
import { changedDefinition, contentOf } from "../../logs/queryDefinitions/changedDefinition.js";
import { definitionText, draftOfText } from "../../logs/queryDefinitions/definitionText.js";
import {
  type DefinitionFile,
  definitionUri,
  languageOfPath,
  readDefinitionUri,
} from "../../logs/queryDefinitions/definitionUri.js";
import { closeTabs, replaceTabs } from "./queryTabs.js";
import { LoneFiles } from "../files/loneFiles.js";

export interface SavedQueryFilesDeps {
  readonly scheme: string;
  readonly clock: Clock;
  /** The query as the account has it now; undefined if it has none. */
  read(file: DefinitionFile): Promise<QueryDefinition | undefined>;
  /** Puts all of a query. Resolves with its id. */
  put(connection: string, request: PutQueryDefinitionRequest): Promise<string>;
  /** True if nothing may be written through the connection. */
  isReadOnly(connection: string): Promise<boolean>;
  /** The message of a failure for the user. */
  messageOf(error: unknown): string;
  /** Tells the user what they don't expect. */
  tell(sentence: string): void;
}

/** How long an answer of the service stands for the next one: opening a file asks twice within moments. */
const freshMs = 2000;
/** The same after something was put, when the service's lists may lag behind. */
const freshAfterPutMs = 3000;

/** What is known of a file. */
interface Known {
  /** Undefined if the account has no such query. */
  readonly definition: QueryDefinition | undefined;
  /** As the account had it last. */
  readonly last: QueryDefinition | undefined;
  /** Grows with each change. */
  readonly mtime: number;
  readonly freshUntil: number;
  readonly isPut: boolean;
}

/**
 * Saved queries as files: opening one reads it from the account, saving it puts it. A change that someone else made meanwhile
 * makes the file newer than what is in the editor, so that VS Code itself shows the conflict, with the choice to compare,
 * to overwrite or to take theirs. One that was deleted meanwhile is saved as a new one. Whoever makes one registers it.
 */
export class SavedQueryFiles extends LoneFiles implements Disposable, vscode.FileSystemProvider {
  readonly #deps: SavedQueryFilesDeps;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  readonly #known = new Map<string, Known>();

  readonly onDidChangeFile = this.#changed.event;

  constructor(deps: SavedQueryFilesDeps) {
    super();
    this.#deps = deps;
    this.#store.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#known.delete(uri.toString())));
  }

  /** The URI of a query's file, which is read as it is given here if that is soon. */
  uriOf(connection: string, definition: QueryDefinition): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: this.#deps.scheme, ...definitionUri(connection, definition) });
    const { mtime } = this.#known.get(uri.toString()) ?? {};
    this.#note(uri, definition);
    // VS Code reads it again if it is open without unsaved changes.
    if (mtime !== undefined && mtime !== this.#known.get(uri.toString())?.mtime) this.#fire(uri);
    return uri;
  }

  /** Opens a query's file. */
  async open(connection: string, definition: QueryDefinition): Promise<vscode.Uri> {
    const uri = this.uriOf(connection, definition);
    await vscode.commands.executeCommand("vscode.open", uri);
    return uri;
  }

  /** Shows the file of a query that got another name in place of the one that is open. Unsaved changes stay where they are. */
  async renamed(connection: string, definition: QueryDefinition): Promise<void> {
    await replaceTabs((uri) => this.#isOf(uri, connection, definition.id), this.uriOf(connection, definition));
  }

  /** Closes the file of a query that was deleted. Unsaved changes stay, and can be saved as a new query. */
  async deleted(connection: string, id: string): Promise<void> {
    for (const [key, known] of this.#known) {
      if (known.definition?.id === id) this.#known.delete(key);
    }
    await closeTabs((uri) => this.#isOf(uri, connection, id));
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    // VS Code checks the folder before it saves.
    if (languageOfPath(uri.path) === undefined) return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    const { definition, mtime } = await this.#current(uri);
    if (definition === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    const isReadOnly = await this.#deps.isReadOnly(readFile(uri).connection);
    return {
      type: vscode.FileType.File,
      ctime: 0,
      mtime,
      size: sizeFor(contentOf(definition)),
      ...(isReadOnly ? { permissions: vscode.FilePermission.Readonly } : {}),
    };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const { definition } = await this.#current(uri);
    if (definition === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return new TextEncoder().encode(definitionText(definition, readFile(uri).connection));
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const file = readFile(uri);
    const draft = draftOfText(new TextDecoder().decode(content), languageOfPath(uri.path) ?? "CWLI");
    const before = this.#known.get(uri.toString());
    try {
      const found = await this.#deps.read(file);
      if (found !== undefined && before !== undefined && !isSame(found, before.definition)) {
        this.#note(uri, found);
        throw new vscode.FileSystemError(
          l10n.t("Someone else changed this query at the same moment. Save again to compare it with yours."),
        );
      }
      const current = found ?? before?.last ?? { ...file, queryString: "", groups: [], parameters: [] };
      const { id: _id, ...request } = changedDefinition(current, draft);
      const put = found === undefined ? request : { id: found.id, ...request };
      this.#note(uri, { ...request, id: await this.#deps.put(file.connection, put) }, true);
      if (found === undefined) this.#deps.tell(l10n.t`“${file.name}” had been deleted: it was saved as a new query.`);
    } catch (error) {
      throw error instanceof vscode.FileSystemError ? error : new vscode.FileSystemError(this.#deps.messageOf(error));
    }
  }

  dispose(): void {
    this.#store.dispose();
  }

  /** The query as it is now. What was read a moment ago counts, but not while there are changes that could overwrite it. */
  async #current(uri: vscode.Uri): Promise<Known> {
    const known = this.#known.get(uri.toString());
    const isFresh = known !== undefined && this.#deps.clock.now() < known.freshUntil;
    if (isFresh && (known.isPut || !isDirty(uri))) return known;
    const file = readFile(uri);
    try {
      return this.#note(uri, await this.#deps.read(file));
    } catch (error) {
      throw vscode.FileSystemError.Unavailable(this.#deps.messageOf(error));
    }
  }

  #note(uri: vscode.Uri, definition: QueryDefinition | undefined, isPut = false): Known {
    const before = this.#known.get(uri.toString());
    const known: Known = {
      definition,
      last: definition ?? before?.last,
      mtime: nextTime(before, definition),
      freshUntil: this.#deps.clock.now() + (isPut ? freshAfterPutMs : freshMs),
      isPut,
    };
    this.#known.set(uri.toString(), known);
    return known;
  }

  #fire(uri: vscode.Uri): void {
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  #isOf(uri: vscode.Uri, connection: string, id: string): boolean {
    if (uri.scheme !== this.#deps.scheme) return false;
    const file = readFile(uri);
    return file.connection === connection && file.id === id;
  }
}

/** Parses a URI, which may come from another extension. */
function readFile(uri: vscode.Uri): DefinitionFile {
  try {
    return readDefinitionUri(uri);
  } catch {
    throw vscode.FileSystemError.FileNotFound(uri);
  }
}

function isSame(a: QueryDefinition, b: QueryDefinition | undefined): boolean {
  return b !== undefined && contentOf(a) === contentOf(b);
}

/** A time that is later than before if the content is another one, whatever clock set the service's time. */
function nextTime(before: Known | undefined, definition: QueryDefinition | undefined): number {
  const { lastModifiedMs = 1 } = definition ?? {};
  if (before === undefined) return lastModifiedMs;
  const isUnchanged = definition === undefined || isSame(definition, before.definition);
  return isUnchanged ? before.mtime : Math.max(before.mtime + 1, lastModifiedMs);
}

function isDirty(uri: vscode.Uri): boolean {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return open?.isDirty === true;
}

/** Below what VS Code takes for a large file. */
const sizes = 1_000_003;

/** VS Code takes a file for unchanged if its size is: so a text of another content says another size. */
function sizeFor(content: string): number {
  let hash = 0;
  for (let index = 0; index < content.length; index++) hash = (hash * 31 + content.charCodeAt(index)) % sizes;
  return hash;
}
