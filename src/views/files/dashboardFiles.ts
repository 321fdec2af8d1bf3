import * as vscode from "vscode";
import { DisposableStore, type Disposable } from "../../base/disposable.js";
import { record, text } from "../../logs/arguments.js";
import { readBody } from "../../logs/dashboards/dashboardBody.js";
import { dashboardDifference } from "../../logs/dashboards/dashboardDifference.js";
import type { DashboardChange } from "../../logs/dashboards/putDashboard.js";
import { indentJson, parseJson } from "../../logs/document/text/jsonText.js";
import { LoneFiles } from "./loneFiles.js";

/** The manifest contributes a JSON schema for names with this end. */
const extension = ".cloudwatch-dashboard.json";

/** The dashboard of a document. */
export interface DashboardTarget {
  readonly connection: string;
  readonly name: string;
}

export interface DashboardFilesDeps {
  readonly scheme: string;
  /** The body of a dashboard, as the service has it. */
  read(target: DashboardTarget): Promise<string>;
  /** Has a person confirm a change, by what differs. Rejects if they don't. */
  confirm(target: DashboardTarget, difference: readonly string[]): Promise<void>;
  put(target: DashboardTarget, change: DashboardChange): Promise<void>;
  /** The message of a failure for the user. */
  messageOf(error: unknown): string;
}

/**
 * Dashboards as JSON files: opening one reads it from the service, saving it puts it, once the difference is confirmed and if nobody
 * else has changed it. Whoever makes one registers it.
 */
export class DashboardFiles extends LoneFiles implements Disposable, vscode.FileSystemProvider {
  readonly #deps: DashboardFilesDeps;
  readonly #store = new DisposableStore();
  readonly #problems = this.#store.add(vscode.languages.createDiagnosticCollection("CloudWatch dashboards"));
  readonly #changed = this.#store.add(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  readonly #times = new Map<string, number>();
  /** The bodies that the documents show, as the service has them. */
  readonly #bodies = new Map<string, string>();

  readonly onDidChangeFile = this.#changed.event;

  constructor(deps: DashboardFilesDeps) {
    super();
    this.#deps = deps;
    const { workspace } = vscode;
    const own = (registered: vscode.Disposable): unknown => this.#store.add(registered);
    own(workspace.onDidOpenTextDocument((document) => this.#check(document)));
    own(workspace.onDidChangeTextDocument(({ document }) => this.#check(document)));
    own(workspace.onDidCloseTextDocument(({ uri }) => this.#problems.delete(uri)));
  }

  /** Opens a dashboard, read again unless it has unsaved changes. */
  async open(target: DashboardTarget): Promise<vscode.Uri> {
    const path = `/${target.name}${extension}`;
    const uri = vscode.Uri.from({ scheme: this.#deps.scheme, path, query: JSON.stringify(target) });
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
    const body = await this.#read(uri);
    this.#bodies.set(uri.toString(), body);
    return new TextEncoder().encode(indented(body));
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const target = targetOf(uri);
    const body = new TextDecoder().decode(content);
    const { problem } = readBody(body);
    if (problem !== undefined) throw new vscode.FileSystemError(problem);
    // A window that was restored with changes has not read it.
    const before = this.#bodies.get(uri.toString()) ?? (await this.#read(uri));
    const difference = dashboardDifference(before, body);
    try {
      if (difference.length > 0) {
        await this.#deps.confirm(target, difference);
        await this.#deps.put(target, { name: target.name, before, body });
      }
    } catch (error) {
      throw new vscode.FileSystemError(this.#deps.messageOf(error));
    }
    this.#bodies.set(uri.toString(), difference.length > 0 ? body : before);
    this.#times.set(uri.toString(), Date.now());
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #read(uri: vscode.Uri): Promise<string> {
    const target = targetOf(uri);
    try {
      return await this.#deps.read(target);
    } catch (error) {
      throw new vscode.FileSystemError(this.#deps.messageOf(error));
    }
  }

  #check(document: vscode.TextDocument): void {
    if (document.uri.scheme !== this.#deps.scheme) return;
    const read = readBody(document.getText());
    // VS Code's JSON support marks invalid JSON where it is.
    if (read.problem === undefined || read.end === read.start) {
      this.#problems.delete(document.uri);
      return;
    }
    const range = new vscode.Range(document.positionAt(read.start), document.positionAt(read.end));
    this.#problems.set(document.uri, [new vscode.Diagnostic(range, read.problem, vscode.DiagnosticSeverity.Error)]);
  }
}

/** Each member on its own line; what is no JSON stays as it is, to be corrected. */
function indented(body: string): string {
  const node = parseJson(body);
  return node === undefined ? body : `${indentJson(body, node, Number.POSITIVE_INFINITY)}\n`;
}

const checkTarget = record({ connection: text, name: text });

/** The dashboard of a URI, which may come from another extension. */
export function targetOf(uri: vscode.Uri): DashboardTarget {
  try {
    return checkTarget(JSON.parse(uri.query), "target");
  } catch {
    throw vscode.FileSystemError.FileNotFound(uri);
  }
}
