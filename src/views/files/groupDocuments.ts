import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { visible } from "../../base/visible.js";
import { groupName, oneOf, record, text } from "../../logs/arguments.js";
import type { JsonProblem } from "../../logs/document/text/jsonPlace.js";
import { groupLabel } from "../../logs/groupArn.js";
import type { ReadGroupDocument } from "../../logs/groupDocument.js";
import { type FileProblem, StoredFiles } from "./storedFiles.js";

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

/** Settings of log groups as JSON files: opening one reads it from the service, saving it puts it. Errors prevent saving. */
export class GroupDocuments extends StoredFiles implements vscode.CodeLensProvider {
  readonly #deps: GroupDocumentsDeps;
  readonly #lensesChanged = this.store.add(new vscode.EventEmitter<void>());
  readonly #known = new Map<string, Known>();

  readonly onDidChangeCodeLenses = this.#lensesChanged.event;

  constructor(deps: GroupDocumentsDeps) {
    // oxlint-disable-next-line sentences/translated -- no one reads the name of a collection of problems
    super({ scheme: deps.scheme, extensions: Object.values(extensions), title: "CloudWatch Logs settings" });
    this.#deps = deps;
    this.store.add(vscode.languages.registerCodeLensProvider({ scheme: deps.scheme }, this));
  }

  /** Opens a document, read again unless it has unsaved changes. Rejects as the service does where it can't be read. */
  async open(target: GroupDocumentTarget): Promise<vscode.Uri> {
    const uri = this.#uriOf(target);
    await this.show(uri);
    return uri;
  }

  /** Lets VS Code read a document that is open again, unless it has unsaved changes: the setting may be another one. */
  reload(target: GroupDocumentTarget): void {
    this.readAgain(this.#uriOf(target));
  }

  protected async load(uri: vscode.Uri): Promise<string> {
    const { text: content, ...known } = await this.#deps.read(groupDocumentTarget(uri));
    this.#know(uri, known);
    return content;
  }

  protected async put(uri: vscode.Uri, written: string): Promise<void> {
    const target = groupDocumentTarget(uri);
    const problem = this.#deps.check(target.kind, written).find(({ severity }) => severity === "error");
    if (problem !== undefined) throw new vscode.FileSystemError(problem.message);
    this.#know(uri, { stored: await this.#deps.put(target, written, this.#known.get(uri.toString())?.stored) });
  }

  protected problemsOf(uri: vscode.Uri, written: string): readonly FileProblem[] {
    const note = this.#known.get(uri.toString())?.note;
    const notes = note === undefined ? [] : [{ start: 0, end: 1, message: note, severity: "info" } as const];
    return [...notes, ...this.#deps.check(groupDocumentTarget(uri).kind, written)];
  }

  protected messageOf(uri: vscode.Uri, error: unknown): string {
    return this.#deps.messageOf(groupDocumentTarget(uri), error);
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

  #uriOf(target: GroupDocumentTarget): vscode.Uri {
    // A slash in the name would make a folder.
    const path = `/${groupLabel(target.group).replaceAll("/", "∕")}${extensions[target.kind]}`;
    return vscode.Uri.from({ scheme: this.#deps.scheme, path, query: JSON.stringify(target) });
  }

  #know(uri: vscode.Uri, known: Known): void {
    this.#known.set(uri.toString(), known);
    this.#lensesChanged.fire();
  }
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
