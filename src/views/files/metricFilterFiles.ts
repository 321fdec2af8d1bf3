import * as vscode from "vscode";
import { DisposableStore, type Disposable } from "../../base/disposable.js";
import { groupName, optional, record, text } from "../../logs/arguments.js";
import { metricFilterName } from "../../logs/metricFilters/metricFilterArgument.js";
import type { NewMetricFilter } from "../../logs/metricFilters/metricFilter.js";
import { metricFilterJson, readMetricFilterJson } from "../../logs/metricFilters/metricFilterJson.js";

/** Names that end so have a schema, by the manifest. */
const extension = ".metric-filter.json";

/** What a document edits: an existing filter, or one that is to be created. */
export interface MetricFilterTarget {
  readonly connection: string;
  readonly group: string;
  /** Of an existing filter. */
  readonly name?: string;
  /** What the document begins with, instead of the filter as the service has it. */
  readonly draft?: NewMetricFilter;
}

export interface MetricFilterFilesDeps {
  readonly scheme: string;
  read(target: Required<Pick<MetricFilterTarget, "connection" | "group" | "name">>): Promise<NewMetricFilter>;
  put(target: MetricFilterTarget, filter: NewMetricFilter): Promise<void>;
  /** A failure as the sentence that the user sees. */
  sentence(error: unknown): string;
}

/**
 * Metric filters as JSON files: opening one reads it from the service, saving it puts it. What is wrong is marked while
 * one types, and refuses the save.
 */
export class MetricFilterFiles implements Disposable, vscode.FileSystemProvider {
  readonly #deps: MetricFilterFilesDeps;
  readonly #store = new DisposableStore();
  readonly #problems = this.#store.add(vscode.languages.createDiagnosticCollection("CloudWatch Logs metric filters"));
  readonly #changed = this.#store.add(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  readonly #times = new Map<string, number>();
  /** Drafts that were saved. */
  readonly #saved = new Map<string, string>();

  readonly onDidChangeFile = this.#changed.event;

  constructor(deps: MetricFilterFilesDeps) {
    this.#deps = deps;
    const { scheme } = deps;
    const { workspace } = vscode;
    const check = (document: vscode.TextDocument): void => this.#check(document);
    const own = (registered: vscode.Disposable): unknown => this.#store.add(registered);
    own(workspace.registerFileSystemProvider(scheme, this, { isCaseSensitive: true }));
    own(workspace.onDidOpenTextDocument(check));
    own(workspace.onDidChangeTextDocument(({ document }) => check(document)));
    own(workspace.onDidCloseTextDocument(({ uri }) => this.#problems.delete(uri)));
  }

  /** Shows a filter, as it is now unless it was changed in the editor. */
  async open(target: MetricFilterTarget): Promise<vscode.Uri> {
    const uri = this.#uriOf(target);
    if (target.draft === undefined) this.#touch(uri);
    await vscode.commands.executeCommand("vscode.open", uri);
    return uri;
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    // Saving makes sure of the folder first.
    const type = uri.path.endsWith(extension) ? vscode.FileType.File : vscode.FileType.Directory;
    return { type, ctime: 0, mtime: this.#times.get(uri.toString()) ?? 0, size: 0 };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return new TextEncoder().encode(this.#saved.get(uri.toString()) ?? (await this.#text(uri)));
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const target = targetOf(uri);
    const text = new TextDecoder().decode(content);
    const { filter, problems } = readMetricFilterJson(text);
    if (filter === undefined) throw new vscode.FileSystemError(problems[0]?.message ?? "");
    if (target.name !== undefined && filter.name !== target.name) {
      throw new vscode.FileSystemError("A metric filter can't be renamed: create another, and delete this one.");
    }
    try {
      await this.#deps.put(target, filter);
    } catch (error) {
      throw new vscode.FileSystemError(this.#deps.sentence(error));
    }
    if (target.draft !== undefined) this.#saved.set(uri.toString(), text);
    this.#times.set(uri.toString(), Date.now());
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #text(uri: vscode.Uri): Promise<string> {
    const { name, draft, ...where } = targetOf(uri);
    if (draft !== undefined) return metricFilterJson(draft);
    if (name === undefined) return "";
    try {
      return metricFilterJson(await this.#deps.read({ ...where, name }));
    } catch (error) {
      throw new vscode.FileSystemError(this.#deps.sentence(error));
    }
  }

  /** Lets VS Code read it anew where it is open and unchanged. */
  #touch(uri: vscode.Uri): void {
    this.#times.set(uri.toString(), Date.now());
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  #uriOf(target: MetricFilterTarget): vscode.Uri {
    const title = target.name ?? (target.draft?.name || "New Metric Filter");
    const path = `/${pathPart(target.group)}/${pathPart(title)}${extension}`;
    return vscode.Uri.from({ scheme: this.#deps.scheme, path, query: JSON.stringify(target) });
  }

  #check(document: vscode.TextDocument): void {
    if (document.uri.scheme !== this.#deps.scheme) return;
    const { problems } = readMetricFilterJson(document.getText());
    const { Error, Warning } = vscode.DiagnosticSeverity;
    // VS Code's own JSON support marks what is no JSON, and where.
    const placed = problems.filter(({ start, end }) => end > start);
    const shown = placed.map(({ start, end, message, severity }) => {
      const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
      return new vscode.Diagnostic(range, message, severity === "error" ? Error : Warning);
    });
    this.#problems.set(document.uri, shown);
  }
}

const checkTarget = record({
  connection: text,
  group: groupName,
  name: optional(metricFilterName),
  // What a document begins with is text, and checked when it is saved.
  draft: optional((value) => value as NewMetricFilter),
});

/** Others can make such URIs too. */
function targetOf(uri: vscode.Uri): MetricFilterTarget {
  try {
    return checkTarget(JSON.parse(uri.query), "target");
  } catch {
    throw vscode.FileSystemError.FileNotFound(uri);
  }
}

/** A slash in a name would be a folder. */
function pathPart(name: string): string {
  return name.replaceAll("/", "∕");
}
