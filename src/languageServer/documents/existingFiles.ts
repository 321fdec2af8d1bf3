import type { FileSystem } from "./fileSystem.js";

/** File systems answer some requests at once; more only wait in memory. */
const maxAtOnce = 16;

/** Those of the paths that exist. Each is asked for once, and a few at a time. */
export async function existingFiles(
  files: Pick<FileSystem, "exists">,
  paths: Iterable<string>,
): Promise<ReadonlySet<string>> {
  const existing = new Set<string>();
  const rest = new Set(paths).values();
  const ask = async (): Promise<void> => {
    for (const path of rest) if (await files.exists(path)) existing.add(path);
  };
  await Promise.all(Array.from({ length: maxAtOnce }, ask));
  return existing;
}
