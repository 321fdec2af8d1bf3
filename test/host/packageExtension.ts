import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { repositoryRoot } from "./paths.js";

/** Packages the built extension to a vsix in `folder` and gives its path. */
export async function packageExtension(folder: string, extensionFolder = repositoryRoot): Promise<string> {
  const vsix = join(folder, "cloudwatch-logs.vsix");
  const vsce = join(repositoryRoot, "node_modules/@vscode/vsce/vsce");
  const args = [vsce, "package", "--no-dependencies", "--allow-missing-repository", "-o", vsix];
  await promisify(execFile)(process.execPath, args, { cwd: extensionFolder, timeout: 120_000 });
  return vsix;
}
