import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";

/** An entry of a folder. */
export interface FileEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** Reads files on the server's machine. A file that can't be read counts as missing. */
export interface FileSystem {
  /** The entries of a folder, at most `maxEntries`. */
  readonly list: (folder: string) => Promise<readonly FileEntry[]>;
  readonly exists: (file: string) => Promise<boolean>;
  /** The text of a regular file; undefined if it can't be read or is longer than `maxFileBytes`. */
  readonly read: (file: string) => Promise<string | undefined>;
}

const maxEntries = 2000;

/** No configuration file is longer. */
const maxFileBytes = 1_000_000;

/** The file system of the server's machine. */
export const localFileSystem: FileSystem = {
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
