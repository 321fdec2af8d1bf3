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
export function recentGroups(memory: Pick<Memory, "get">): readonly RecentGroup[] {
  return memory.get<readonly RecentGroup[]>(memoryKey) ?? [];
}

/** Puts a log group first; only the last 15 are kept. */
export async function addRecentGroup(memory: Memory, { connection, group }: RecentGroup): Promise<void> {
  const others = recentGroups(memory).filter((recent) => recent.connection !== connection || recent.group !== group);
  await memory.update(memoryKey, [{ connection, group }, ...others].slice(0, kept));
}
