import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import type { Reporter, TestCase, TestModule, TestRunEndReason } from "vitest/node";
import type { SerializedError } from "vitest";
import { type CaseResult, needOf } from "./cases.js";

/** The lines that are kept of a failure: the places, and where a page's state is part of it, most of that. */
const maxDetails = 60;

/** What Vitest knows of an error; the places are those of the tests and the source, not of packages. */
type Failure = Pick<SerializedError, "message"> & { readonly stacks?: readonly Place[] };

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Writes the run's case results to the file that `TEST_REPORT` names, for test/run.ts. */
export default class CaseReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[], _reason: TestRunEndReason): void {
    const file = process.env["TEST_REPORT"];
    if (file !== undefined) {
      const cases = [...modules.flatMap(casesOfModule), ...unhandled.map((error) => failure("unhandled error", error))];
      writeFileSync(file, JSON.stringify(cases));
    }
  }
}

/** A file that could not be loaded, or a hook that failed, leaves no failed test: it is a failed case of its own. */
function casesOfModule(module: TestModule): CaseResult[] {
  const name = module.relativeModuleId;
  return [
    ...module.errors().map((error) => failure(name, error)),
    ...Array.from(module.children.allSuites()).flatMap((suite) =>
      suite.errors().map((error) => failure(`${name} > ${suite.fullName}`, error)),
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
      return failure(name, result.errors[0] ?? { message: "no message" });
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

function failure(name: string, { message, stacks = [] }: Failure): CaseResult {
  const [note = "", ...rest] = message.split("\n").filter((line) => line.trim() !== "");
  const places = stacks.map(({ file, line, column }) => `at ${relative(process.cwd(), file)}:${line}:${column}`);
  const details = [...places, ...rest].slice(0, maxDetails);
  return { name, outcome: "failed", note, ...(details.length > 0 && { details }) };
}
