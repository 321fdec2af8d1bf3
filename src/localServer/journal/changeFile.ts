import { type FileHandle, open } from "node:fs/promises";
import type { Change, Journal } from "../operations/logService.js";
import { encodeRecord } from "./changeRecord.js";

interface Waiting {
  readonly line: string;
  readonly written: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Appends changes to a file. What comes while the disk is busy is written and synced together next, so that the rate
 * isn't bound to the number of syncs.
 */
export class ChangeFile implements Journal {
  readonly #file: FileHandle;
  #waiting: Waiting[] = [];
  #isWriting = false;
  #written: Promise<void> = Promise.resolve();
  #failure: string | undefined;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async open(path: string): Promise<ChangeFile> {
    return new ChangeFile(await open(path, "a"));
  }

  get failure(): string | undefined {
    return this.#failure;
  }

  record(change: Change): Promise<void> {
    return new Promise((written, failed) => {
      this.#waiting.push({ line: encodeRecord(change), written, failed });
      if (!this.#isWriting) this.#written = this.#writeAll();
    });
  }

  /** Resolves when everything is written, and the file closed. */
  async close(): Promise<void> {
    await this.#written;
    await this.#file.close();
  }

  async #writeAll(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#write(batch);
        for (const { written } of batch) written();
      } catch (error) {
        this.#failure ??= error instanceof Error ? error.message : String(error);
        for (const { failed } of batch) failed(error);
      }
    }
    // In the same turn as the look at what is waiting, lest something come in between and be left.
    this.#isWriting = false;
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    // After a failed write nobody knows where the file ends: nothing may come after that.
    if (this.#failure !== undefined) throw new Error(this.#failure);
    await this.#file.appendFile(batch.map(({ line }) => line).join(""));
    await this.#file.datasync();
  }
}
