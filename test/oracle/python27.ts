import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

/** A Python 2.7 on this machine that starts, or undefined. Looks at the PATH, then at pyenv's versions. */
export function findPython27(): string | undefined {
  return [...onPath(), ...inPyenv()].find(isPython27);
}

/** Runs a script of this folder with JSON in and JSON out, in the C locale and UTC, as the agent's daemon runs. */
export function askPython(python: string, script: string, input: unknown): unknown {
  const output = execFileSync(python, ["-B", path.join(import.meta.dirname, script)], {
    input: JSON.stringify(input),
    env: { LC_ALL: "C", TZ: "UTC" },
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return JSON.parse(output);
}

function onPath(): string[] {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  return folders.flatMap((folder) => ["python2.7", "python2"].map((name) => path.join(folder, name)));
}

function inPyenv(): string[] {
  const root = path.join(process.env["PYENV_ROOT"] ?? path.join(homedir(), ".pyenv"), "versions");
  const versions = existsSync(root) ? readdirSync(root).filter((name) => name.startsWith("2.7")) : [];
  return versions.map((version) => path.join(root, version, "bin", "python2.7"));
}

function isPython27(file: string): boolean {
  if (!existsSync(file)) return false;
  try {
    const version = execFileSync(file, ["-c", "import sys; print(sys.version_info[:2])"], {
      encoding: "utf8",
      stdio: "pipe",
    });
    return version.trim() === "(2, 7)";
  } catch {
    return false;
  }
}
