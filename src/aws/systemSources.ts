import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import type { ConnectionSources } from "./profiles.js";

/** The machine's environment and files. */
export function systemSources(): ConnectionSources {
  return { env: process.env, home: homedir(), readFile: readTextFile };
}

async function readTextFile(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch {
    return undefined;
  }
}
