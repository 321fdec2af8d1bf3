import { type FileHandle, open } from "node:fs/promises";
import { failureReason } from "./failureReason.js";
import type { Journal } from "./journalEntry.js";

interface PendingLine {
  readonly line: string;
  readonly written: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * The journal as a file. Lines that arrive while the disk is busy are written and synced together next, so that the
 * number of syncs doesn't limit the rate.
 */
export class JournalFile implements Journal {
  readonly #file: FileHandle;
  #pending: PendingLine[] = [];
  #isWriting = false;
  #allWritten: Promise<void> = Promise.resolve();
  #failure: string | undefined;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async open(path: string): Promise<JournalFile> {
    return new JournalFile(await open(path, "a"));
  }

  get failure(): string | undefined {
    return this.#failure;
  }

  append(line: string): Promise<void> {
    return new Promise((written, failed) => {
      this.#pending.push({ line, written, failed });
      if (!this.#isWriting) this.#allWritten = this.#writeAll();
    });
  }

  /** Resolves once everything is written and the file is closed. */
  async close(): Promise<void> {
    await this.#allWritten;
    await this.#file.close();
  }

  async #writeAll(): Promise<void> {
    this.#isWriting = true;
    while (this.#pending.length > 0) {
      const batch = this.#pending;
      this.#pending = [];
      try {
        await this.#write(batch);
        for (const { written } of batch) written();
      } catch (error) {
        this.#failure ??= failureReason(error);
        const failure = new Error(this.#failure, { cause: error });
        for (const { failed } of batch) failed(failure);
      }
    }
    // Synchronously after the last check, so that no entry can arrive in between and be left unwritten.
    this.#isWriting = false;
  }

  async #write(batch: readonly PendingLine[]): Promise<void> {
    // After a failed write the end of the file is unknown, so nothing may be appended.
    if (this.#failure !== undefined) throw new Error(this.#failure);
    await this.#file.appendFile(batch.map(({ line }) => line).join(""));
    await this.#file.datasync();
  }
}
