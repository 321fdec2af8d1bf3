import type { ChildProcess } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findOnPath } from "./install.js";
import { repositoryRoot } from "./paths.js";
import { type Cleanup, delay, startGroup } from "./processes.js";
import type { Sandbox } from "./sandbox.js";

/** Milliseconds for VS Code to end after it was asked to. */
const graceMs = 5000;

/**
 * The installed `code`, if it can open a window here. In a remote terminal the command of that name only talks to a
 * VS Code elsewhere, which cannot load an extension under development.
 */
export function findDesktopCode(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const hasDisplay = process.platform === "darwin" || [env["DISPLAY"], env["WAYLAND_DISPLAY"]].some(Boolean);
  const isRemote = env["VSCODE_IPC_HOOK_CLI"] !== undefined;
  return hasDisplay && !isRemote ? findOnPath("code") : undefined;
}

/** Opens a window that shares no settings and no extensions with the user's; the child ends when the window closes. */
export function openDesktopCode(
  cleanup: Cleanup,
  { program, sandbox }: { program: string; sandbox: Sandbox },
): ChildProcess {
  const userData = join(sandbox.folder, "userData");
  mkdirSync(join(userData, "User"), { recursive: true });
  writeFileSync(join(userData, "User/settings.json"), JSON.stringify({ "telemetry.telemetryLevel": "off" }));
  const command = [
    program,
    "--new-window",
    "--wait",
    "--disable-workspace-trust",
    `--user-data-dir=${userData}`,
    `--extensions-dir=${join(sandbox.folder, "extensions")}`,
    `--extensionDevelopmentPath=${repositoryRoot}`,
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    sandbox.workspace,
  ];
  cleanup.add(() => endMainProcess(userData));
  return startGroup(cleanup, command, { env: sandbox.env, stdio: ["ignore", "inherit", "inherit"] });
}

/** The command only starts VS Code; its main process writes its id into its user data folder. */
async function endMainProcess(userData: string): Promise<void> {
  const pid = mainProcess(userData);
  if (pid === undefined) {
    return;
  }
  const deadline = performance.now() + graceMs;
  for (let alive = signal(pid, "SIGTERM"); alive && performance.now() < deadline; alive = signal(pid, 0)) {
    await delay(100);
  }
  signal(pid, "SIGKILL");
}

function mainProcess(userData: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(join(userData, "code.lock"), "utf8"), 10);
    return pid > 1 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the process was there to be signalled. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
