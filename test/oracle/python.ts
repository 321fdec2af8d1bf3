import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { python27, python3, python310, type Dialect } from "../../src/awslogs/syntax/dialect.js";

/** A Python on this machine that starts. */
export interface Python {
  readonly file: string;
  /** Major and minor, such as "2.7". */
  readonly version: string;
  readonly dialect: Dialect;
}

/** One Python of each version that a dialect describes. Looks at the PATH, then at pyenv's versions. */
export function findPythons(): Python[] {
  const found = new Map<string, Python>();
  for (const file of [...onPath(), ...inPyenv()].filter((file) => existsSync(file))) {
    const version = versionOf(file);
    const dialect = version === undefined ? undefined : dialectOf(version);
    if (version !== undefined && dialect !== undefined && !found.has(version)) {
      found.set(version, { file, version, dialect });
    }
  }
  return [...found.values()].sort((a, b) => a.version.localeCompare(b.version, "en", { numeric: true }));
}

/** Runs a script of this folder with JSON in and JSON out, in the C locale and UTC, as the agent's daemon runs. */
export function askPython(python: Python, script: string, input: unknown): unknown {
  const output = execFileSync(python.file, ["-B", path.join(import.meta.dirname, script)], {
    input: JSON.stringify(input),
    env: { LC_ALL: "C", TZ: "UTC" },
    encoding: "utf8",
    maxBuffer: 1 << 29,
  });
  return JSON.parse(output);
}

function dialectOf(version: string): Dialect | undefined {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major === 2) return minor === 7 ? python27 : undefined;
  if (major !== 3 || minor < 3) return undefined;
  return minor < 10 ? python3 : python310;
}

function onPath(): string[] {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  return folders.flatMap((folder) => ["python2.7", "python2", "python3"].map((name) => path.join(folder, name)));
}

function inPyenv(): string[] {
  const root = path.join(process.env["PYENV_ROOT"] ?? path.join(homedir(), ".pyenv"), "versions");
  const versions = existsSync(root) ? readdirSync(root) : [];
  return versions.map((version) => path.join(root, version, "bin", "python"));
}

function versionOf(file: string): string | undefined {
  try {
    const script = "import sys; print('%d.%d' % sys.version_info[:2])";
    return execFileSync(file, ["-c", script], { encoding: "utf8", stdio: "pipe" }).trim();
  } catch {
    return undefined;
  }
}
