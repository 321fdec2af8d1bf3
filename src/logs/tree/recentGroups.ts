import type { Memory } from "./memory.js";

const memoryKey = "recentGroups";
const maxGroups = 15;

/** A log group that was opened. */
export interface RecentGroup {
  /** The id of a connection that may no longer exist. */
  readonly connection: string;
  readonly group: string;
}

/** The log groups that the user opened, most recent first. */
export function recentGroups(memory: Pick<Memory, "get">): readonly RecentGroup[] {
  return memory.get<readonly RecentGroup[]>(memoryKey) ?? [];
}

/** Puts a log group first; keeps the last 15. */
export async function addRecentGroup(memory: Memory, { connection, group }: RecentGroup): Promise<void> {
  const others = recentGroups(memory).filter((recent) => recent.connection !== connection || recent.group !== group);
  await memory.update(memoryKey, [{ connection, group }, ...others].slice(0, maxGroups));
}
