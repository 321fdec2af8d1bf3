import { execFileSync } from "node:child_process";
import path from "node:path";

/** True if this machine's Python has botocore, on which the AWS CLI rests. */
export const hasBotocore = canImport();

/** Runs a script of test/oracle with JSON in and JSON out. Of AWS settings of this machine it sees only those of `home`. */
export function askBotocore(script: string, input: unknown, home = "/nowhere"): unknown {
  const file = path.join(import.meta.dirname, "../oracle", script);
  const output = execFileSync("python3", ["-X", "utf8", "-B", file], {
    input: JSON.stringify(input),
    env: { PATH: process.env["PATH"], HOME: home, AWS_EC2_METADATA_DISABLED: "true" },
    encoding: "utf8",
    maxBuffer: 1 << 29,
  });
  return JSON.parse(output);
}

function canImport(): boolean {
  try {
    execFileSync("python3", ["-c", "import botocore"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
