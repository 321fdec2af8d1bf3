import { Emitter } from "../../base/emitter.js";
import type { Memory } from "./memory.js";

const memoryKey = "favouriteGroups";

type Stored = Readonly<Record<string, readonly string[]>>;

/** The user's favourite log groups of each connection, kept across sessions. */
export class Favourites {
  readonly #memory: Memory;
  readonly #changed = new Emitter<string>();

  /** Fires with the connection's id. */
  readonly onDidChange = this.#changed.event;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** The names, sorted. */
  of(connection: string): readonly string[] {
    const stored = this.#stored;
    return Object.hasOwn(stored, connection) ? (stored[connection] ?? []) : [];
  }

  async add(connection: string, groups: readonly string[]): Promise<void> {
    await this.#set(connection, [...new Set([...this.of(connection), ...groups])].sort());
  }

  async remove(connection: string, groups: readonly string[]): Promise<void> {
    await this.#set(
      connection,
      this.of(connection).filter((name) => !groups.includes(name)),
    );
  }

  get #stored(): Stored {
    return this.#memory.get<Stored>(memoryKey) ?? {};
  }

  async #set(connection: string, groups: readonly string[]): Promise<void> {
    const others = Object.entries(this.#stored).filter(([id]) => id !== connection);
    await this.#memory.update(memoryKey, Object.fromEntries([...others, [connection, groups]]));
    this.#changed.fire(connection);
  }
}
