import { LogsError } from "../../logs/logsError.js";

/** The files that downloads write now: two into one would spoil it. */
export class BusyFiles {
  readonly #files = new Set<string>();

  /** Does work that writes a file; rejects with a LogsError where other work does already. */
  async alone<T>(file: string, work: () => Promise<T>): Promise<T> {
    if (this.#files.has(file)) throw new LogsError("invalidInput", `A download into this file is under way: ${file}`);
    this.#files.add(file);
    try {
      return await work();
    } finally {
      this.#files.delete(file);
    }
  }
}
