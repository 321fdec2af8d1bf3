import * as vscode from "vscode";
import { groupName, optional, record, text } from "../../logs/arguments.js";
import type { JsonProblem } from "../../logs/document/text/jsonPlace.js";
import { changedMeanwhile } from "../../logs/changedMeanwhile.js";
import { isLogsError } from "../../logs/logsError.js";
import { metricFilterName } from "../../logs/metricFilters/metricFilterArgument.js";
import { type FileProblem, StoredFiles } from "./storedFiles.js";

/** A kind of filter that a log group has. */
export interface FilterKind<F> {
  /** Ends the names of its files; the manifest contributes a JSON schema for them. */
  readonly extension: string;
  /** What it is called in sentences. */
  readonly noun: string;
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

/** Filters of log groups as JSON files: opening one reads it from the service, saving it puts it. Errors prevent saving. */
export class FilterFiles<F extends { readonly name: string }> extends StoredFiles {
  readonly #kind: FilterKind<F>;
  readonly #deps: FilterFilesDeps<F>;
  /** Drafts that were saved. */
  readonly #saved = new Map<string, string>();
  /** Filters as they were read. Of one that was put since, nobody knows how the service writes it until it is read again. */
  readonly #read = new Map<string, string>();

  constructor(kind: FilterKind<F>, deps: FilterFilesDeps<F>) {
    super({ scheme: deps.scheme, extensions: [kind.extension], title: kind.title });
    this.#kind = kind;
    this.#deps = deps;
  }

  /** Opens a filter, read again unless it has unsaved changes. Rejects as the service does where it can't be read. */
  async open(target: FilterTarget<F>): Promise<vscode.Uri> {
    const title = target.name ?? (target.draft?.name || this.#kind.newTitle);
    const path = `/${pathPart(target.group)}/${pathPart(title)}${this.#kind.extension}`;
    const uri = vscode.Uri.from({ scheme: this.#deps.scheme, path, query: JSON.stringify(target) });
    await this.show(uri);
    return uri;
  }

  protected async load(uri: vscode.Uri): Promise<string> {
    const { name, draft, ...where } = filterTargetOf<F>(uri);
    const key = uri.toString();
    const saved = this.#saved.get(key);
    if (saved !== undefined) return saved;
    if (draft !== undefined) return this.#kind.write(draft);
    if (name === undefined) return "";
    this.#read.delete(key);
    const text = this.#kind.write(await this.#deps.read({ ...where, name }));
    this.#read.set(key, text);
    return text;
  }

  protected async put(uri: vscode.Uri, text: string): Promise<void> {
    const target = filterTargetOf<F>(uri);
    const { filter, problems } = this.#kind.read(text);
    if (filter === undefined) throw new vscode.FileSystemError(problems[0]?.message ?? "");
    if (target.name !== undefined && filter.name !== target.name) {
      throw new vscode.FileSystemError(this.#kind.renameRefused);
    }
    await this.#refuseChanged(target, this.#read.get(uri.toString()));
    await this.#deps.put(target, filter);
    this.#read.delete(uri.toString());
    if (target.draft !== undefined) this.#saved.set(uri.toString(), text);
  }

  protected problemsOf(_: vscode.Uri, text: string): readonly FileProblem[] {
    return this.#kind.read(text).problems;
  }

  protected messageOf(_: vscode.Uri, error: unknown): string {
    return this.#deps.messageOf(error);
  }

  /** Rejects where the filter isn't as it was read: it was changed, or deleted. */
  async #refuseChanged({ connection, group, name }: FilterTarget<F>, before: string | undefined): Promise<void> {
    if (name === undefined || before === undefined) return;
    try {
      if (this.#kind.write(await this.#deps.read({ connection, group, name })) === before) return;
    } catch (error) {
      if (!isLogsError(error, "notFound")) throw error;
    }
    throw changedMeanwhile(this.#kind.noun, group);
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
