import type { Memory } from "../../src/logs/tree/memory.js";

/** What is remembered, in memory; as JSON, as a session's end would leave it. */
export class FakeMemory implements Memory {
  readonly #values = new Map<string, string>();

  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- as the interface has it
  get<T>(key: string): T | undefined {
    const value = this.#values.get(key);
    return value === undefined ? undefined : (JSON.parse(value) as T);
  }

  async update(key: string, value: unknown): Promise<void> {
    this.#values.set(key, JSON.stringify(value));
  }
}
