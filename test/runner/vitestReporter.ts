import { writeFileSync } from "node:fs";
import type { Reporter, TestCase, TestModule, TestRunEndReason } from "vitest/node";
import type { SerializedError } from "vitest";
import { type CaseResult, needOf } from "./cases.js";

/** Writes the run's case results to the file that `TEST_REPORT` names, for test/run.ts. */
export default class CaseReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[], _reason: TestRunEndReason): void {
    const file = process.env["TEST_REPORT"];
    if (file !== undefined) {
      const cases = [...modules.flatMap(casesOfModule), ...unhandled.map(unhandledCase)];
      writeFileSync(file, JSON.stringify(cases));
    }
  }
}

/** A file that could not be loaded has no tests, so its errors count as failed cases of their own. */
function casesOfModule(module: TestModule): CaseResult[] {
  const errors = module.errors().map((error): CaseResult => ({
    name: module.relativeModuleId,
    outcome: "failed",
    note: firstLine(error.message),
  }));
  return [...errors, ...Array.from(module.children.allTests(), caseOfTest)];
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

function unhandledCase(error: SerializedError): CaseResult {
  return { name: "unhandled error", outcome: "failed", note: firstLine(error.message) };
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}
