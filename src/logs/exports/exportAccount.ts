import { accountOf } from "../findLogGroup.js";
import type { LogsApi } from "../logsApi.js";

/**
 * The account whose log groups a connection shows, by the ARN of one of them; undefined where it has none. No other service is asked,
 * so that it needs no further permission.
 */
export async function accountOfGroups(
  api: Pick<LogsApi, "describeLogGroups">,
  signal: AbortSignal,
): Promise<string | undefined> {
  const [first] = (await api.describeLogGroups({ limit: 1 }, signal)).items;
  return first === undefined ? undefined : accountOf(first);
}
