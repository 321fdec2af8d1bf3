import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** The messages of one rule, by file. */
export type Findings = ReadonlyMap<string, readonly string[]>;

/** What a lint rule, such as `layers(layers)`, says about files that are planted below `src` of a copy of the lint's set-up. */
export async function lintPlanted(
  files: readonly (readonly [file: string, text: string, ...rest: unknown[]])[],
  rule: string,
): Promise<Findings> {
  const root = path.resolve(import.meta.dirname, "../..");
  const directory = await mkdtemp(path.join(tmpdir(), "lint-"));
  try {
    await cp(path.join(root, ".oxlintrc.json"), path.join(directory, ".oxlintrc.json"));
    await cp(path.join(root, "test/lint"), path.join(directory, "test/lint"), { recursive: true });
    await symlink(path.join(root, "node_modules"), path.join(directory, "node_modules"), "junction");
    for (const [file, text] of files) {
      await mkdir(path.join(directory, "src", path.dirname(file)), { recursive: true });
      await writeFile(path.join(directory, "src", file), `${text}\n`);
    }
    const found = new Map<string, string[]>();
    for (const { filename, message, code } of await lint(path.join(root, "node_modules/.bin/oxlint"), directory)) {
      if (code === rule) found.set(filename, [...(found.get(filename) ?? []), message]);
    }
    return found;
  } finally {
    await rm(directory, { recursive: true });
  }
}

interface Diagnostic {
  filename: string;
  message: string;
  code: string;
}

function lint(oxlint: string, directory: string): Promise<Diagnostic[]> {
  return new Promise((resolve, reject) => {
    execFile(oxlint, ["--format", "json", "src"], { cwd: directory }, (_failed, stdout, stderr) => {
      try {
        resolve((JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics);
      } catch {
        reject(new Error(`oxlint printed no diagnostics: ${stderr}`));
      }
    });
  });
}
