import { describe, expect, it } from "vitest";
import type { CaseResult } from "./cases.js";
import { countCases, exitCodeOf, type LevelName, levelResult, type LevelResult, summaryLines } from "./summary.js";

const passed: CaseResult = { name: "adds", outcome: "passed" };
const failed: CaseResult = {
  name: "subtracts",
  outcome: "failed",
  note: "1 is not 2",
  details: ["at sums.test.ts:1:2", "at all"],
};
const skipped: CaseResult = { name: "divides [needs calculator]", outcome: "skipped", note: "no calculator" };

function level(name: LevelName, ...cases: CaseResult[]): LevelResult {
  return { level: name, durationMs: 1500, cases };
}

function unavailable(name: LevelName): LevelResult {
  return { level: name, durationMs: 10, cases: [], unavailable: "the test host needs Linux on x64" };
}

describe("a level's result from its process", () => {
  const table: { title: string; exitCode: number; cases: CaseResult[] | undefined; expected: CaseResult[] }[] = [
    { title: "keeps its cases", exitCode: 0, cases: [passed, skipped], expected: [passed, skipped] },
    { title: "adds nothing to a failure that is explained", exitCode: 1, cases: [failed], expected: [failed] },
    {
      title: "fails with a failing exit code although every test passed",
      exitCode: 3,
      cases: [passed],
      expected: [
        passed,
        { name: "unit level", outcome: "failed", note: "it ended with exit code 3 although no test failed" },
      ],
    },
    {
      title: "fails when it ran no test",
      exitCode: 0,
      cases: [],
      expected: [{ name: "unit level", outcome: "failed", note: "it ran no test" }],
    },
    {
      title: "fails without a report, even with exit code 0",
      exitCode: 0,
      cases: undefined,
      expected: [{ name: "unit level", outcome: "failed", note: "it ended with exit code 0 and left no report" }],
    },
  ];
  it.each(table)("$title", ({ exitCode, cases, expected }) => {
    expect(levelResult({ level: "unit", durationMs: 1, exitCode, cases }).cases).toEqual(expected);
  });
});

describe("the exit code", () => {
  const table: { title: string; levels: LevelResult[]; local: number; ci: number }[] = [
    {
      title: "all passed",
      levels: [level("unit", passed), level("host", passed), level("e2e", passed)],
      local: 0,
      ci: 0,
    },
    { title: "a test failed", levels: [level("unit", passed, failed), level("e2e", passed)], local: 1, ci: 1 },
    { title: "a skipped test", levels: [level("unit", passed, skipped), level("host", passed)], local: 0, ci: 0 },
    { title: "the host level could not run", levels: [level("unit", passed), unavailable("host")], local: 0, ci: 1 },
    { title: "the e2e level could not run", levels: [level("unit", passed), unavailable("e2e")], local: 0, ci: 1 },
    { title: "every e2e test was skipped", levels: [level("unit", passed), level("e2e", skipped)], local: 0, ci: 1 },
    { title: "nothing ran", levels: [], local: 1, ci: 1 },
    { title: "everything was skipped", levels: [level("unit", skipped), unavailable("host")], local: 1, ci: 1 },
  ];
  it.each(table)("$title: $local, in continuous integration $ci", ({ levels, local, ci }) => {
    expect([exitCodeOf(levels, false), exitCodeOf(levels, true)]).toEqual([local, ci]);
  });
});

describe("the summary", () => {
  const levels = [level("unit", passed, passed, failed), level("host", passed, skipped), unavailable("e2e")];

  it("counts a level that could not run as one skipped case, never as passed", () => {
    expect(countCases(levels)).toEqual({ passed: 3, failed: 1, skipped: 2 });
  });

  it("names each failure and each skipped case with its reason, and ends with the three numbers", () => {
    expect(summaryLines(levels)).toEqual([
      "",
      "unit      1.5 s   passed 2, failed 1, skipped 0",
      "host      1.5 s   passed 1, failed 0, skipped 1",
      "e2e       0.0 s   passed 0, failed 0, skipped 1",
      "",
      "Skipped:",
      "  host: divides [needs calculator] (no calculator)",
      "  e2e: e2e level (the test host needs Linux on x64)",
      "",
      "Failed:",
      "  unit: subtracts (1 is not 2)",
      "    at sums.test.ts:1:2",
      "    at all",
      "",
      "3 passed, 1 failed, 2 skipped",
    ]);
  });

  it("has no empty lists", () => {
    expect(summaryLines([level("unit", passed)])).toEqual([
      "",
      "unit      1.5 s   passed 1, failed 0, skipped 0",
      "",
      "1 passed, 0 failed, 0 skipped",
    ]);
  });
});
