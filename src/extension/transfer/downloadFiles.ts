import * as l10n from "../../base/l10n.js";
import { type FileHandle, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { DownloadSink } from "../../logs/download/downloadSink.js";
import { LogsError } from "../../logs/logsError.js";
import { FileLock, refuseHeld } from "./fileLock.js";
import { withFileMessage } from "./fileMessages.js";
import { openPrivate, readRegular, regularFile, replaceText, restrict } from "./regularFile.js";

const newline = 0x0a;
const readBytes = 1024 * 1024;

/** The files of downloads. At most one download writes a file at a time, because two would corrupt it. */
export class DownloadFiles {
  readonly #busy = new Set<string>();

  /** The state of an unfinished download into a file. Rejects with a LogsError as `write` does. */
  async unfinished(file: string): Promise<string | undefined> {
    this.#refuseBusy(file);
    await withFileMessage(file, () => refuseHeld(file));
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
      throw new LogsError("invalidInput", l10n.t`A download into this file is under way: ${file}`);
    }
  }
}

/**
 * A download's file: data in `<file>.part` and state in `<file>.part.json` until it is complete. Must be closed. Links are
 * never followed, only regular files are replaced, and they keep their permissions.
 */
class DownloadFile implements DownloadSink {
  readonly #path: string;
  readonly #data: FileHandle;
  readonly #lock: FileLock;

  private constructor(path: string, data: FileHandle, lock: FileLock) {
    this.#path = path;
    this.#data = data;
    this.#lock = lock;
  }

  /** Keeps the data of an earlier attempt. Rejects with a LogsError if the file can't be written. */
  static async open(file: string): Promise<DownloadFile> {
    if (!path.isAbsolute(file))
      throw new LogsError("invalidInput", l10n.t`The file must have an absolute path: ${file}`);
    return withFileMessage(file, async () => {
      await regularFile(file);
      const lock = await FileLock.take(file);
      try {
        return new DownloadFile(file, await openPrivate(`${file}.part`), lock);
      } catch (error) {
        await lock.release();
        throw error;
      }
    });
  }

  readState(): Promise<string | undefined> {
    return readState(this.#path);
  }

  writeState(state: string): Promise<void> {
    return withFileMessage(this.#path, async () => {
      await this.#data.datasync();
      await replaceText(statePath(this.#path), state);
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
      const replaced = await regularFile(this.#path);
      if (replaced !== undefined) await restrict(this.#data, replaced.mode);
      await this.#data.close();
      await rename(`${this.#path}.part`, this.#path);
      await rm(statePath(this.#path), { force: true });
    });
  }

  discard(): Promise<void> {
    return withFileMessage(this.#path, async () => {
      await this.#data.close();
      const state = statePath(this.#path);
      const files = [`${this.#path}.part`, state, `${state}.new`];
      await Promise.all(files.map((file) => rm(file, { force: true })));
    });
  }

  /** Closes the file, keeps its content, and lets others write it. */
  async close(): Promise<void> {
    await this.#data.close();
    await this.#lock.release();
  }
}

function statePath(file: string): string {
  return `${file}.part.json`;
}

function readState(file: string): Promise<string | undefined> {
  return withFileMessage(file, () => readRegular(statePath(file)));
}

function newlinesIn(data: Buffer): number {
  let lines = 0;
  for (let at = data.indexOf(newline); at >= 0; at = data.indexOf(newline, at + 1)) lines++;
  return lines;
}
