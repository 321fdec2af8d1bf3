import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { DisposableStore, type Disposable } from "../../base/disposable.js";
import { visible } from "../../base/visible.js";
import { groupName, oneOf, record, text } from "../../logs/arguments.js";
import type { JsonProblem } from "../../logs/document/text/jsonPlace.js";
import { groupLabel } from "../../logs/groupArn.js";
import type { ReadGroupDocument } from "../../logs/groupDocument.js";
import { isLogsError } from "../../logs/logsError.js";
import { LoneFiles } from "./loneFiles.js";

/** The settings of a log group that are documents, with the ends of their names: the manifest has JSON schemas for these. */
const extensions = {
  transformer: ".transformer.json",
  dataProtection: ".data-protection.json",
  indexPolicy: ".index-policy.json",
} as const;

/** A setting of a log group that is a document. */
export type GroupDocumentName = keyof typeof extensions;

/** What a document edits. */
export interface GroupDocumentTarget {
  readonly connection: string;
  readonly group: string;
  readonly kind: GroupDocumentName;
}

export interface GroupDocumentsDeps {
  readonly scheme: string;
  check(kind: GroupDocumentName, text: string): readonly JsonProblem[];
  read(target: GroupDocumentTarget): Promise<ReadGroupDocument>;
  /** Resolves with the setting as it then is. Rejects if it isn't `before` any more. */
  put(target: GroupDocumentTarget, text: string, before: string | undefined): Promise<string>;
  /** The message of a failure for the user. */
  messageOf(target: GroupDocumentTarget, error: unknown): string;
  /** The command that tests the transformer of a document, which it is called with. */
  readonly testTransformer: string;
}

/** What is known of a document since it was read or saved. */
type Known = Omit<ReadGroupDocument, "text">;

/**
 * Settings of log groups as JSON files: opening one reads it from the service, saving it puts it. Errors are marked while
 * the user types, and prevent saving; so does a change by others since it was read. Whoever makes one registers it.
 */
export class GroupDocuments
  extends LoneFiles
  implements Disposable, vscode.FileSystemProvider, vscode.CodeLensProvider
{
  readonly #deps: GroupDocumentsDeps;
  readonly #store = new DisposableStore();
  readonly #problems = this.#store.add(vscode.languages.createDiagnosticCollection("CloudWatch Logs settings"));
  readonly #changed = this.#store.add(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  readonly #lensesChanged = this.#store.add(new vscode.EventEmitter<void>());
  /** How often each document was saved or became another one, and when for the last time. */
  readonly #versions = new Map<string, { readonly count: number; readonly at: number }>();
  /** What was read for documents that are being opened. */
  readonly #opening = new Map<string, ReadGroupDocument>();
  readonly #known = new Map<string, Known>();

  readonly onDidChangeFile = this.#changed.event;
  readonly onDidChangeCodeLenses = this.#lensesChanged.event;

  constructor(deps: GroupDocumentsDeps) {
    super();
    this.#deps = deps;
    const { languages, workspace } = vscode;
    const check = (document: vscode.TextDocument): void => this.#check(document);
    const own = (registered: vscode.Disposable): unknown => this.#store.add(registered);
    own(languages.registerCodeLensProvider({ scheme: deps.scheme }, this));
    own(workspace.onDidOpenTextDocument(check));
    own(workspace.onDidChangeTextDocument(({ document }) => check(document)));
    own(workspace.onDidCloseTextDocument(({ uri }) => this.#problems.delete(uri)));
  }

  /**
   * Opens a document, read again unless it has unsaved changes. Rejects as the service does where it can't be read: VS Code would
   * show an editor that tells nothing of that.
   */
  async open(target: GroupDocumentTarget): Promise<vscode.Uri> {
    const uri = this.#uriOf(target);
    const key = uri.toString();
    if (shownDocument(uri)?.isDirty !== true) {
      this.#opening.set(key, await this.#deps.read(target));
      this.reload(target);
    }
    try {
      await vscode.commands.executeCommand("vscode.open", uri);
    } finally {
      this.#opening.delete(key);
    }
    return uri;
  }

  /** Lets VS Code read a document that is open again, unless it has unsaved changes: the setting may be another one. */
  reload(target: GroupDocumentTarget): void {
    const uri = this.#uriOf(target);
    this.#touch(uri);
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    // VS Code checks the folder before it saves.
    const isFile = Object.values(extensions).some((extension) => uri.path.endsWith(extension));
    const type = isFile ? vscode.FileType.File : vscode.FileType.Directory;
    const { count = 0, at = 0 } = this.#versions.get(uri.toString()) ?? {};
    // VS Code takes a file for another one only if its size is another one, too.
    return { type, ctime: 0, mtime: at, size: count };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const target = groupDocumentTarget(uri);
    try {
      const { text: content, ...known } = this.#opening.get(uri.toString()) ?? (await this.#deps.read(target));
      this.#know(uri, known);
      return new TextEncoder().encode(content);
    } catch (error) {
      throw new vscode.FileSystemError(this.#deps.messageOf(target, error));
    }
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const target = groupDocumentTarget(uri);
    const written = new TextDecoder().decode(content);
    const problem = this.#deps.check(target.kind, written).find(({ severity }) => severity === "error");
    if (problem !== undefined) throw new vscode.FileSystemError(problem.message);
    try {
      const stored = await this.#deps.put(target, written, this.#known.get(uri.toString())?.stored);
      this.#know(uri, { stored });
    } catch (error) {
      // VS Code offers to compare both when the document is saved the next time.
      if (isLogsError(error, "alreadyExists")) this.#touch(uri);
      throw new vscode.FileSystemError(this.#deps.messageOf(target, error));
    }
    this.#touch(uri);
    const document = shownDocument(uri);
    if (document !== undefined) this.#check(document);
  }

  /** What is in force while the document isn't, and the test of a transformer. */
  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const state = stateText(this.#known.get(uri.toString()));
    const test = {
      title: l10n.t("$(beaker) Test on Newest Events"),
      command: this.#deps.testTransformer,
      arguments: [uri],
    };
    const titles = [
      ...(state === undefined ? [] : [{ title: `$(info) ${state}`, command: "" }]),
      ...(groupDocumentTarget(uri).kind === "transformer" ? [test] : []),
    ];
    return titles.map((command) => new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), command));
  }

  dispose(): void {
    this.#store.dispose();
  }

  #uriOf(target: GroupDocumentTarget): vscode.Uri {
    // A slash in the name would make a folder.
    const path = `/${groupLabel(target.group).replaceAll("/", "∕")}${extensions[target.kind]}`;
    return vscode.Uri.from({ scheme: this.#deps.scheme, path, query: JSON.stringify(target) });
  }

  #touch(uri: vscode.Uri): void {
    const { count = 0, at = 0 } = this.#versions.get(uri.toString()) ?? {};
    this.#versions.set(uri.toString(), { count: count + 1, at: Math.max(Date.now(), at + 1) });
  }

  #know(uri: vscode.Uri, known: Known): void {
    this.#known.set(uri.toString(), known);
    this.#lensesChanged.fire();
  }

  #check(document: vscode.TextDocument): void {
    if (document.uri.scheme !== this.#deps.scheme) return;
    const { Error, Warning, Information } = vscode.DiagnosticSeverity;
    const problems = this.#deps.check(groupDocumentTarget(document.uri).kind, document.getText());
    // VS Code's JSON support marks invalid JSON where it is.
    const withRange = problems.filter(({ start, end }) => end > start);
    const found = withRange.map(({ start, end, message, severity }) => {
      const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
      return new vscode.Diagnostic(range, message, severity === "error" ? Error : Warning);
    });
    const note = this.#known.get(document.uri.toString())?.note;
    const notes = note === undefined ? [] : [new vscode.Diagnostic(new vscode.Range(0, 0, 0, 1), note, Information)];
    this.#problems.set(document.uri, [...notes, ...found]);
  }
}

function shownDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
}

/** What is in force until a document is saved for the first time; undefined if the document is. */
function stateText(known: Known | undefined): string | undefined {
  if (known === undefined || known.stored !== undefined) return undefined;
  const { accountPolicies = [] } = known;
  return accountPolicies.length === 0
    ? l10n.t("Not set yet: saving this sets it")
    : l10n.t`The account's policy ${visible(accountPolicies.join(", "))} applies until this is saved`;
}

const checkTarget = record({
  connection: text,
  group: groupName,
  kind: oneOf(Object.keys(extensions) as readonly GroupDocumentName[]),
});

/** What the URI of a document stands for; it may come from another extension. */
export function groupDocumentTarget(uri: vscode.Uri): GroupDocumentTarget {
  try {
    return checkTarget(JSON.parse(uri.query), "target");
  } catch {
    throw vscode.FileSystemError.FileNotFound(uri);
  }
}
