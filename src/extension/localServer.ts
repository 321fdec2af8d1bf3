import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import * as vscode from "vscode";
import { Emitter } from "../base/emitter.js";
import { LogsError } from "../logs/logsError.js";
import type { Connection } from "../logs/connection.js";
import { contextKeys } from "./contributions.js";

/** How to start the local server. */
export interface LocalServerOptions {
  /** 0 or absent: a free one. */
  readonly port?: number;
  readonly sampleData?: boolean;
}

const region = "us-east-1";
const firstLine = /^listening on (http:\/\/127\.0\.0\.1:\d+)$/u;

/** The local CloudWatch Logs server as a child process; it ends with the extension. */
export class LocalServer implements vscode.Disposable {
  readonly #script: string;
  readonly #log: vscode.LogOutputChannel;
  readonly #changed = new Emitter<void>();
  #process: ChildProcess | undefined;
  #connection: Connection | undefined;

  readonly onDidChange = this.#changed.event;

  /** `script` is the path of dist/localServer.js. */
  constructor(script: string, log: vscode.LogOutputChannel) {
    this.#script = script;
    this.#log = log;
  }

  /** The connection to the running server, or undefined. */
  get connection(): Connection | undefined {
    return this.#connection;
  }

  /** Starts the server; one that runs already is kept. */
  async start(options: LocalServerOptions): Promise<Connection> {
    if (this.#connection !== undefined) return this.#connection;
    const child = this.#spawn(options);
    this.#process = child;
    const endpoint = await announcedEndpoint(child);
    this.#log.info(`The local server listens on ${endpoint}`);
    const connection = { id: "Local", name: "Local", region, endpoint, local: true };
    this.#set(connection);
    child.once("exit", () => this.#forget(child));
    return connection;
  }

  /** Stops the server; its log groups are gone with it. */
  stop(): void {
    const child = this.#process;
    if (child === undefined) return;
    child.kill("SIGTERM");
    this.#forget(child);
  }

  dispose(): void {
    this.#process?.kill("SIGTERM");
    this.#changed.dispose();
  }

  #spawn({ port = 0, sampleData = true }: LocalServerOptions): ChildProcess {
    const args = [this.#script, "--port", String(port), "--parent-stdin", ...(sampleData ? ["--sample-data"] : [])];
    // In the desktop the host's executable is Electron, which becomes a plain node by this variable.
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1" };
    const child = spawn(process.execPath, args, { env, stdio: ["pipe", "pipe", "pipe"] });
    child.stderr.on("data", (data: Buffer) => this.#log.warn(`local server: ${data.toString().trimEnd()}`));
    return child;
  }

  #forget(child: ChildProcess): void {
    if (this.#process !== child) return;
    this.#process = undefined;
    this.#set(undefined);
  }

  #set(connection: Connection | undefined): void {
    this.#connection = connection;
    void vscode.commands.executeCommand("setContext", contextKeys.localServerRunning, connection !== undefined);
    this.#changed.fire();
  }
}

/** The URL in the server's first line; rejects with what it said instead. */
function announcedEndpoint(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let complaint = "";
    child.stderr?.on("data", (data: Buffer) => (complaint += data.toString()));
    child.once("error", (error) => reject(cannotStart(error.message)));
    child.once("exit", (code) => reject(cannotStart(complaint.trim() || `it ended with code ${code}`)));
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).once("line", (line) => {
      const endpoint = firstLine.exec(line)?.[1];
      if (endpoint === undefined) reject(cannotStart(line));
      else resolve(endpoint);
    });
  });
}

function cannotStart(reason: string): LogsError {
  return new LogsError("unknown", `The local server could not start: ${reason}`);
}
