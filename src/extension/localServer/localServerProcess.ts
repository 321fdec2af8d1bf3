import * as l10n from "../../base/l10n.js";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { type Clock, systemClock } from "../../base/clock.js";
import { LogsError } from "../../logs/logsError.js";

/** How to start the local server. */
export interface LocalServerOptions {
  /** 0: a free one. */
  readonly port: number;
  readonly sampleData: boolean;
  /** The folder that keeps the log groups; without one they are in memory only. */
  readonly data?: string;
  /** Forget what the folder holds. */
  readonly fresh?: boolean;
}

/** How long the server may take to announce its endpoint: replaying ten million events takes some ten seconds. */
const startMs = 60_000;

const firstLine = /^listening on (http:\/\/127\.0\.0\.1:\d+)$/u;

/** A running local server, as a process that ends with this one. */
export class LocalServerProcess {
  readonly endpoint: string;
  readonly options: LocalServerOptions;
  /** Resolves with the exit code, or the signal's name, once the process has ended. */
  readonly ended: Promise<string>;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, ended: Promise<string>, endpoint: string, options: LocalServerOptions) {
    this.#child = child;
    this.ended = ended;
    this.endpoint = endpoint;
    this.options = options;
  }

  /**
   * Starts the script `dist/localServer.js`. Rejects with a LogsError if it can't, or if the server doesn't announce its
   * endpoint within a minute; no process is left then.
   */
  static async start(
    script: string,
    options: LocalServerOptions,
    warn: (text: string) => void,
    clock: Clock = systemClock,
  ): Promise<LocalServerProcess> {
    const { port } = options;
    const args = [script, "--port", String(port), "--parent-stdin", ...optionalArguments(options)];
    // On the desktop the host's executable is Electron, which this variable turns into a plain Node.js.
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1" };
    const child = spawn(process.execPath, args, { env, stdio: ["pipe", "pipe", "pipe"] });
    child.stderr.on("data", (data: Buffer) => warn(data.toString().trimEnd()));
    const ended = new Promise<string>((resolve) => {
      child.once("exit", (code, signal) => resolve(signal ?? l10n.t`code ${code ?? l10n.t("unknown")}`));
    });
    try {
      return new LocalServerProcess(child, ended, await announcedEndpoint(child, port, clock), options);
    } catch (error) {
      // Not SIGTERM, which a process that hangs may never handle. The journal is safe at any time.
      child.kill("SIGKILL");
      // The next attempt may need its port or folder. A process that could not be spawned has no id, and never ends.
      if (child.pid !== undefined) await ended;
      throw error;
    }
  }

  /** The port that it listens on. */
  get port(): number {
    return Number(new URL(this.endpoint).port);
  }

  /** Asks it to end; `ended` resolves once it has. */
  stop(): void {
    this.#child.kill("SIGTERM");
  }
}

function optionalArguments({ sampleData, data, fresh = false }: LocalServerOptions): string[] {
  return [
    ...(sampleData ? ["--sample-data"] : []),
    ...(data === undefined ? [] : ["--data", data, ...(fresh ? ["--fresh"] : [])]),
  ];
}

/** The URL in the server's first line. Rejects with what it printed instead, or if it prints nothing in time. */
async function announcedEndpoint(child: ChildProcess, port: number, clock: Clock): Promise<string> {
  let errors = "";
  child.stderr?.on("data", (data: Buffer) => (errors += data.toString()));
  const line = firstLineOf(child);
  const failed = once(child, "close").then(
    ([code]) => cannotStart(errors.replace("could not start: ", "").trim() || `it ended with code ${code}`, port),
    (error: unknown) => cannotStart(error instanceof Error ? error.message : String(error), port),
  );
  const settled = new AbortController();
  const late = clock
    .sleep(startMs, settled.signal)
    .then(() => cannotStart(`it did not announce its address within ${startMs / 1000} seconds`, port));
  const first = await Promise.race([line, failed, late]);
  settled.abort();
  if (first instanceof LogsError) throw first;
  const endpoint = firstLine.exec(first)?.[1];
  if (endpoint === undefined) throw cannotStart(first, port);
  return endpoint;
}

function firstLineOf({ stdout }: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    if (stdout !== null) createInterface({ input: stdout }).once("line", resolve);
  });
}

function cannotStart(reason: string, port: number): LogsError {
  if (reason.includes("the data folder"))
    return new LogsError("limitExceeded", l10n.t`The local server could not start: ${reason}`);
  if (!/\balready in use\b|\bno permission\b/u.test(reason)) {
    return new LogsError("unknown", l10n.t`The local server could not start: ${reason}`);
  }
  const problem = reason.includes("no permission") ? l10n.t("may not be used") : l10n.t("is in use by another program");
  return new LogsError(
    "alreadyExists",
    l10n.t`The local server could not start: port ${port} ${problem}; take a free one, or change cloudwatchLogs.localServerPort.`,
    { remedy: { kind: "startLocalServer", port: 0 } },
  );
}
