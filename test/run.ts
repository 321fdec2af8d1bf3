import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runHostLevel } from "./host/hostLevel.js";
import { type HostInstallation, HostUnavailable, installHost } from "./host/install.js";
import { repositoryRoot } from "./host/paths.js";
import { runToEnd } from "./host/processes.js";
import { type CaseResult, parseReport } from "./runner/cases.js";
import { exitCodeOf, type LevelName, type LevelResult, levelResult, summaryLines } from "./runner/summary.js";

interface Options {
  readonly levels: readonly LevelName[];
  /** Only tests whose name matches this regular expression; not for the static level. */
  readonly grep: string | undefined;
}

const allLevels: readonly LevelName[] = ["static", "unit", "host", "e2e"];
const usage = `npm test [-- --level ${allLevels.join("|")} …] [--grep PATTERN]`;

async function main(): Promise<void> {
  const options = parseOptions();
  const build = await runLevel("build", options);
  const levels = [build];
  const broken = build.cases.some(({ outcome }) => outcome === "failed");
  for (const level of options.levels) {
    console.log(`\n== ${level}`);
    if (!broken && level !== "static" && options.levels.some(needsHost)) void startInstall();
    levels.push(broken ? notRun(level) : await runLevel(level, options));
  }
  process.exitCode = exitCodeOf(levels, process.env["CI"] === "true");
  console.log(summaryLines(levels).join("\n"));
}

const needsHost = (level: LevelName): boolean => level === "host" || level === "e2e";

let installation: Promise<HostInstallation> | undefined;

/**
 * Installs the host once. Begins with the unit level, which doesn't need it: much of it waits for the network and for one
 * compiler. Not before, as the static level reads folders that it fills. A failure is for the levels that need the host.
 */
function startInstall(): Promise<HostInstallation> {
  installation ??= installHost(console.log);
  installation.catch(() => undefined);
  return installation;
}

function notRun(level: LevelName): LevelResult {
  return { level, durationMs: 0, cases: [], unavailable: "the build failed" };
}

function parseOptions(): Options {
  const { values } = parseArgs({ options: { level: { type: "string", multiple: true }, grep: { type: "string" } } });
  const wanted = values.level ?? allLevels;
  const levels = allLevels.filter((level) => wanted.includes(level));
  if (levels.length !== wanted.length) {
    throw new Error(`Usage: ${usage}`);
  }
  return { levels, grep: values.grep };
}

async function runLevel(level: LevelName, { grep }: Options): Promise<LevelResult> {
  const started = performance.now();
  const durationMs = (): number => performance.now() - started;
  try {
    const { exitCode, cases } = await runners[level](grep);
    return levelResult({ level, durationMs: durationMs(), exitCode, cases });
  } catch (error) {
    if (error instanceof HostUnavailable) {
      return { level, durationMs: durationMs(), cases: [], unavailable: error.message };
    }
    console.error(error);
    const failure: CaseResult = { name: `${level} level`, outcome: "failed", note: String(error) };
    return { level, durationMs: durationMs(), cases: [failure] };
  }
}

interface Run {
  readonly exitCode: number;
  readonly cases: readonly CaseResult[] | undefined;
}

const runners: Readonly<Record<LevelName, (grep: string | undefined) => Promise<Run>>> = {
  build: () => runScripts(["build"]),
  static: () => runScripts(["types", "lint", "format:check", "knip"]),
  unit: (grep) => runVitest("test/vitest.config.mts", "dot", grep),
  host: async (grep) => await runHostLevel({ installation: await startInstall(), grep }),
  e2e: async (grep) => {
    await startInstall();
    return await runVitest("test/host/vitest.e2e.config.mts", "verbose", grep);
  },
};

/** Each script of the root package is one case. */
async function runScripts(scripts: readonly string[]): Promise<Run> {
  const cases: CaseResult[] = [];
  for (const script of scripts) {
    const code = await npmRun(script);
    const failure = { name: script, outcome: "failed", note: `exit code ${code}` } as const;
    cases.push(code === 0 ? { name: script, outcome: "passed" } : failure);
  }
  return { exitCode: 0, cases };
}

async function runVitest(config: string, live: "dot" | "verbose", grep: string | undefined): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), "cloudwatch-logs-report-"));
  const report = join(folder, "report.json");
  const vitest = join(repositoryRoot, "node_modules/vitest/vitest.mjs");
  const reporter = join(repositoryRoot, "test/runner/vitestReporter.ts");
  const flags = [`--reporter=${live}`, `--reporter=${reporter}`, ...(grep === undefined ? [] : ["-t", grep])];
  try {
    const exitCode = await runToEnd([process.execPath, vitest, "run", "--config", config, ...flags], {
      cwd: repositoryRoot,
      env: { ...process.env, TEST_REPORT: report },
      stdio: ["ignore", "inherit", "inherit"],
    });
    return { exitCode, cases: existsSync(report) ? parseReport(readFileSync(report, "utf8")) : undefined };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function npmRun(script: string): Promise<number> {
  const code = await runToEnd(["npm", "run", "--silent", script], {
    cwd: repositoryRoot,
    stdio: ["ignore", "inherit", "inherit"],
  });
  console.log(`${script}: ${code === 0 ? "ok" : `exit code ${code}`}`);
  return code;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
