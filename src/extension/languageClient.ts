import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { readSetting } from "./config.js";
import { contextKeys, languages } from "./contributions.js";
import { signalOf } from "./feedback/progress.js";
import type { Report } from "./feedback/report.js";

/** The languages that the server knows. */
const served: readonly string[] = [languages.awslogs, languages.awslogsCli, languages.pattern];

/** Where a debugger attaches to the language server. */
const debugPort = 6009;

/** What the language client needs from outside. */
export interface AwslogsClientOptions {
  /** The path of dist/languageServer.js. */
  readonly module: string;
  readonly report: Report;
  /** Names of log groups that begin with a prefix. */
  groupNames(prefix: string, signal: AbortSignal): Promise<readonly string[]>;
}

/** Starts the awslogs language server when the first document of its languages is open. */
export class AwslogsClient implements vscode.Disposable {
  readonly #options: AwslogsClientOptions;
  readonly #opened: vscode.Disposable;
  #client: Promise<LanguageClient> | undefined;
  #watcher: vscode.FileSystemWatcher | undefined;

  constructor(options: AwslogsClientOptions) {
    this.#options = options;
    this.#opened = vscode.workspace.onDidOpenTextDocument((document) => this.#startFor(document));
    for (const document of vscode.workspace.textDocuments) this.#startFor(document);
  }

  /** Stops the server. Should the host end first, the server ends with the channel between them. */
  dispose(): void {
    this.#opened.dispose();
    this.#watcher?.dispose();
    void this.#client?.then((client) => client.dispose());
  }

  #startFor(document: vscode.TextDocument): void {
    if (document.languageId === languages.awslogs) {
      void vscode.commands.executeCommand("setContext", contextKeys.awslogsOpened, true);
    }
    if (!served.includes(document.languageId) || this.#client !== undefined) return;
    this.#client = this.#start();
    this.#client.catch((error: unknown) => this.#options.report.show("The awslogs language server", error));
  }

  async #start(): Promise<LanguageClient> {
    const { LanguageClient, TransportKind } = await import("vscode-languageclient/node");
    const run = { module: this.#options.module, transport: TransportKind.ipc };
    const initializationOptions = {
      suggestCommand: "editor.action.triggerSuggest",
      logGroups: true,
      placeholders: readSetting("awslogs.placeholders"),
    };
    this.#watcher = vscode.workspace.createFileSystemWatcher("**/{awslogs.conf,config/*}");
    const client = new LanguageClient(
      languages.awslogs,
      "awslogs Language Server",
      // Used where the extension itself is debugged: see .vscode/launch.json.
      { run, debug: { ...run, options: { execArgv: ["--nolazy", `--inspect=${debugPort}`] } } },
      {
        documentSelector: served.map((language) => ({ language })),
        initializationOptions,
        synchronize: {
          configurationSection: "awslogs",
          fileEvents: this.#watcher,
        },
      },
    );
    client.onRequest("awslogs/logGroups", ({ prefix }: { prefix: string }, token: vscode.CancellationToken) =>
      this.#options.groupNames(prefix, signalOf(token)),
    );
    await client.start();
    return client;
  }
}
