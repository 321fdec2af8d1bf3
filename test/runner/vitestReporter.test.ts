import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execFile } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CaseResult, parseReport } from "./cases.js";

const planted = {
  "plain.test.js": `
    describe("sums", () => {
      it("adds", () => {});
      it("subtracts", () => { throw new Error("1 is not 2\\nat all"); });
      it.skip("divides [needs calculator]", () => {});
      it("multiplies", (context) => { context.skip("no abacus"); });
    });`,
  "hook.test.js": `
    describe("with a hook", () => {
      beforeAll(() => { throw new Error("the hook failed"); });
      it("never ran", () => {});
    });`,
  "broken.test.js": `throw new Error("the file is broken");`,
};

describe("the reporter, in a run with planted failures", () => {
  const folder = mkdtempSync(join(tmpdir(), "vitest-reporter-"));
  let cases: CaseResult[] = [];

  beforeAll(async () => {
    for (const [name, text] of Object.entries(planted)) {
      writeFileSync(join(folder, name), text);
    }
    const report = join(folder, "report.json");
    await runVitest(folder, report);
    cases = parseReport(readFileSync(report, "utf8"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each<CaseResult>([
    { name: "plain.test.js > sums > adds", outcome: "passed" },
    {
      name: "plain.test.js > sums > subtracts",
      outcome: "failed",
      note: "1 is not 2",
      details: [expect.stringMatching(/^at .*plain\.test\.js:4:\d+$/), "at all"],
    },
    {
      name: "plain.test.js > sums > divides [needs calculator]",
      outcome: "skipped",
      note: "this machine lacks calculator",
    },
    { name: "plain.test.js > sums > multiplies", outcome: "skipped", note: "no abacus" },
    {
      name: "broken.test.js",
      outcome: "failed",
      note: "the file is broken",
      details: [expect.stringContaining("broken.test.js:1:")],
    },
    {
      name: "hook.test.js > with a hook",
      outcome: "failed",
      note: "the hook failed",
      details: [expect.stringContaining("hook.test.js:3:")],
    },
    { name: "hook.test.js > with a hook > never ran", outcome: "skipped", note: "no reason given" },
  ])("reports $name as $outcome", (expected) => {
    expect(cases).toContainEqual(expected);
  });

  it("reports nothing else", () => {
    expect(cases).toHaveLength(7);
  });
});

async function runVitest(root: string, report: string): Promise<void> {
  const vitest = fileURLToPath(new URL("../../node_modules/vitest/vitest.mjs", import.meta.url));
  const reporter = fileURLToPath(new URL("vitestReporter.ts", import.meta.url));
  const args = [vitest, "run", "--root", root, "--globals", "--reporter", reporter];
  await new Promise<void>((resolve) => {
    execFile(process.execPath, args, { env: { ...process.env, TEST_REPORT: report } }, () => resolve());
  });
}
