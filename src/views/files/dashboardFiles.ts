import * as vscode from "vscode";
import { record, text } from "../../logs/arguments.js";
import { readBody } from "../../logs/dashboards/dashboardBody.js";
import { dashboardDifference } from "../../logs/dashboards/dashboardDifference.js";
import type { DashboardChange } from "../../logs/dashboards/putDashboard.js";
import { indentJson, parseJson } from "../../logs/document/text/jsonText.js";
import { type FileProblem, StoredFiles } from "./storedFiles.js";

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

/** Dashboards as JSON files: opening one reads it from the service, saving it puts it, once the difference is confirmed. */
export class DashboardFiles extends StoredFiles {
  readonly #deps: DashboardFilesDeps;
  /** The bodies that the documents show, as the service has them. */
  readonly #bodies = new Map<string, string>();

  constructor(deps: DashboardFilesDeps) {
    // oxlint-disable-next-line sentences/translated -- no one reads the name of a collection of problems
    super({ scheme: deps.scheme, extensions: [extension], title: "CloudWatch dashboards" });
    this.#deps = deps;
  }

  /** Opens a dashboard, read again unless it has unsaved changes. Rejects as the service does where it can't be read. */
  async open(target: DashboardTarget): Promise<vscode.Uri> {
    const path = `/${target.name}${extension}`;
    const uri = vscode.Uri.from({ scheme: this.#deps.scheme, path, query: JSON.stringify(target) });
    await this.show(uri);
    return uri;
  }

  protected async load(uri: vscode.Uri): Promise<string> {
    return indented(await this.#read(uri));
  }

  protected async put(uri: vscode.Uri, body: string): Promise<void> {
    const target = targetOf(uri);
    const { problem } = readBody(body);
    if (problem !== undefined) throw new vscode.FileSystemError(problem);
    // A window that was restored with changes has not read it.
    const before = this.#bodies.get(uri.toString()) ?? (await this.#read(uri));
    const difference = dashboardDifference(before, body);
    if (difference.length === 0) return;
    await this.#deps.confirm(target, difference);
    await this.#deps.put(target, { name: target.name, before, body });
    this.#bodies.set(uri.toString(), body);
  }

  protected problemsOf(_: vscode.Uri, body: string): readonly FileProblem[] {
    const { problem, ...place } = readBody(body);
    return problem === undefined ? [] : [{ start: 0, end: 0, ...place, message: problem, severity: "error" }];
  }

  protected messageOf(_: vscode.Uri, error: unknown): string {
    return this.#deps.messageOf(error);
  }

  async #read(uri: vscode.Uri): Promise<string> {
    const body = await this.#deps.read(targetOf(uri));
    this.#bodies.set(uri.toString(), body);
    return body;
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
