/** What the outside tells the tests in the extension host, by environment variables. */
export interface HostVariables {
  /** The local CloudWatch Logs server, for example `http://127.0.0.1:4010`. */
  readonly endpoint: string;
  /** The file for the case results. */
  readonly report: string;
  /** The file of what benchmarks see drawn: see `reportDrawnMarks`. */
  readonly drawn: string;
  /** What this host lacks, and why. */
  readonly missing: Readonly<Record<string, string>>;
  /** Only tests whose title matches. */
  readonly grep: string | undefined;
}

/** Begins each line of the tests' own output, to tell it from what VS Code prints. */
export const outputMark = "[test] ";

const names = {
  endpoint: "CLOUDWATCH_LOGS_TEST_ENDPOINT",
  report: "CLOUDWATCH_LOGS_TEST_REPORT",
  drawn: "CLOUDWATCH_LOGS_TEST_DRAWN",
  missing: "CLOUDWATCH_LOGS_TEST_MISSING",
  grep: "CLOUDWATCH_LOGS_TEST_GREP",
} as const;

/** Reads what `hostEnvironment` wrote; throws an Error that names a variable that is not set. */
export function hostVariables(env: NodeJS.ProcessEnv = process.env): HostVariables {
  return {
    endpoint: needed(env, names.endpoint),
    report: needed(env, names.report),
    drawn: needed(env, names.drawn),
    missing: JSON.parse(needed(env, names.missing)) as Record<string, string>,
    grep: env[names.grep],
  };
}

export function hostEnvironment({ endpoint, report, drawn, missing, grep }: HostVariables): NodeJS.ProcessEnv {
  return {
    [names.endpoint]: endpoint,
    [names.report]: report,
    [names.drawn]: drawn,
    [names.missing]: JSON.stringify(missing),
    ...(grep === undefined ? {} : { [names.grep]: grep }),
  };
}

function needed(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (value === undefined) {
    throw new Error(`The environment variable ${name} is not set`);
  }
  return value;
}
