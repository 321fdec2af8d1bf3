import { type FileHandle, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { DownloadSink } from "../../logs/download/downloadSink.js";
import { LogsError } from "../../logs/logsError.js";

const newline = 0x0a;
const readBytes = 1024 * 1024;

/** The files of downloads. At most one download writes a file at a time, because two would corrupt it. */
export class DownloadFiles {
  readonly #busy = new Set<string>();

  /** The state of an unfinished download into a file. Rejects with a LogsError as `write` does. */
  async unfinished(file: string): Promise<string | undefined> {
    this.#refuseBusy(file);
    return readState(file);
  }

  /**
   * Opens a file, passes it to `work`, and closes it. Rejects with a LogsError if another download is writing the file or
   * it can't be written, and as `work` does.
   */
  async write<T>(file: string, work: (sink: DownloadSink) => Promise<T>): Promise<T> {
    this.#refuseBusy(file);
    this.#busy.add(file);
    try {
      const sink = await DownloadFile.open(file);
      try {
        return await work(sink);
      } finally {
        await sink.close();
      }
    } finally {
      this.#busy.delete(file);
    }
  }

  #refuseBusy(file: string): void {
    if (this.#busy.has(file)) {
      throw new LogsError("invalidInput", `A download into this file is under way: ${file}`);
    }
  }
}

/** A download's file: data in `<file>.part` and state in `<file>.part.json` until it is complete. Must be closed. */
class DownloadFile implements DownloadSink {
  readonly #path: string;
  readonly #data: FileHandle;
  #isClosed = false;

  private constructor(path: string, data: FileHandle) {
    this.#path = path;
    this.#data = data;
  }

  /** Keeps the data of an earlier attempt. Rejects with a LogsError if the file can't be written. */
  static async open(file: string): Promise<DownloadFile> {
    if (!path.isAbsolute(file)) throw new LogsError("invalidInput", `The file must have an absolute path: ${file}`);
    return withFileMessage(file, async () => {
      if (await isFolder(file)) throw new LogsError("invalidInput", `This is a folder, not a file: ${file}`);
      return new DownloadFile(file, await open(`${file}.part`, "a+"));
    });
  }

  readState(): Promise<string | undefined> {
    return readState(this.#path);
  }

  writeState(state: string): Promise<void> {
    return withFileMessage(this.#path, async () => {
      await this.#data.datasync();
      const file = statePath(this.#path);
      await writeFile(`${file}.new`, state);
      await rename(`${file}.new`, file);
    });
  }

  size(): Promise<number> {
    return withFileMessage(this.#path, async () => (await this.#data.stat()).size);
  }

  truncate(bytes: number): Promise<void> {
    return withFileMessage(this.#path, () => this.#data.truncate(bytes));
  }

  append(data: Uint8Array): Promise<void> {
    return withFileMessage(this.#path, () => this.#data.appendFile(data));
  }

  countLines(signal: AbortSignal): Promise<number> {
    return withFileMessage(this.#path, async () => {
      const buffer = Buffer.allocUnsafe(readBytes);
      let lines = 0;
      for (let position = 0; ;) {
        signal.throwIfAborted();
        const { bytesRead } = await this.#data.read(buffer, 0, readBytes, position);
        if (bytesRead === 0) return lines;
        lines += newlinesIn(buffer.subarray(0, bytesRead));
        position += bytesRead;
      }
    });
  }

  finish(): Promise<void> {
    return withFileMessage(this.#path, async () => {
      await this.close();
      await rename(`${this.#path}.part`, this.#path);
      await rm(statePath(this.#path), { force: true });
    });
  }

  discard(): Promise<void> {
    return withFileMessage(this.#path, async () => {
      await this.close();
      const state = statePath(this.#path);
      const files = [`${this.#path}.part`, state, `${state}.new`];
      await Promise.all(files.map((file) => rm(file, { force: true })));
    });
  }

  /** Closes the file and keeps what it holds. Closing twice is harmless. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#data.close();
  }
}

function statePath(file: string): string {
  return `${file}.part.json`;
}

function readState(file: string): Promise<string | undefined> {
  return withFileMessage(file, async () => {
    try {
      return await readFile(statePath(file), "utf8");
    } catch (error) {
      if (codeOf(error) === "ENOENT") return undefined;
      throw error;
    }
  });
}

function newlinesIn(data: Buffer): number {
  let lines = 0;
  for (let at = data.indexOf(newline); at >= 0; at = data.indexOf(newline, at + 1)) lines++;
  return lines;
}

async function isFolder(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isDirectory();
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false;
    throw error;
  }
}

/** Messages for Node's error codes. */
const fileMessages: Readonly<Record<string, (file: string) => string>> = {
  EACCES: (file) => `There is no permission to write the file ${file}`,
  EPERM: (file) => `There is no permission to write the file ${file}`,
  EROFS: (file) => `The file system is read-only: ${file}`,
  ENOENT: (file) => `There is no such folder: ${path.dirname(file)}`,
  ENOTDIR: (file) => `A part of this path is a file, not a folder: ${path.dirname(file)}`,
  EISDIR: (file) => `This is a folder, not a file: ${file}`,
  ENOSPC: (file) => `The disk is full, so the file can't be written: ${file}`,
  ENAMETOOLONG: (file) => `The file's name is too long: ${path.basename(file)}`,
};

/** Rejects with a LogsError if the file system fails, and with any other failure unchanged. */
async function withFileMessage<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    const message = fileMessages[code]?.(file) ?? `The file ${file} can't be written (${code})`;
    throw new LogsError("invalidInput", `${message}.`, { cause: error });
  }
}

/** The code of an error of the file system; undefined for any other error. */
function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "syscall" in error && "code" in error ? String(error.code) : undefined;
}
