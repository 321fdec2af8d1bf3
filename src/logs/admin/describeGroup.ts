import type { LogsApi } from "../logsApi.js";
import { LogsError } from "../logsError.js";
import type { LogGroup } from "../model.js";

/** The log group of exactly this name. Rejects with a LogsError if there is none. */
export async function describeGroup(
  api: Pick<LogsApi, "describeLogGroups">,
  group: string,
  signal: AbortSignal,
): Promise<LogGroup> {
  const { items } = await api.describeLogGroups({ prefix: group }, signal);
  // The list is sorted by name, so that what equals the prefix comes first.
  const found = items.find(({ name }) => name === group);
  if (found === undefined) throw new LogsError("notFound", `There is no such log group: ${group}`);
  return found;
}

/** The account that a log group belongs to, or undefined if its ARN doesn't say. */
export function accountOf({ arn }: Pick<LogGroup, "arn">): string | undefined {
  return /^arn:[^:]*:logs:[^:]*:(?<account>\d{12}):/u.exec(arn)?.groups?.["account"];
}

/**
 * True unless the group is known to be empty. A size of 0 proves nothing, as it lags by hours; only a group without any
 * stream is empty for certain.
 */
export async function mayHoldEvents(
  api: Pick<LogsApi, "describeLogStreams">,
  { name, storedBytes = 0 }: LogGroup,
  signal: AbortSignal,
): Promise<boolean> {
  if (storedBytes > 0) return true;
  return (await api.describeLogStreams({ group: name, limit: 1 }, signal)).items.length > 0;
}
