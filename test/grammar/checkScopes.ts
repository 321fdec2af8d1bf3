import { spawnSync } from "node:child_process";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");

/** The file of a grammar. */
export function grammarFile(name: string): string {
  return path.join(root, `syntaxes/${name}.tmLanguage.json`);
}

/** Compares the scopes that a grammar gives the lines of a file with those that the file's comments say. */
export function checkScopes(grammar: string, file: string): { status: number | null; output: string } {
  const bin = path.join(root, "node_modules/.bin/vscode-tmgrammar-test");
  const { status, stdout, stderr } = spawnSync(bin, ["-g", grammarFile(grammar), file], {
    encoding: "utf8",
    cwd: root,
  });
  return { status, output: stdout + stderr };
}
