import * as l10n from "../../base/l10n.js";
import type { LogsApi } from "../logsApi.js";
import { isLogsError, LogsError } from "../logsError.js";
import type { NewLogGroup } from "../model.js";

/** A new log group. */
export interface NewGroup extends NewLogGroup {
  readonly group: string;
  /** Null or absent: events never expire. */
  readonly retentionInDays?: number | null | undefined;
}

/**
 * Creates a log group, and sets how long it keeps events. Rejects with the service's error; if only the retention couldn't be
 * set, with one that says that the group is there.
 */
export async function createGroup(
  api: Pick<LogsApi, "createLogGroup" | "putRetentionPolicy">,
  { group, retentionInDays, ...settings }: NewGroup,
  signal: AbortSignal,
): Promise<void> {
  await api.createLogGroup({ group, ...settings }, signal);
  if (typeof retentionInDays !== "number") return;
  try {
    await api.putRetentionPolicy({ group, retentionInDays }, signal);
  } catch (error) {
    if (!isLogsError(error)) throw error;
    const message = l10n.t`The log group was created, but its retention was not set, so its events never expire: ${error.message}`;
    throw new LogsError(error.kind, message, { operation: "PutRetentionPolicy", cause: error });
  }
}
