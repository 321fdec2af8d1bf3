import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { repositoryRoot } from "./paths.js";

const require = createRequire(import.meta.url);

/** Packages the built extension to a vsix in `folder` and gives its path; dependencies are in its bundles. */
export async function packageExtension(folder: string): Promise<string> {
  const vsix = join(folder, "cloudwatch-logs.vsix");
  const args = ["package", "--no-dependencies", "--allow-missing-repository", "-o", vsix];
  await promisify(execFile)(process.execPath, [require.resolve("@vscode/vsce/vsce"), ...args], {
    cwd: repositoryRoot,
    timeout: 120_000,
  });
  return vsix;
}
