import { close, constants, open, read, stat, type Stats } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

/** For hundreds of logs, half of what the functions of `node:fs/promises` cost. */
const files = { open: promisify(open), read: promisify(read), close: promisify(close), stat: promisify(stat) };

/** An entry of a folder. */
export interface FileEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** What a path is. */
export interface FileStatus {
  /** `other`: a socket, a pipe, a device, which is never opened. */
  readonly kind: "file" | "folder" | "other";
  readonly sizeBytes: number;
  /** Epoch milliseconds. */
  readonly modifiedMs: number;
}

/** Reads files on the server's machine. A file that can't be read counts as missing. */
export interface FileSystem {
  /** The entries of a folder, at most `maxEntries`. */
  readonly list: (folder: string) => Promise<readonly FileEntry[]>;
  readonly exists: (file: string) => Promise<boolean>;
  /** The text of a regular file; undefined if it can't be read or is longer than `maxFileBytes`. */
  readonly read: (file: string) => Promise<string | undefined>;
  readonly status: (path: string) => Promise<FileStatus | undefined>;
  /** Fills `into` with a regular file from an offset, and resolves with the part that was filled; undefined if it can't be read. */
  readonly slice: (file: string, from: number, into: Uint8Array) => Promise<Uint8Array | undefined>;
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
  async status(file) {
    const found = await statOf(file);
    if (found === undefined) return undefined;
    const kind = found.isFile() ? "file" : found.isDirectory() ? "folder" : "other";
    return { kind, sizeBytes: found.size, modifiedMs: Math.floor(found.mtimeMs) };
  },
  async slice(file, from, into) {
    let descriptor: number | undefined;
    try {
      // What became a pipe since its status was asked for would else wait for who writes into it.
      descriptor = await files.open(file, constants.O_RDONLY | constants.O_NONBLOCK);
      const { bytesRead } = await files.read(descriptor, into, 0, into.length, from);
      return into.subarray(0, bytesRead);
    } catch {
      return undefined;
    } finally {
      if (descriptor !== undefined) await files.close(descriptor);
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

async function statOf(file: string): Promise<Stats | undefined> {
  try {
    return await files.stat(file);
  } catch {
    return undefined;
  }
}
