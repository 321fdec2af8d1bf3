import * as l10n from "../../base/l10n.js";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import * as vscode from "vscode";
import { systemClock } from "../../base/clock.js";
import { Emitter } from "../../base/emitter.js";
import type { Connection } from "../../logs/connections/connection.js";
import { localConnectionId } from "../../logs/connections/distinctConnections.js";
import { isLogsError, LogsError } from "../../logs/logsError.js";
import { readSetting } from "../config.js";
import { contextKeys } from "../contributions.js";
import { type LocalServerOptions, LocalServerProcess } from "./localServerProcess.js";

const region = "us-east-1";
/** Where the workspace remembers how the server was started, to start it again after a reload. */
const memoryKey = "localServer";

/** What the memory holds of a server. */
interface Remembered extends Pick<LocalServerOptions, "port" | "sampleData"> {
  /** True if its log groups are in the folder, which stopping deletes. */
  readonly hasFolder: boolean;
}

/** After a reload the previous server may still hold the folder: the attempts to use it, and the interval between them. */
const folderAttempts = 15;
const folderRetryMs = 200;

/** What the server needs from the window. */
export interface LocalServerLocation {
  /** The path of dist/localServer.js. */
  readonly script: string;
  /** The folder that keeps the log groups over a reload of the window. */
  readonly data: string;
  readonly log: vscode.LogOutputChannel;
  readonly memory: vscode.Memento;
}

/** A connection to the local server; it always has an address. */
export type LocalConnection = Connection & { readonly endpoint: string };

/**
 * The local CloudWatch Logs server, one for the window. It ends with the extension and comes back after a reload with its
 * data, which stopping or resetting it deletes.
 */
export class LocalServer implements vscode.Disposable {
  readonly #script: string;
  readonly #data: string;
  readonly #log: vscode.LogOutputChannel;
  readonly #memory: vscode.Memento;
  readonly #changed = new Emitter<void>();
  readonly #crashed = new Emitter<LogsError>();
  #running: LocalServerProcess | undefined;
  #starting: Promise<LocalServerProcess> | undefined;
  #stopping: Promise<void> | undefined;
  #isRestored = false;

  readonly onDidChange = this.#changed.event;
  /** Fires with the error to show when the server ended unexpectedly. */
  readonly onDidCrash = this.#crashed.event;

  constructor({ script, data, log, memory }: LocalServerLocation) {
    this.#script = script;
    this.#data = data;
    this.#log = log;
    this.#memory = memory;
  }

  /** The connection to the running server, or undefined. */
  get connection(): LocalConnection | undefined {
    return this.#running === undefined ? undefined : connectionTo(this.#running);
  }

  /** Starts the server, by default on the port of the settings; one that runs already is kept. */
  async start(options: Partial<Remembered> = {}): Promise<LocalConnection> {
    this.#isRestored = true;
    await this.#stopping;
    const { port = readSetting("cloudwatchLogs.localServerPort"), sampleData = true } = options;
    // Data of a server that was not stopped, for instance after a crash, is kept.
    const fresh = this.#memory.get(memoryKey) === undefined;
    const running = this.#running ?? (await this.#start({ port, sampleData, data: this.#data, fresh }));
    const remembered: Remembered = {
      port: running.port,
      sampleData: running.options.sampleData,
      hasFolder: running.options.data !== undefined,
    };
    await this.#memory.update(memoryKey, remembered);
    return connectionTo(running);
  }

  /** Restarts the server if it ran when the window was closed or reloaded: on its port, or on a free one. */
  async restore(): Promise<void> {
    if (this.#isRestored) return;
    this.#isRestored = true;
    const before = this.#memory.get<Remembered>(memoryKey);
    if (before === undefined) return;
    // VS Code saves its memory with a delay: after a stop and an immediate reload the server would be back.
    if (before.hasFolder && !existsSync(this.#data)) return this.#memory.update(memoryKey, undefined);
    try {
      await this.start(before).catch(() => this.start({ ...before, port: 0 }));
    } catch (error) {
      this.#log.warn(
        `The local server could not be restarted: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }

  /** Stops the server and deletes its log groups. */
  stop(): Promise<void> {
    this.#stopping ??= this.#end().finally(() => (this.#stopping = undefined));
    return this.#stopping;
  }

  /** Empties the running server and fills it again, on the same port. */
  async reset(sampleData?: boolean): Promise<LocalConnection> {
    const running = this.#running;
    if (running === undefined) throw new LogsError("notFound", l10n.t("The local server does not run."));
    await this.stop();
    return this.start({ port: running.port, sampleData: sampleData ?? running.options.sampleData });
  }

  dispose(): void {
    this.#running?.stop();
    this.#changed.dispose();
    this.#crashed.dispose();
  }

  #start(options: LocalServerOptions): Promise<LocalServerProcess> {
    this.#starting ??= this.#launch(options).finally(() => (this.#starting = undefined));
    return this.#starting;
  }

  async #launch(options: LocalServerOptions): Promise<LocalServerProcess> {
    const started = await this.#open(options);
    this.#log.info(`The local server listens on ${started.endpoint}`);
    void started.ended.then((how) => this.#crash(started, how));
    this.#set(started);
    return started;
  }

  /** Starts with the folder, or without it if another window uses it or it can't be used. */
  async #open(options: LocalServerOptions): Promise<LocalServerProcess> {
    const warn = (text: string): void => this.#log.warn(`local server: ${text}`);
    for (let attempt = 1; attempt <= folderAttempts; attempt += 1) {
      try {
        return await LocalServerProcess.start(this.#script, options, warn);
      } catch (error) {
        if (!isAboutFolder(error)) throw error;
        // Another window's server does not end. Waiting helps only for this window's own, when it is restored.
        if (options.fresh === true) break;
        await systemClock.sleep(folderRetryMs, new AbortController().signal);
      }
    }
    const { port, sampleData } = options;
    this.#log.warn("The local server keeps its log groups in memory only: a reload of the window deletes them.");
    return LocalServerProcess.start(this.#script, { port, sampleData }, warn);
  }

  async #end(): Promise<void> {
    const running = this.#running;
    await this.#memory.update(memoryKey, undefined);
    if (running === undefined) return;
    running.stop();
    await running.ended;
    const { data } = running.options;
    if (data !== undefined) await rm(data, { recursive: true, force: true });
    // Last, so that a server that is shown as stopped doesn't come back with a reload.
    this.#set(undefined);
  }

  #crash(ended: LocalServerProcess, how: string): void {
    if (this.#running !== ended || this.#stopping !== undefined) return;
    this.#set(undefined);
    const isKept = ended.options.data !== undefined;
    const fate = isKept
      ? l10n.t("its log groups come back when it is started again")
      : l10n.t("its log groups are lost");
    const sentence = l10n.t`The local server ended unexpectedly, and ${fate}: ${how}`;
    this.#crashed.fire(new LogsError("offline", sentence, { remedy: { kind: "startLocalServer", port: ended.port } }));
  }

  #set(running: LocalServerProcess | undefined): void {
    this.#running = running;
    void vscode.commands.executeCommand("setContext", contextKeys.localServerRunning, running !== undefined);
    this.#changed.fire();
  }
}

function isAboutFolder(error: unknown): boolean {
  return isLogsError(error, "limitExceeded");
}

function connectionTo({ endpoint }: LocalServerProcess): LocalConnection {
  return { id: localConnectionId, name: localConnectionId, region, endpoint, local: true };
}
