import { createWriteStream, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { format } from "node:util";
import { build } from "esbuild";
import type { BrowserContext } from "playwright-core";
import { type CaseResult, parseReport } from "../runner/cases.js";
import { openBrowser } from "./browser.js";
import { reportDrawnMarks } from "./drawnMarks.js";
import type { HostInstallation } from "./install.js";
import type { Capability } from "./installPlan.js";
import { startLocalServer } from "./localServer.js";
import { hostFolder, hostPaths, repositoryRoot } from "./paths.js";
import { type Cleanup, within, withCleanup } from "./processes.js";
import { createSandbox } from "./sandbox.js";
import { createOlderGroup } from "./suite/olderGroup.js";
import { hostEnvironment, outputMark } from "./suite/variables.js";
import { startWorkbenchServer } from "./workbenchServer.js";

/** Milliseconds for a whole suite, VS Code's start included: nothing comes back if the extension host dies. */
const suiteTimeoutMs = { suite: 15 * 60_000, bench: 20 * 60_000, endurance: 45 * 60_000 };
/** The folder of the tests: those of the host level, benchmarks, or what runs for half an hour. */
type HostFolder = keyof typeof suiteTimeoutMs;
/** Everything that VS Code printed; only the tests' own lines go to the console. */
const logFile = join(hostPaths.out, "host.log");
const allCapabilities: readonly Capability[] = ["outputChannels"];

export interface HostLevelOptions {
  readonly installation: HostInstallation;
  /** The extension under test; it contains the built bundles. */
  readonly extensionFolder?: string;
  readonly grep?: string | undefined;
  /** The suite, if left out. */
  readonly folder?: HostFolder;
}

/**
 * Runs test/host/suite, or another folder of tests, inside a real extension host, with the local server behind it, and prints as it goes.
 * `cases` is undefined when VS Code ended without a report.
 */
export async function runHostLevel(
  options: HostLevelOptions,
): Promise<{ exitCode: number; cases: CaseResult[] | undefined }> {
  await bundle(options.folder ?? "suite");
  return await withCleanup(async (cleanup) => {
    const folder = mkdtempSync(join(tmpdir(), "cloudwatch-logs-report-"));
    cleanup.add(() => rmSync(folder, { recursive: true, force: true }));
    const report = join(folder, "report.json");
    const exitCode = await runSuite(cleanup, report, options);
    return { exitCode, cases: existsSync(report) ? parseReport(readFileSync(report, "utf8")) : undefined };
  });
}

/** Mocha stays outside, so that the test files and the runner share one. */
async function bundle(folder: HostFolder): Promise<void> {
  const outdir = join(hostPaths.out, folder);
  rmSync(outdir, { recursive: true, force: true });
  const names = readdirSync(join(hostFolder, folder)).filter((name) => name.endsWith(".test.ts"));
  await build({
    entryPoints: [
      { in: join(hostFolder, "suite/run.ts"), out: "run" },
      // What benchmarks start in processes of their own.
      ...(folder === "suite" ? [] : ["producer", "crowdedServer"]).map((out) => ({
        in: join(repositoryRoot, `test/bench/${out}.ts`),
        out,
      })),
      ...names.map((name) => ({ in: join(hostFolder, folder, name), out: name.replace(/\.ts$/, "") })),
    ],
    outdir,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    external: ["vscode", "mocha"],
    sourcemap: "inline",
    logLevel: "warning",
  });
}

async function runSuite(
  cleanup: Cleanup,
  report: string,
  { installation, extensionFolder = repositoryRoot, grep, folder = "suite" }: HostLevelOptions,
): Promise<number> {
  const endpoint = await startLocalServer(cleanup);
  await createOlderGroup(endpoint);
  const drawn = join(dirname(report), "drawn");
  const { workspace, env } = createSandbox(cleanup, { endpoint, ownHome: true });
  const variables = hostEnvironment({ endpoint, report, drawn, missing: missingOf(installation), grep });
  const server = await startWorkbenchServer(cleanup, { env: { ...env, ...variables }, testDriver: true });
  const { context, page, description } = await openBrowser(cleanup);
  if (folder === "bench") await reportDrawnMarks(context, drawn);
  console.log(`Extension host tests in VS Code with ${description}`);
  const log = createWriteStream(logFile);
  cleanup.add(() => {
    log.end();
  });
  await context.exposeFunction("codeAutomationLog", (_type: string, args: unknown[]) => {
    const line = format(...args);
    log.write(`${line}\n`);
    if (line.startsWith(outputMark)) {
      console.log(line.slice(outputMark.length));
    }
  });
  const exitCode = nextExitCode(context);
  const remote = (path: string): string => `vscode-remote://${new URL(server.origin).host}${path}`;
  const address = server.address(workspace, [
    ["extensionDevelopmentPath", remote(extensionFolder)],
    ["extensionTestsPath", remote(join(hostPaths.out, folder, "run.js"))],
    ["skipWelcome", "true"],
  ]);
  const result = await within(
    suiteTimeoutMs[folder],
    page.goto(address).then(() => exitCode),
  );
  if (result === undefined) {
    console.error(`The extension host did not finish in time; see ${logFile}. The server's output:\n${server.log()}`);
    mkdirSync(hostPaths.pictures, { recursive: true });
    await page.screenshot({ path: join(hostPaths.pictures, "hostTimeout.png") });
  }
  return result ?? 1;
}

/** The exit code that VS Code reports to its page when the suite has ended. */
async function nextExitCode(context: BrowserContext): Promise<number> {
  return await new Promise((resolve, reject) => {
    context.exposeFunction("codeAutomationExit", (code: number) => resolve(code)).catch(reject);
  });
}

function missingOf({ capabilities, reason }: HostInstallation): Record<string, string> {
  const missing = allCapabilities.filter((capability) => !capabilities.includes(capability));
  return Object.fromEntries(missing.map((capability) => [capability, reason(capability)]));
}
