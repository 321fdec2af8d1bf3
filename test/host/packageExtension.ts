import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { repositoryRoot } from "./paths.js";

const require = createRequire(import.meta.url);

/** The time of all files in a package, in seconds since the epoch: the same files give the same bytes, whenever they were built. */
const fileTime = String(Date.UTC(2020, 0, 1) / 1000);

/** Packages the built extension to a vsix in `folder` and gives its path; dependencies are in its bundles. */
export async function packageExtension(folder: string): Promise<string> {
  const vsix = join(folder, "cloudwatch-logs.vsix");
  const args = ["package", "--no-dependencies", "--allow-missing-repository", "-o", vsix];
  await promisify(execFile)(process.execPath, [require.resolve("@vscode/vsce/vsce"), ...args], {
    cwd: repositoryRoot,
    env: { ...process.env, SOURCE_DATE_EPOCH: fileTime },
    // Only to end what hangs: it looks at each file below the folder, on a machine that may be busy.
    timeout: 10 * 60_000,
  });
  return vsix;
}
