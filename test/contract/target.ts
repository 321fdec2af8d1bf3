import type { LogsApi } from "../../src/logs/logsApi.js";

/** Something that plays CloudWatch Logs, seen through the port. */
export interface Target {
  readonly api: LogsApi;
  /** The target's own time in epoch milliseconds. */
  now(): number;
  /** Lets the target's time go on, once it waits for that. */
  pass?(ms: number): Promise<void>;
  /** A group name that nobody used before. */
  freshName(): string;
}

/** Names without end, so that cases don't meet. */
export function nameSource(prefix: string): () => string {
  let count = 0;
  return () => `${prefix}-${(count += 1)}`;
}
