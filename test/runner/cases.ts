/** What became of one test, at whatever level. */
export interface CaseResult {
  readonly name: string;
  readonly outcome: "passed" | "failed" | "skipped";
  /** Why it was skipped, or the first line of the failure. */
  readonly note?: string;
  /** Of a failure: where in the test it was, and what its message goes on with. */
  readonly details?: readonly string[];
}

/** A test names what it needs of the machine in its title: `[needs outputChannels]`. */
const needPattern = /\[needs ([\w-]+)\]/;

/** What the test with this title needs, if anything. */
export function needOf(title: string): string | undefined {
  return needPattern.exec(title)?.[1];
}

/** The case results in a report file's text; throws an Error if it is not a report. */
export function parseReport(text: string): CaseResult[] {
  const value: unknown = JSON.parse(text);
  if (!Array.isArray(value) || !value.every(isCaseResult)) {
    throw new Error("The test report is not a list of case results");
  }
  return value;
}

function isCaseResult(value: unknown): value is CaseResult {
  const { name, outcome } = (value ?? {}) as Partial<CaseResult>;
  return typeof name === "string" && (outcome === "passed" || outcome === "failed" || outcome === "skipped");
}
