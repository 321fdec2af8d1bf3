import { writeFileSync } from "node:fs";
import type { Reporter, TestCase, TestModule, TestRunEndReason } from "vitest/node";
import type { SerializedError } from "vitest";
import { type CaseResult, needOf } from "./cases.js";

/** Writes the run's case results to the file that `TEST_REPORT` names, for test/run.ts. */
export default class CaseReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[], _reason: TestRunEndReason): void {
    const file = process.env["TEST_REPORT"];
    if (file !== undefined) {
      const cases = [
        ...modules.flatMap(casesOfModule),
        ...unhandled.map((error) => errorCase("unhandled error", error)),
      ];
      writeFileSync(file, JSON.stringify(cases));
    }
  }
}

/** A file that could not be loaded, or a hook that failed, leaves no failed test: it is a failed case of its own. */
function casesOfModule(module: TestModule): CaseResult[] {
  const name = module.relativeModuleId;
  return [
    ...module.errors().map((error) => errorCase(name, error)),
    ...Array.from(module.children.allSuites()).flatMap((suite) =>
      suite.errors().map((error) => errorCase(`${name} > ${suite.fullName}`, error)),
    ),
    ...Array.from(module.children.allTests(), caseOfTest),
  ];
}

function caseOfTest(test: TestCase): CaseResult {
  const name = `${test.module.relativeModuleId} > ${test.fullName}`;
  const result = test.result();
  switch (result.state) {
    case "passed":
      return { name, outcome: "passed" };
    case "failed":
      return { name, outcome: "failed", note: firstLine(result.errors[0]?.message ?? "no message") };
    case "skipped":
      return { name, outcome: "skipped", note: result.note ?? skipReason(test.fullName) };
    case "pending":
      return { name, outcome: "failed", note: "it did not finish" };
  }
}

function skipReason(title: string): string {
  const need = needOf(title);
  return need === undefined ? "no reason given" : `this machine lacks ${need}`;
}

function errorCase(name: string, error: { message: string }): CaseResult {
  return { name, outcome: "failed", note: firstLine(error.message) };
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}
