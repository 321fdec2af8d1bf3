import { randomBytes, randomInt } from "node:crypto";
import { type ChildProcess, execFile } from "node:child_process";
import { cpSync, createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { hostPaths } from "./paths.js";
import { type Cleanup, delay, startGroup } from "./processes.js";

const startTimeoutMs = 120_000;

/** Nothing that phones home, asks or draws the eye away. */
const quietSettings: Readonly<Record<string, unknown>> = {
  "chat.commandCenter.enabled": false,
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "files.hotExit": "off",
  "git.enabled": false,
  "security.workspace.trust.enabled": false,
  // Its notice about the servers of other tests would lie over the editor.
  "remote.autoForwardPorts": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "update.showReleaseNotes": false,
  "workbench.colorTheme": "Default Dark Modern",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
};

/** No marketplace, so that nothing is asked of a machine elsewhere. */
const noGallery = JSON.stringify({ serviceUrl: "" });

export interface WorkbenchOptions {
  /** 0 or left out: a free one. */
  readonly port?: number;
  readonly env: NodeJS.ProcessEnv;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Lets a page load an extension under development and its tests into the extension host. */
  readonly testDriver?: boolean;
  /** Packaged extensions to install before the start. */
  readonly vsix?: readonly string[];
  /** A folder of installed extensions, of which the server gets a copy. */
  readonly extensions?: string;
}

export interface WorkbenchServer {
  readonly child: ChildProcess;
  /** Where it keeps settings, state and logs. */
  readonly folder: string;
  /** Without a path, for example `http://127.0.0.1:40123`. */
  readonly origin: string;
  /** The page's address with its access token. */
  address(folder: string, payload?: readonly (readonly [string, string])[]): string;
  /** The server's own output. */
  log(): string;
}

/**
 * Starts VS Code's server with folders of its own, on loopback only, behind a random access token:
 * whoever can open the page can run programs as this user. It ends with `cleanup`.
 */
export async function startWorkbenchServer(cleanup: Cleanup, options: WorkbenchOptions): Promise<WorkbenchServer> {
  const folder = mkdtempSync(join(tmpdir(), "cloudwatch-logs-workbench-"));
  cleanup.add(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));
  if (options.extensions !== undefined) cpSync(options.extensions, join(folder, "extensions"), { recursive: true });
  writeSettings(folder, options.settings);
  const token = randomBytes(16).toString("hex");
  const tokenFile = join(folder, "token");
  writeFileSync(tokenFile, token, { mode: 0o600 });
  for (const vsix of options.vsix ?? []) {
    await installVsix(folder, vsix, options.env);
  }
  const port = options.port === undefined || options.port === 0 ? await freePort() : options.port;
  const origin = `http://127.0.0.1:${port}`;
  const child = await launch(cleanup, { folder, port, tokenFile, origin }, options);
  return {
    child,
    folder,
    origin,
    address: (workspace, payload) => addressOf(origin, { tkn: token, folder: workspace, payload }),
    log: () => readFileSync(join(folder, "server.log"), "utf8"),
  };
}

interface Launch {
  readonly folder: string;
  readonly port: number;
  readonly tokenFile: string;
  readonly origin: string;
}

async function launch(
  cleanup: Cleanup,
  { folder, port, tokenFile, origin }: Launch,
  options: WorkbenchOptions,
): Promise<ChildProcess> {
  const command = [
    hostPaths.node,
    ...serverArguments(folder),
    "--host=127.0.0.1",
    `--port=${port}`,
    `--connection-token-file=${tokenFile}`,
    "--telemetry-level=off",
    ...(options.settings?.["security.workspace.trust.enabled"] === true ? [] : ["--disable-workspace-trust"]),
    ...(options.testDriver === true ? ["--enable-smoke-test-driver"] : []),
  ];
  const env = { ...options.env, EXTENSIONS_GALLERY: noGallery };
  const child = startGroup(cleanup, command, { env, stdio: ["ignore", "pipe", "pipe"] });
  const log = createWriteStream(join(folder, "server.log"));
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  const deadline = performance.now() + startTimeoutMs;
  while (!(await answers(`${origin}/version`))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      throw new Error(`VS Code's server did not start:\n${readFileSync(join(folder, "server.log"), "utf8")}`);
    }
    await delay(50);
  }
  return child;
}

function serverArguments(folder: string): string[] {
  return [
    hostPaths.serverMain,
    "--accept-server-license-terms",
    `--user-data-dir=${join(folder, "userData")}`,
    `--server-data-dir=${join(folder, "serverData")}`,
    `--extensions-dir=${join(folder, "extensions")}`,
  ];
}

/** Installs a packaged extension to `extensions` in `folder`, for servers to copy. */
export async function installVsix(folder: string, vsix: string, env: NodeJS.ProcessEnv): Promise<void> {
  const args = [...serverArguments(folder), `--install-extension=${vsix}`];
  await promisify(execFile)(hostPaths.node, args, { env, timeout: startTimeoutMs });
}

function writeSettings(folder: string, settings: Readonly<Record<string, unknown>> = {}): void {
  const user = join(folder, "userData/User");
  mkdirSync(user, { recursive: true });
  mkdirSync(join(folder, "extensions"), { recursive: true });
  writeFileSync(join(user, "settings.json"), JSON.stringify({ ...quietSettings, ...settings }, undefined, 2));
}

interface AddressParts {
  readonly tkn: string;
  readonly folder: string;
  readonly payload: readonly (readonly [string, string])[] | undefined;
}

function addressOf(origin: string, { tkn, folder, payload }: AddressParts): string {
  const query = new URLSearchParams({ tkn, folder });
  if (payload !== undefined) {
    query.set("payload", JSON.stringify(payload));
  }
  return `${origin}/?${query.toString()}`;
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    return response.ok;
  } catch {
    return false;
  }
}

/** A port of 127.0.0.1 that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  return (await tryPort(0)) ?? fail("The operating system gave no port");
}

/** Such a port for a server that is started again and again: below those that the operating system gives to others. */
export async function freeLowPort(): Promise<number> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const port = await tryPort(20_000 + randomInt(10_000));
    if (port !== undefined) return port;
  }
  return fail("No port between 20000 and 30000 is free");
}

/** The port, if nobody listens on it; 0 means any. */
async function tryPort(wanted: number): Promise<number | undefined> {
  const server = createServer().listen(wanted, "127.0.0.1");
  // Rejects with the server's error.
  const isFree = await once(server, "listening").then(
    () => true,
    () => false,
  );
  if (!isFree) return undefined;
  const address = server.address();
  server.close();
  await once(server, "close");
  return address === null || typeof address === "string" ? undefined : address.port;
}

function fail(message: string): never {
  throw new Error(message);
}
