import { Emitter } from "../../base/emitter.js";
import type { Memory } from "./memory.js";

const memoryKey = "linkedAccounts";

/** The connections whose linked accounts the explorer shows, kept across sessions. */
export class LinkedShown {
  readonly #memory: Memory;
  readonly #changed = new Emitter<string>();

  /** Fires with the connection's id. */
  readonly onDidChange = this.#changed.event;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  has(connection: string): boolean {
    return this.#ids.includes(connection);
  }

  async set(connection: string, isShown: boolean): Promise<void> {
    if (this.has(connection) === isShown) return;
    const others = this.#ids.filter((id) => id !== connection);
    await this.#memory.update(memoryKey, isShown ? [...others, connection] : others);
    this.#changed.fire(connection);
  }

  get #ids(): readonly string[] {
    return this.#memory.get<readonly string[]>(memoryKey) ?? [];
  }
}
