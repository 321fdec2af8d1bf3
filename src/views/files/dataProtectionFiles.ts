import * as vscode from "vscode";
import { DisposableStore, type Disposable } from "../../base/disposable.js";
import { groupName, record, text } from "../../logs/arguments.js";
import { readDataProtectionJson } from "../../logs/policies/dataProtectionJson.js";
import { LoneFiles } from "./loneFiles.js";

/** The manifest contributes a JSON schema for names with this end. */
const extension = ".data-protection.json";

/** The log group whose policy a document edits. */
export interface DataProtectionTarget {
  readonly connection: string;
  readonly group: string;
}

export interface DataProtectionFilesDeps {
  readonly scheme: string;
  /** The group's policy as a document, or one to begin with. */
  read(target: DataProtectionTarget): Promise<string>;
  /** Puts a policy that was checked. */
  put(target: DataProtectionTarget, policy: string): Promise<void>;
  /** The message of a failure for the user. */
  messageOf(error: unknown): string;
}

/**
 * The data protection policies of log groups as JSON files: opening one reads it from the service, saving it puts it. Errors
 * are marked while the user types, and prevent saving. Whoever makes one registers it.
 */
export class DataProtectionFiles extends LoneFiles implements Disposable, vscode.FileSystemProvider {
  readonly #deps: DataProtectionFilesDeps;
  readonly #store = new DisposableStore();
  readonly #problems = this.#store.add(vscode.languages.createDiagnosticCollection("CloudWatch Logs data protection"));
  readonly #changed = this.#store.add(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  readonly #times = new Map<string, number>();

  readonly onDidChangeFile = this.#changed.event;

  constructor(deps: DataProtectionFilesDeps) {
    super();
    this.#deps = deps;
    const { workspace } = vscode;
    const check = (document: vscode.TextDocument): void => this.#check(document);
    const own = (registered: vscode.Disposable): unknown => this.#store.add(registered);
    own(workspace.onDidOpenTextDocument(check));
    own(workspace.onDidChangeTextDocument(({ document }) => check(document)));
    own(workspace.onDidCloseTextDocument(({ uri }) => this.#problems.delete(uri)));
  }

  /** Opens the policy of a group, read again unless it has unsaved changes. */
  async open({ connection, group }: DataProtectionTarget): Promise<vscode.Uri> {
    const path = `/${group.replaceAll("/", "∕")}${extension}`;
    const query = JSON.stringify({ connection, group });
    const uri = vscode.Uri.from({ scheme: this.#deps.scheme, path, query });
    this.#times.set(uri.toString(), Date.now());
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    await vscode.commands.executeCommand("vscode.open", uri);
    return uri;
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    // VS Code checks the folder before it saves.
    const type = uri.path.endsWith(extension) ? vscode.FileType.File : vscode.FileType.Directory;
    return { type, ctime: 0, mtime: this.#times.get(uri.toString()) ?? 0, size: 0 };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const target = targetOf(uri);
    return new TextEncoder().encode(await this.#orSay(() => this.#deps.read(target)));
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const target = targetOf(uri);
    const { policy, problems } = readDataProtectionJson(new TextDecoder().decode(content));
    if (policy === undefined) {
      throw new vscode.FileSystemError(problems.find(({ severity }) => severity === "error")?.message ?? "");
    }
    await this.#orSay(() => this.#deps.put(target, policy));
    this.#times.set(uri.toString(), Date.now());
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #orSay<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw new vscode.FileSystemError(this.#deps.messageOf(error));
    }
  }

  #check(document: vscode.TextDocument): void {
    if (document.uri.scheme !== this.#deps.scheme) return;
    const { problems } = readDataProtectionJson(document.getText());
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

const checkTarget = record({ connection: text, group: groupName });

/** Parses a URI, which may come from another extension. */
function targetOf(uri: vscode.Uri): DataProtectionTarget {
  try {
    return checkTarget(JSON.parse(uri.query), "target");
  } catch {
    throw vscode.FileSystemError.FileNotFound(uri);
  }
}
