import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";

/** An entry of a folder. */
export interface FileEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** The files of the machine that the server runs on. Whatever can't be read is as if it didn't exist. */
export interface Files {
  /** At most `maxEntries`. */
  readonly list: (folder: string) => Promise<readonly FileEntry[]>;
  readonly exists: (file: string) => Promise<boolean>;
  /** The text of a regular file, or undefined for one that is longer than `maxFileBytes`. */
  readonly read: (file: string) => Promise<string | undefined>;
}

const maxEntries = 2000;

/** Configuration is shorter; what is longer is something else. */
const maxFileBytes = 1_000_000;

/** The machine's own files. */
export const machineFiles: Files = {
  async list(folder) {
    try {
      const entries = await readdir(folder, { withFileTypes: true });
      const shown = entries.filter((entry) => entry.isFile() || entry.isDirectory() || entry.isSymbolicLink());
      return await Promise.all(shown.slice(0, maxEntries).map((entry) => entryOf(folder, entry)));
    } catch {
      return [];
    }
  },
  async exists(file) {
    return (await statOf(file)) !== undefined;
  },
  async read(file) {
    const found = await statOf(file);
    if (found?.isFile() !== true || found.size > maxFileBytes) return undefined;
    try {
      return await readFile(file, "utf8");
    } catch {
      return undefined;
    }
  },
};

interface DirectoryEntry {
  readonly name: string;
  readonly isDirectory: () => boolean;
  readonly isSymbolicLink: () => boolean;
}

async function entryOf(folder: string, entry: DirectoryEntry): Promise<FileEntry> {
  const { name } = entry;
  if (!entry.isSymbolicLink()) return { name, isFolder: entry.isDirectory() };
  const target = await statOf(path.join(folder, name));
  return { name, isFolder: target?.isDirectory() === true };
}

async function statOf(file: string): Promise<{ isFile(): boolean; isDirectory(): boolean; size: number } | undefined> {
  try {
    return await stat(file);
  } catch {
    return undefined;
  }
}
