import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "node:util";
import Mocha, { type Runnable, type Runner, type Suite } from "mocha";
import { type CaseResult, needOf } from "../../runner/cases.js";
import { hostVariables, outputMark } from "./variables.js";

/** Milliseconds for one test or hook: only to end what hangs, on a busy machine too. */
const timeoutMs = 180_000;

/** VS Code calls this in the extension host; it rejects when a test failed, which becomes the exit code. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: "bdd", reporter: "spec", timeout: timeoutMs, color: false });
  const { report, missing, grep } = hostVariables();
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => console.log(outputMark + format(...args));
  for (const name of readdirSync(__dirname).filter((name) => name.endsWith(".test.js"))) {
    mocha.addFile(join(__dirname, name));
  }
  if (grep !== undefined) {
    mocha.grep(new RegExp(grep));
  }
  await mocha.loadFilesAsync();
  skipMissing(mocha.suite, missing);
  const cases: CaseResult[] = [];
  const failures = await new Promise<number>((resolve) => {
    collect(mocha.run(resolve), cases, missing);
  });
  writeFileSync(report, JSON.stringify(cases));
  if (failures > 0) {
    throw new Error(`${failures} of the tests in the extension host failed`);
  }
}

/** Marks the tests that need what this host lacks. */
function skipMissing(suite: Suite, missing: Readonly<Record<string, string>>): void {
  suite.eachTest((test) => {
    test.pending = test.pending || missing[needOf(test.fullTitle()) ?? ""] !== undefined;
  });
}

function collect(runner: Runner, cases: CaseResult[], missing: Readonly<Record<string, string>>): void {
  const nameOf = (runnable: Runnable): string => runnable.titlePath().join(" > ");
  runner.on("pass", (test) => cases.push({ name: nameOf(test), outcome: "passed" }));
  runner.on("fail", (test, error: Error) => {
    cases.push({ name: nameOf(test), outcome: "failed", note: error.message.split("\n", 1)[0] ?? "" });
  });
  runner.on("pending", (test) => {
    const note = missing[needOf(test.fullTitle()) ?? ""] ?? "the test skipped itself";
    cases.push({ name: nameOf(test), outcome: "skipped", note });
  });
}
