import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { openBrowser } from "../browser.js";
import { repositoryRoot } from "../paths.js";
import { Cleanup, delay, endGroup, waitForLine } from "../processes.js";
import { Workbench } from "../workbench.js";

/**
 * What `npm start` runs; npm's shell in between would hide the exit code after Ctrl+C. Not tsx's own command: that kills
 * a script which is too busy to answer Ctrl+C twice within 30 ms, and what the script had started would stay.
 */
const command = ["node", "--import", "tsx", "test/host/start.ts"];
/** Milliseconds for the build and the start. */
const startTimeoutMs = 90_000;

describe("npm start", () => {
  const folder = mkdtempSync(join(tmpdir(), "cloudwatch-logs-start-"));
  const cleanup = new Cleanup();
  let running: ChildProcess | undefined;

  function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
    const [program = "", ...script] = command;
    running = spawn(program, [...script, ...args], {
      cwd: repositoryRoot,
      detached: true,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "inherit"],
    });
    return running;
  }

  afterEach(async () => {
    await cleanup.run();
    if (running !== undefined) {
      await endGroup(running);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("is this script", () => {
    const { scripts } = JSON.parse(readFileSync(join(repositoryRoot, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    };
    expect(scripts["start"]?.replace(/^exec /, "")).toBe(command.join(" "));
  });

  it(
    "serves VS Code and sample groups, and Ctrl+C ends both",
    async () => {
      const child = start(["--port", "0"]);
      const [server, address] = await Promise.all([
        waitForLine(child, /^Local CloudWatch Logs server: (http:\S+)$/, startTimeoutMs),
        waitForLine(child, /^VS Code: (http:\S+)$/, startTimeoutMs),
      ]).then((lines) => lines.map((line) => line[1] ?? ""));
      expect(await logGroups(server)).not.toEqual([]);
      expect(await statusOf(new URL(address ?? "").origin)).toBe(403);
      const { page } = await openBrowser(cleanup);
      const workbench = await Workbench.open(page, address ?? "");
      await workbench.showContainer("CloudWatch Logs");
      await page.locator(".part.sidebar .monaco-list-row").first().waitFor();
      await workbench.picture("start");

      await pressCtrlC(child);

      expect(child.exitCode).toBe(0);
      expect(await Promise.all([server, address].map(statusOf))).toEqual([undefined, undefined]);
    },
    2 * startTimeoutMs,
  );

  it(
    "opens an installed VS Code apart from the user's own, and Ctrl+C ends it",
    async () => {
      const path = [writeFakeCode(folder), process.env["PATH"]].join(delimiter);
      const child = start([], { PATH: path, DISPLAY: ":99", VSCODE_IPC_HOOK_CLI: undefined });
      await waitForLine(child, /^Ctrl\+C ends/, startTimeoutMs);
      const call = await readWhenThere(join(folder, "call"));
      const pid = Number(await readWhenThere(join(folder, "pid")));

      await pressCtrlC(child);

      expect(child.exitCode).toBe(0);
      expect(isAlive(pid)).toBe(false);
      expect(call).toContain(`--extensionDevelopmentPath=${repositoryRoot}\n`);
      expect(call).toMatch(/^--user-data-dir=.*cloudwatch-logs-sandbox-/m);
      expect(call).toMatch(/^--extensions-dir=.*cloudwatch-logs-sandbox-/m);
      expect(call).toMatch(/^endpoint=http:\/\/127\.0\.0\.1:\d+$/m);
    },
    2 * startTimeoutMs,
  );
});

/** A `code` that notes how it was called and, as the real one, leaves a main process behind with its id in a file. */
function writeFakeCode(folder: string): string {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  const lines = [
    "#!/bin/sh",
    `for argument in "$@"; do case "$argument" in --user-data-dir=*) data="\${argument#*=}";; esac; done`,
    "setsid sleep 1000 >/dev/null 2>&1 &",
    `echo $! > "$data/code.lock"`,
    `{ printf '%s\\n' "$@"; echo "endpoint=$AWS_ENDPOINT_URL_CLOUDWATCH_LOGS"; } > '${folder}/call.part'`,
    `mv '${folder}/call.part' '${folder}/call'`,
    `cp "$data/code.lock" '${folder}/pid'`,
    "wait",
  ];
  writeFileSync(join(bin, "code"), `${lines.join("\n")}\n`);
  chmodSync(join(bin, "code"), 0o755);
  return bin;
}

/** The terminal sends the signal to the whole foreground group. */
async function pressCtrlC(child: ChildProcess): Promise<void> {
  const exited = once(child, "exit");
  process.kill(-(child.pid ?? Number.NaN), "SIGINT");
  await exited;
}

async function logGroups(endpoint: string | undefined): Promise<unknown[]> {
  const response = await fetch(endpoint ?? "", {
    method: "POST",
    headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": "Logs_20140328.DescribeLogGroups" },
    body: "{}",
  });
  const { logGroups = [] } = (await response.json()) as { logGroups?: unknown[] };
  return logGroups;
}

/** The HTTP status, or undefined if nobody listens. */
async function statusOf(url: string | undefined): Promise<number | undefined> {
  try {
    const { status } = await fetch(url ?? "", { redirect: "manual" });
    return status;
  } catch {
    return undefined;
  }
}

async function readWhenThere(file: string): Promise<string> {
  while (!existsSync(file)) {
    await delay(50);
  }
  return readFileSync(file, "utf8");
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
