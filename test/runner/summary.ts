import type { CaseResult } from "./cases.js";

export type LevelName = "build" | "static" | "unit" | "host" | "e2e";

export interface LevelResult {
  readonly level: LevelName;
  readonly durationMs: number;
  readonly cases: readonly CaseResult[];
  /** Why the level could not run at all; it then has no cases and counts as one skipped case. */
  readonly unavailable?: string;
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What a level's process did, besides the report that it may have left. */
export interface LevelRun {
  readonly level: LevelName;
  readonly durationMs: number;
  readonly exitCode: number;
  /** Undefined: it wrote none. */
  readonly cases: readonly CaseResult[] | undefined;
}

/** These show the product in a real VS Code, so continuous integration may not go without them. */
const required: ReadonlySet<LevelName> = new Set(["host", "e2e"]);

/**
 * A level's result from its process: one without a report, without a single test, or with a failing exit code
 * that no failed case explains, has failed.
 */
export function levelResult({ level, durationMs, exitCode, cases }: LevelRun): LevelResult {
  const found = cases ?? [];
  const problem = problemOf(exitCode, cases);
  const extra: CaseResult[] =
    problem === undefined ? [] : [{ name: `${level} level`, outcome: "failed", note: problem }];
  return { level, durationMs, cases: [...found, ...extra] };
}

function problemOf(exitCode: number, cases: readonly CaseResult[] | undefined): string | undefined {
  if (cases === undefined) {
    return `it ended with exit code ${exitCode} and left no report`;
  }
  if (cases.length === 0) {
    return "it ran no test";
  }
  const explained = cases.some(({ outcome }) => outcome === "failed");
  return exitCode !== 0 && !explained ? `it ended with exit code ${exitCode} although no test failed` : undefined;
}

export function countCases(levels: readonly LevelResult[]): Counts {
  const count = (outcome: CaseResult["outcome"]): number =>
    levels.flatMap(casesOf).filter((result) => result.outcome === outcome).length;
  return { passed: count("passed"), failed: count("failed"), skipped: count("skipped") };
}

function casesOf({ level, cases, unavailable }: LevelResult): readonly CaseResult[] {
  return unavailable === undefined ? cases : [{ name: `${level} level`, outcome: "skipped", note: unavailable }];
}

/** 0 only if nothing failed and something passed, and in continuous integration each required level among `levels` ran. */
export function exitCodeOf(levels: readonly LevelResult[], isCi: boolean): 0 | 1 {
  const { passed, failed } = countCases(levels);
  const missing = levels.filter(({ level }) => required.has(level)).some((level) => !ranATest(level));
  return failed > 0 || passed === 0 || (isCi && missing) ? 1 : 0;
}

function ranATest(level: LevelResult): boolean {
  return casesOf(level).some(({ outcome }) => outcome !== "skipped");
}

/**
 * The closing lines: each level, what was skipped and why, and what failed: last, since some show the end alone. The last
 * line has the three numbers.
 */
export function summaryLines(levels: readonly LevelResult[]): string[] {
  const { passed, failed, skipped } = countCases(levels);
  return [
    "",
    ...levels.map(levelLine),
    ...namedLines("Skipped", levels, "skipped"),
    ...namedLines("Failed", levels, "failed"),
    "",
    `${passed} passed, ${failed} failed, ${skipped} skipped`,
  ];
}

function levelLine(result: LevelResult): string {
  const { passed, failed, skipped } = countCases([result]);
  const seconds = (result.durationMs / 1000).toFixed(1).padStart(6);
  return `${result.level.padEnd(7)}${seconds} s   passed ${passed}, failed ${failed}, skipped ${skipped}`;
}

function namedLines(heading: string, levels: readonly LevelResult[], outcome: CaseResult["outcome"]): string[] {
  const lines = levels.flatMap((level) =>
    casesOf(level)
      .filter((result) => result.outcome === outcome)
      .flatMap(({ name, note, details = [] }) => [
        `  ${level.level}: ${name} (${note ?? "no reason given"})`,
        ...details.map((line) => `    ${line}`),
      ]),
  );
  return lines.length === 0 ? [] : ["", `${heading}:`, ...lines];
}
