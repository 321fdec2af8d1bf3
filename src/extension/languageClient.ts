import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { languages } from "./contributions.js";
import type { Report } from "./report.js";

/**
 * Starts the awslogs language server when the first awslogs document is open. `module` is the path of
 * dist/languageServer.js.
 */
export class AwslogsClient implements vscode.Disposable {
  readonly #module: string;
  readonly #report: Report;
  readonly #opened: vscode.Disposable;
  #client: Promise<LanguageClient> | undefined;

  constructor(module: string, report: Report) {
    this.#module = module;
    this.#report = report;
    this.#opened = vscode.workspace.onDidOpenTextDocument((document) => this.#startFor(document));
    for (const document of vscode.workspace.textDocuments) this.#startFor(document);
  }

  /** Stops the server. Should the host end first, the server ends with the channel between them. */
  dispose(): void {
    this.#opened.dispose();
    void this.#client?.then((client) => client.dispose());
  }

  #startFor(document: vscode.TextDocument): void {
    if (document.languageId !== languages.awslogs || this.#client !== undefined) return;
    this.#client = this.#start();
    this.#client.catch((error: unknown) => this.#report.show("The awslogs language server", error));
  }

  async #start(): Promise<LanguageClient> {
    const { LanguageClient, TransportKind } = await import("vscode-languageclient/node");
    const run = { module: this.#module, transport: TransportKind.ipc };
    const client = new LanguageClient(
      languages.awslogs,
      "awslogs Language Server",
      { run, debug: run },
      {
        documentSelector: [{ language: languages.awslogs }],
        initializationOptions: { suggestCommand: "editor.action.triggerSuggest" },
      },
    );
    await client.start();
    return client;
  }
}
