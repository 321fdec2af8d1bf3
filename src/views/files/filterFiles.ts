import * as vscode from "vscode";
import { DisposableStore, type Disposable } from "../../base/disposable.js";
import { groupName, optional, record, text } from "../../logs/arguments.js";
import type { JsonProblem } from "../../logs/document/text/jsonPlace.js";
import { metricFilterName } from "../../logs/metricFilters/metricFilterArgument.js";
import { LoneFiles } from "./loneFiles.js";

/** A kind of filter that a log group has. */
export interface FilterKind<F> {
  /** Ends the names of its files; the manifest contributes a JSON schema for them. */
  readonly extension: string;
  /** The name of its collection of problems. */
  readonly title: string;
  /** The name of a file of a filter that has none yet. */
  readonly newTitle: string;
  /** Says that a filter can't be renamed. */
  readonly renameRefused: string;
  write(filter: F): string;
  read(text: string): { readonly filter?: F; readonly problems: readonly JsonProblem[] };
}

/** What a document edits: an existing filter, or a new one. */
export interface FilterTarget<F> {
  readonly connection: string;
  readonly group: string;
  /** The name of an existing filter. */
  readonly name?: string;
  /** The initial content, instead of the filter as the service has it. */
  readonly draft?: F;
}

export interface FilterFilesDeps<F> {
  readonly scheme: string;
  read(target: Required<Pick<FilterTarget<F>, "connection" | "group" | "name">>): Promise<F>;
  put(target: FilterTarget<F>, filter: F): Promise<void>;
  /** The message of a failure for the user. */
  messageOf(error: unknown): string;
}

/**
 * Filters of log groups as JSON files: opening one reads it from the service, saving it puts it. Errors are marked while the
 * user types, and prevent saving. Whoever makes one registers it.
 */
export class FilterFiles<F extends { readonly name: string }>
  extends LoneFiles
  implements Disposable, vscode.FileSystemProvider
{
  readonly #kind: FilterKind<F>;
  readonly #deps: FilterFilesDeps<F>;
  readonly #store = new DisposableStore();
  readonly #problems: vscode.DiagnosticCollection;
  readonly #changed = this.#store.add(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  readonly #times = new Map<string, number>();
  /** Drafts that were saved. */
  readonly #saved = new Map<string, string>();

  readonly onDidChangeFile = this.#changed.event;

  constructor(kind: FilterKind<F>, deps: FilterFilesDeps<F>) {
    super();
    this.#kind = kind;
    this.#deps = deps;
    this.#problems = this.#store.add(vscode.languages.createDiagnosticCollection(kind.title));
    const { workspace } = vscode;
    const check = (document: vscode.TextDocument): void => this.#check(document);
    const own = (registered: vscode.Disposable): unknown => this.#store.add(registered);
    own(workspace.onDidOpenTextDocument(check));
    own(workspace.onDidChangeTextDocument(({ document }) => check(document)));
    own(workspace.onDidCloseTextDocument(({ uri }) => this.#problems.delete(uri)));
  }

  /** Opens a filter, read again unless it has unsaved changes. */
  async open(target: FilterTarget<F>): Promise<vscode.Uri> {
    const uri = this.#uriOf(target);
    if (target.draft === undefined) this.#touch(uri);
    await vscode.commands.executeCommand("vscode.open", uri);
    return uri;
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    // VS Code checks the folder before it saves.
    const type = uri.path.endsWith(this.#kind.extension) ? vscode.FileType.File : vscode.FileType.Directory;
    return { type, ctime: 0, mtime: this.#times.get(uri.toString()) ?? 0, size: 0 };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return new TextEncoder().encode(this.#saved.get(uri.toString()) ?? (await this.#text(uri)));
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const target = filterTargetOf<F>(uri);
    const text = new TextDecoder().decode(content);
    const { filter, problems } = this.#kind.read(text);
    if (filter === undefined) throw new vscode.FileSystemError(problems[0]?.message ?? "");
    if (target.name !== undefined && filter.name !== target.name) {
      throw new vscode.FileSystemError(this.#kind.renameRefused);
    }
    try {
      await this.#deps.put(target, filter);
    } catch (error) {
      throw new vscode.FileSystemError(this.#deps.messageOf(error));
    }
    if (target.draft !== undefined) this.#saved.set(uri.toString(), text);
    this.#times.set(uri.toString(), Date.now());
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #text(uri: vscode.Uri): Promise<string> {
    const { name, draft, ...where } = filterTargetOf<F>(uri);
    if (draft !== undefined) return this.#kind.write(draft);
    if (name === undefined) return "";
    try {
      return this.#kind.write(await this.#deps.read({ ...where, name }));
    } catch (error) {
      throw new vscode.FileSystemError(this.#deps.messageOf(error));
    }
  }

  /** Makes VS Code read the file again if it is open without unsaved changes. */
  #touch(uri: vscode.Uri): void {
    this.#times.set(uri.toString(), Date.now());
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  #uriOf(target: FilterTarget<F>): vscode.Uri {
    const title = target.name ?? (target.draft?.name || this.#kind.newTitle);
    const path = `/${pathPart(target.group)}/${pathPart(title)}${this.#kind.extension}`;
    return vscode.Uri.from({ scheme: this.#deps.scheme, path, query: JSON.stringify(target) });
  }

  #check(document: vscode.TextDocument): void {
    if (document.uri.scheme !== this.#deps.scheme) return;
    const { problems } = this.#kind.read(document.getText());
    const { Error, Warning } = vscode.DiagnosticSeverity;
    // VS Code's JSON support marks invalid JSON where it is.
    const withRange = problems.filter(({ start, end }) => end > start);
    const diagnostics = withRange.map(({ start, end, message, severity }) => {
      const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
      return new vscode.Diagnostic(range, message, severity === "error" ? Error : Warning);
    });
    this.#problems.set(document.uri, diagnostics);
  }
}

const checkTarget = record({
  connection: text,
  group: groupName,
  name: optional(metricFilterName),
  // Shown as text, and validated when it is saved.
  draft: optional((value) => value as object),
});

/** Parses a URI, which may come from another extension. */
export function filterTargetOf<F>(uri: vscode.Uri): FilterTarget<F> {
  try {
    return checkTarget(JSON.parse(uri.query), "target") as FilterTarget<F>;
  } catch {
    throw vscode.FileSystemError.FileNotFound(uri);
  }
}

/** A name as one part of a path: a slash in it would make a folder. */
function pathPart(name: string): string {
  return name.replaceAll("/", "∕");
}
