import type * as vscode from "vscode";

const memoryKey = "followedLogs";

/** So many of the newest are remembered. */
const maxFollowed = 50;

/** Remembers with the window which documents followed, until they are closed: restored ones offer to resume. */
export class FollowedLogs {
  readonly #memory: vscode.Memento;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  has(key: string): boolean {
    return this.#keys.includes(key);
  }

  add(key: string): void {
    this.#keep([...this.#keys.filter((other) => other !== key), key].slice(-maxFollowed));
  }

  remove(key: string): void {
    if (this.has(key)) this.#keep(this.#keys.filter((other) => other !== key));
  }

  /** The same document is known by another key now. */
  rename(key: string, next: string): void {
    if (key === next || !this.has(key)) return;
    this.remove(key);
    this.add(next);
  }

  get #keys(): readonly string[] {
    const kept: unknown = this.#memory.get(memoryKey);
    return Array.isArray(kept) ? kept.filter((key) => typeof key === "string") : [];
  }

  #keep(keys: readonly string[]): void {
    void this.#memory.update(memoryKey, keys);
  }
}
