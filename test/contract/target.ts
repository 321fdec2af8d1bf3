import type { LogsApi } from "../../src/logs/logsApi.js";

/** An implementation of CloudWatch Logs, used through the port. */
export interface Target {
  readonly api: LogsApi;
  /** The target's own time in epoch milliseconds. */
  now(): number;
  /** Advances the target's clock once it is waiting for it. */
  pass?(ms: number): Promise<void>;
  /** Puts messages into a group of a linked account, which is made if it is missing, and returns its ARN. */
  addLinked?(name: string, stream: string, ...messages: readonly string[]): string;
  /** A group name that was not used before. */
  freshName(): string;
}

/** Returns a new name on each call, so that cases don't share groups. */
export function nameSource(prefix: string): () => string {
  let count = 0;
  return () => `${prefix}-${(count += 1)}`;
}
