import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";

/** The language server as it is packaged. */
export const bundle = path.resolve(import.meta.dirname, "../../../dist/languageServer.js");

const uri = "file:///etc/awslogs/awslogs.conf";

/** A language server of ours as an editor without requests for diagnostics has it. */
export class ServerProcess {
  readonly #process = spawn(process.execPath, [bundle, "--stdio"], { stdio: ["pipe", "pipe", "ignore"] });
  readonly #connection = createMessageConnection(
    new StreamMessageReader(this.#process.stdout),
    new StreamMessageWriter(this.#process.stdin),
  );
  #version = 1;

  /** Starts the server, with these `initializationOptions`. */
  async start(initializationOptions: object = {}): Promise<void> {
    this.#connection.listen();
    const parameters = { processId: process.pid, rootUri: null, capabilities: {}, initializationOptions };
    await this.#connection.sendRequest("initialize", parameters);
    await this.#connection.sendNotification("initialized", {});
  }

  /** Opens a text, and waits for its diagnostics. */
  async open(text: string): Promise<void> {
    const found = this.#found(this.#version);
    const textDocument = { uri, languageId: "awslogs", version: this.#version, text };
    await this.#connection.sendNotification("textDocument/didOpen", { textDocument });
    await found;
  }

  /** Types one character at the start of a line, and waits for the diagnostics. */
  async type(line: number): Promise<void> {
    const version = ++this.#version;
    const found = this.#found(version);
    const at = { line, character: 0 };
    const contentChanges = [{ range: { start: at, end: at }, text: "x" }];
    await this.#connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version },
      contentChanges,
    });
    await found;
  }

  /** Sends a request that costs the server nothing. */
  async ask(): Promise<void> {
    const position = { line: 0, character: 0 };
    await this.#connection.sendRequest("textDocument/hover", { textDocument: { uri }, position });
  }

  residentMegabytes(): number {
    const status = readFileSync(`/proc/${this.#process.pid}/status`, "utf8");
    const [, kilobytes = "0"] = /^VmRSS:\s*(\d+)/m.exec(status) ?? [];
    return Number(kilobytes) / 1000;
  }

  /** How long the thread that serves requests was busy so far, in milliseconds. */
  busyMs(): number {
    const { pid } = this.#process;
    return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, "utf8").split(" ", 1)[0]) / 1e6;
  }

  end(): void {
    this.#connection.dispose();
    this.#process.kill();
  }

  #found(version: number): Promise<void> {
    return new Promise((resolve) => {
      this.#connection.onNotification("textDocument/publishDiagnostics", (params: { readonly version?: number }) => {
        if (params.version === version) resolve();
      });
    });
  }
}
