import { type FileHandle, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { DownloadSink } from "../../logs/download/downloadSink.js";
import { LogsError } from "../../logs/logsError.js";

const newline = 0x0a;
const readBytes = 1024 * 1024;

/** A download's file: data in `<file>.part` and state in `<file>.part.json` until all is there. Close it at the end. */
export class DownloadFile implements DownloadSink {
  readonly #path: string;
  readonly #data: FileHandle;
  #isClosed = false;

  private constructor(path: string, data: FileHandle) {
    this.#path = path;
    this.#data = data;
  }

  /** Rejects with a LogsError if there is no way to write there; an earlier attempt's data stay. */
  static async open(file: string): Promise<DownloadFile> {
    if (!path.isAbsolute(file)) throw new LogsError("invalidInput", `The file must have an absolute path: ${file}`);
    return saying(file, async () => {
      if (await isFolder(file)) throw new LogsError("invalidInput", `This is a folder, not a file: ${file}`);
      return new DownloadFile(file, await open(`${file}.part`, "a+"));
    });
  }

  get #statePath(): string {
    return `${this.#path}.part.json`;
  }

  readState(): Promise<string | undefined> {
    return saying(this.#path, async () => {
      try {
        return await readFile(this.#statePath, "utf8");
      } catch (error) {
        if (codeOf(error) === "ENOENT") return undefined;
        throw error;
      }
    });
  }

  writeState(state: string): Promise<void> {
    return saying(this.#path, async () => {
      await this.#data.datasync();
      await writeFile(`${this.#statePath}.new`, state);
      await rename(`${this.#statePath}.new`, this.#statePath);
    });
  }

  size(): Promise<number> {
    return saying(this.#path, async () => (await this.#data.stat()).size);
  }

  truncate(bytes: number): Promise<void> {
    return saying(this.#path, () => this.#data.truncate(bytes));
  }

  append(data: Uint8Array): Promise<void> {
    return saying(this.#path, () => this.#data.appendFile(data));
  }

  countLines(signal: AbortSignal): Promise<number> {
    return saying(this.#path, async () => {
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
    return saying(this.#path, async () => {
      await this.close();
      await rename(`${this.#path}.part`, this.#path);
      await rm(this.#statePath, { force: true });
    });
  }

  discard(): Promise<void> {
    return saying(this.#path, async () => {
      await this.close();
      const files = [`${this.#path}.part`, this.#statePath, `${this.#statePath}.new`];
      await Promise.all(files.map((file) => rm(file, { force: true })));
    });
  }

  /** Lets go of the file; what it holds stays. Closing twice is harmless. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#data.close();
  }
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

/** What Node's error codes mean for somebody who chose the file. */
const sentences: Readonly<Record<string, (file: string) => string>> = {
  EACCES: (file) => `There is no permission to write the file ${file}`,
  EPERM: (file) => `There is no permission to write the file ${file}`,
  EROFS: (file) => `The file system is read-only: ${file}`,
  ENOENT: (file) => `There is no such folder: ${path.dirname(file)}`,
  ENOTDIR: (file) => `A part of this path is a file, not a folder: ${path.dirname(file)}`,
  EISDIR: (file) => `This is a folder, not a file: ${file}`,
  ENOSPC: (file) => `The disk is full, so the file can't be written: ${file}`,
  ENAMETOOLONG: (file) => `The file's name is too long: ${path.basename(file)}`,
};

/** Failures of the file system become a sentence; others stay what they are. */
async function saying<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    const sentence = sentences[code]?.(file) ?? `The file ${file} can't be written (${code})`;
    throw new LogsError("invalidInput", `${sentence}.`, { cause: error });
  }
}

/** The code of an error of the file system; undefined for any other error. */
function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "syscall" in error && "code" in error ? String(error.code) : undefined;
}
