import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { npm } from "../host/install.js";

const folder = path.join(import.meta.dirname, "peers");

interface Manifest {
  readonly version: string;
  readonly main: string;
}

/**
 * Installs what the benchmarks compare with into test/bench/peers, unless it is there in the version of the lock file.
 * Resolves with the path of a package's entry point. Rejects where npm can't get it.
 */
export async function installPeers(name: string): Promise<string> {
  const { packages } = readJson("package-lock.json") as { readonly packages: Readonly<Record<string, Manifest>> };
  const home = path.join("node_modules", name);
  const manifest = path.join(home, "package.json");
  const isThere =
    existsSync(path.join(folder, manifest)) && (readJson(manifest) as Manifest).version === packages[home]?.version;
  if (!isThere) await npm(folder, ["ci", "--ignore-scripts"]);
  return path.join(folder, home, (readJson(manifest) as Manifest).main);
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(path.join(folder, file), "utf8"));
}
