import type { Memory } from "./memory.js";

const memoryKey = "recentGroups";
const kept = 15;

/** A log group that was gone to. */
export interface RecentGroup {
  /** The id of a connection, which may not exist any more. */
  readonly connection: string;
  readonly group: string;
}

/** The log groups that the user went to, the last one first. */
export class RecentGroups {
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  get all(): readonly RecentGroup[] {
    return this.#memory.get<readonly RecentGroup[]>(memoryKey) ?? [];
  }

  async add({ connection, group }: RecentGroup): Promise<void> {
    const others = this.all.filter((recent) => recent.connection !== connection || recent.group !== group);
    await this.#memory.update(memoryKey, [{ connection, group }, ...others].slice(0, kept));
  }
}
