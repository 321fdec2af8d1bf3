import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { delimiter, join } from "node:path";
import {
  type Capability,
  capabilities,
  type HostStamp,
  missingReason,
  parseStamp,
  planInstall,
} from "./installPlan.js";
import { hostPackage, hostPaths } from "./paths.js";
import { delay, runToEnd } from "./processes.js";

/** Milliseconds that one npm command may take. */
const npmTimeoutMs = 15 * 60_000;
const lockFile = join(hostPackage, "package-lock.json");
const busyFile = join(hostPaths.out, "install.pid");

export interface HostInstallation {
  readonly capabilities: readonly Capability[];
  /** Why a capability is missing. */
  reason(capability: Capability): string;
}

/** The host cannot be had on this machine; the levels that need it are skipped, and this says why. */
export class HostUnavailable extends Error {}

/**
 * Installs VS Code, its node and Chromium from npm into the node_modules of `hostPackage`, unless they are there.
 * `report` gets one line for each step. Rejects with `HostUnavailable` where that cannot work.
 */
export async function installHost(report: (line: string) => void): Promise<HostInstallation> {
  assertSupported();
  return await exclusively(report, async () => {
    const facts = { stamp: readStamp(), lockHash: hashOf(lockFile), hasCompiler: hasCompiler() };
    const steps = planInstall(facts);
    let native = facts.stamp?.native ?? "noCompiler";
    if (steps.includes("packages")) {
      await installPackages(report);
      native = "noCompiler";
    }
    if (steps.includes("native")) {
      native = await timed(report, "native modules of VS Code", rebuildNative);
    }
    const stamp: HostStamp = { lockHash: facts.lockHash, native };
    writeFileSync(hostPaths.stamp, JSON.stringify(stamp));
    return { capabilities: capabilities(native), reason: (capability) => missingReason(capability, native) };
  });
}

function assertSupported(): void {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new HostUnavailable(`the test host needs Linux on x64, this is ${process.platform} on ${process.arch}`);
  }
}

async function installPackages(report: (line: string) => void): Promise<void> {
  rmSync(hostPaths.stamp, { force: true });
  await timed(report, "VS Code, its node and Chromium from npm", () => npm(hostPackage, ["ci", "--ignore-scripts"]));
  await timed(report, "VS Code's own modules", async () => {
    const extensions = join(hostPaths.vscode, "extensions");
    await npm(hostPaths.vscode, ["install", "--omit=dev", "--ignore-scripts", "--no-save"]);
    await npm(extensions, ["ci", "--omit=dev", "--ignore-scripts"]);
  });
  provideFileSearch();
  await timed(report, "browser unpacked", unpackBrowser);
}

/** Older versions download the program that searches files, from elsewhere than npm; it is in a package of its own since. */
function provideFileSearch(): void {
  const packaged = join(hostPaths.modules, "@vscode/ripgrep-universal/bin/linux-x64/rg");
  const older = join(hostPaths.vscode, "node_modules/@vscode/ripgrep");
  if (!existsSync(packaged) || !existsSync(older)) return;
  mkdirSync(join(older, "bin"), { recursive: true });
  copyFileSync(packaged, join(older, "bin/rg"));
}

/** VS Code is complete without these but for its output channels, so a failure is a state, not an error. */
async function rebuildNative(): Promise<"built" | "failed"> {
  try {
    await npm(hostPaths.vscode, ["rebuild", "@vscode/spdlog", "@vscode/native-watchdog"]);
    return existsSync(join(hostPaths.vscode, "node_modules/@vscode/spdlog/build/Release/spdlog.node"))
      ? "built"
      : "failed";
  } catch {
    return "failed";
  }
}

/**
 * The package unpacks itself into the folder for temporary files, which we choose,
 * and its libraries only where it believes to be on Amazon Linux.
 */
async function unpackBrowser(): Promise<void> {
  rmSync(hostPaths.browser, { recursive: true, force: true });
  mkdirSync(hostPaths.browser, { recursive: true });
  const url = JSON.stringify(`file://${hostPaths.chromiumPackage}/build/index.js`);
  const script = `import(${url}).then((chromium) => chromium.default.executablePath())`;
  const env = { ...process.env, TMPDIR: hostPaths.browser, AWS_LAMBDA_JS_RUNTIME: "nodejs22.x" };
  const code = await runToEnd([hostPaths.node, "-e", script], { env, stdio: ["ignore", "inherit", "inherit"] });
  if (code !== 0) {
    throw new HostUnavailable(`the browser from npm could not be unpacked (exit code ${code})`);
  }
}

/** Runs npm in a folder, for that folder's own package. Rejects with `HostUnavailable` where it fails. */
export async function npm(cwd: string, args: readonly string[]): Promise<void> {
  const program = process.env["npm_execpath"]?.endsWith("npm-cli.js")
    ? [process.execPath, process.env["npm_execpath"]]
    : ["npm"];
  const flags = ["--engine-strict=false", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
  const code = await runToEnd([...program, ...args, ...flags], {
    cwd,
    env: npmEnvironment(),
    stdio: ["ignore", "ignore", "inherit"],
    timeout: npmTimeoutMs,
  });
  if (code !== 0) {
    throw new HostUnavailable(`"npm ${args.join(" ")}" failed with exit code ${code}`);
  }
}

/** Without what an enclosing `npm run` says about its own package; the headers for node-gyp come from npm as well. */
function npmEnvironment(): NodeJS.ProcessEnv {
  const own = /^npm_(package|lifecycle|command|config_local_prefix|config_omit|config_include|config_engine)/;
  const inherited = Object.entries(process.env).filter(([name]) => !own.test(name) && name !== "NODE_ENV");
  return { ...Object.fromEntries(inherited), npm_config_nodedir: hostPaths.nodeFolder };
}

function hasCompiler(): boolean {
  return ["make", "g++", "python3"].every((name) => findOnPath(name) !== undefined);
}

/** The absolute path of an executable on the PATH. */
export function findOnPath(name: string): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Undefined also when something that the stamp speaks of has been removed. */
function readStamp(): HostStamp | undefined {
  const needed = [hostPaths.stamp, hostPaths.node, hostPaths.serverMain, hostPaths.chromium];
  return needed.every((path) => existsSync(path)) ? parseStamp(readFileSync(hostPaths.stamp, "utf8")) : undefined;
}

function hashOf(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

async function timed<T>(report: (line: string) => void, what: string, work: () => Promise<T>): Promise<T> {
  report(`Test host: installing ${what} …`);
  const started = performance.now();
  const result = await work();
  report(`Test host: ${what} in ${Math.round((performance.now() - started) / 1000)} s`);
  return result;
}

/** One installation at a time for this folder: the file names the process, and a dead one's file does not count. */
async function exclusively<T>(report: (line: string) => void, work: () => Promise<T>): Promise<T> {
  mkdirSync(hostPaths.out, { recursive: true });
  for (let told = false; !tryClaim(); told = true) {
    if (!told) {
      report("Test host: waiting for another installation …");
    }
    await delay(500);
  }
  try {
    return await work();
  } finally {
    rmSync(busyFile, { force: true });
  }
}

function tryClaim(): boolean {
  try {
    writeFileSync(busyFile, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    if (!isAlive(Number(readFileSync(busyFile, "utf8")))) {
      rmSync(busyFile, { force: true });
    }
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
