import * as l10n from "../base/l10n.js";
import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { readSetting } from "./config.js";
import { contextKeys, languages } from "./contributions.js";
import type { QueryContext } from "../insights/diagnostics/context.js";
import type { QueryFactsParams } from "../insights/diagnostics/queryFacts.js";
import type { QueryDataParams, QueryDatum } from "../insights/completion/queryData.js";
import type { Disposable } from "../base/disposable.js";
import type { Event } from "../base/emitter.js";
import { signalOf } from "./feedback/progress.js";

/** The languages that the server knows. */
const served: readonly string[] = [
  languages.awslogs,
  languages.awslogsCli,
  languages.pattern,
  languages.query,
  languages.sqlQuery,
  languages.pplQuery,
];

/** Where a debugger attaches to the language server. */
const debugPort = 6009;

/** A request of the server for names of log groups. */
interface LogGroupsParams {
  readonly uri: string;
  /** What they begin with. */
  readonly prefix: string;
}

/** What the language client needs from outside. */
export interface AwslogsClientOptions {
  /** The path of dist/languageServer.js. */
  readonly module: string;
  /** Reports that something of the server failed. */
  failed(what: string, error: unknown): Promise<void>;
  /** Names of log groups that begin with a prefix, for the file of a URI. */
  groupNames(params: LogGroupsParams, signal: AbortSignal): Promise<readonly string[]>;
  /** What completion of queries needs to know. */
  queryData(params: QueryDataParams, signal: AbortSignal): Promise<readonly QueryDatum[]>;
  /** What checks of queries need to know. */
  queryFacts(params: QueryFactsParams, signal: AbortSignal): Promise<QueryContext>;
  /** Fires when these checks may come to another end. */
  readonly onDidChangeFacts: Event<void>;
}

/** Starts the awslogs language server when the first document of its languages is open. */
export class AwslogsClient implements vscode.Disposable {
  readonly #options: AwslogsClientOptions;
  readonly #opened: vscode.Disposable;
  #client: Promise<LanguageClient> | undefined;
  #watcher: vscode.FileSystemWatcher | undefined;
  #logFiles: vscode.Disposable | undefined;
  #changed: Disposable | undefined;

  constructor(options: AwslogsClientOptions) {
    this.#options = options;
    this.#opened = vscode.workspace.onDidOpenTextDocument((document) => this.#startFor(document));
    for (const document of vscode.workspace.textDocuments) this.#startFor(document);
  }

  /** Stops the server. Should the host end first, the server ends with the channel between them. */
  dispose(): void {
    this.#opened.dispose();
    this.#watcher?.dispose();
    this.#changed?.dispose();
    this.#logFiles?.dispose();
    void this.#client?.then((client) => client.dispose());
  }

  /** The client, which is started on the first use. */
  client(): Promise<LanguageClient> {
    if (this.#client === undefined) {
      this.#client = this.#start();
      const failed = l10n.t("The awslogs language server");
      this.#client.catch(async (error: unknown) => this.#options.failed(failed, error));
    }
    return this.#client;
  }

  #startFor(document: vscode.TextDocument): void {
    if (document.languageId === languages.awslogs) {
      void vscode.commands.executeCommand("setContext", contextKeys.awslogsOpened, true);
    }
    if (served.includes(document.languageId)) void this.client().catch(() => undefined);
  }

  async #start(): Promise<LanguageClient> {
    const { LanguageClient, TransportKind } = await import("./languageClientPackage.js");
    const run = { module: this.#options.module, transport: TransportKind.ipc, args: languageArguments() };
    const initializationOptions = {
      suggestCommand: "editor.action.triggerSuggest",
      logGroups: true,
      queryData: true,
      grammars: true,
      logFiles: readsLogFiles(),
      placeholders: readSetting("awslogs.placeholders"),
    };
    this.#watcher = vscode.workspace.createFileSystemWatcher("**/{awslogs.conf,config/*}");
    const client = new LanguageClient(
      languages.awslogs,
      l10n.t("awslogs Language Server"),
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
    client.onRequest("awslogs/logGroups", (params: LogGroupsParams, token: vscode.CancellationToken) =>
      this.#options.groupNames(params, signalOf(token)),
    );
    client.onRequest("insights/queryData", (params: QueryDataParams, token: vscode.CancellationToken) =>
      this.#options.queryData(params, signalOf(token)),
    );
    client.onRequest("insights/queryFacts", (params: QueryFactsParams, token: vscode.CancellationToken) =>
      this.#options.queryFacts(params, signalOf(token)),
    );
    await client.start();
    this.#changed = this.#options.onDidChangeFacts(() => {
      void client.sendNotification("insights/queryFactsChanged");
    });
    const sayWhetherLogsAreRead = (): void => {
      void client.sendNotification("awslogs/readLogFiles", readsLogFiles());
    };
    this.#logFiles = vscode.Disposable.from(
      vscode.workspace.onDidGrantWorkspaceTrust(sayWhetherLogsAreRead),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("awslogs.readLogFiles")) sayWhetherLogsAreRead();
      }),
    );
    return client;
  }
}

/** Whose paths a workspace names that isn't trusted are nobody's business. */
function readsLogFiles(): boolean {
  return vscode.workspace.isTrusted && readSetting("awslogs.readLogFiles");
}

/** The bundle of the language that VS Code is shown in; none in English, and where it is not a file. */
function languageArguments(): string[] {
  const { uri } = vscode.l10n;
  return uri?.scheme === "file" ? [`--l10n=${uri.fsPath}`] : [];
}
